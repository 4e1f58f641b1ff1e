// The one sentence a screen reader hears: what happened at once, how training goes every now and then.

/** Milliseconds between two reports of progress. */
const kEvery = 10_000;

export class Status {
  readonly #say: (text: string) => void;
  readonly #now: () => number;
  #last: number;

  constructor(say: (text: string) => void, now: () => number) {
    this.#say = say;
    this.#now = now;
    this.#last = now();
  }

  event(text: string): void {
    this.#last = this.#now();
    this.#say(text);
  }

  /** The text is made only when it is time for it. */
  progress(text: () => string): void {
    if (this.#now() - this.#last >= kEvery) this.event(text());
  }
}
