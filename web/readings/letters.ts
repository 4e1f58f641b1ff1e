// The letters of a text, and how many of its windows are learned from, as the engine counts them.

/** Grapheme clusters. */
export function lettersOf(text: unknown): string[] {
  return Array.from(new Intl.Segmenter().segment(String(text)), ({ segment }) => segment);
}

/** Of a hundred windows and more the last tenth is held out. */
export function trainingWindows(windows: number): number {
  return windows < 100 ? windows : windows - Math.floor(windows / 10);
}
