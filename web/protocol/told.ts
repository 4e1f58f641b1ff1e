// What a lesson tells the views of its runs: they know nothing of lessons.

/** The key of a text among the lesson's words. */
type Key = `${'lesson'}.${string}`;

export interface Told {
  /** What the panel of predictions is called where there is one prediction a sequence, and its first line, which may name {steps}. */
  now?: { title: Key; about: Key };
  /** What no and yes are called, of a task that answers so. */
  binary?: readonly [no: Key, yes: Key];
  /** The networks that a view compares: of one to three layers, of one direction and both, or of each recurrent cell. */
  compares?: 'depth' | 'direction' | 'cell';
  /** Of a series: what its numbers are and in which unit, and which column is drawn where it is not the first. */
  series?: { unit: Key; column?: number };
}
