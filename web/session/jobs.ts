// Runs jobs one after the other and passes on only those failures that nobody else reports.

export class Jobs {
  readonly #report: (error: unknown) => void;
  #last: Promise<void> = Promise.resolve();

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /** After all jobs before it. */
  add(job: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(job).catch((error: unknown) => this.#caught(error));
    return this.#last;
  }

  /** When the jobs so far are done. */
  done(): Promise<void> {
    return this.#last;
  }

  /** At once: play, pause and the like must not wait for a download. */
  async now(promise: Promise<unknown>): Promise<void> {
    try {
      await promise;
    } catch (error) {
      this.#caught(error);
    }
  }

  /** The trainer tells of a worker that died, and nobody needs to hear of what was given up. */
  #caught(error: unknown): void {
    const name = error instanceof Error ? error.name : '';
    if (name !== 'WorkerDied' && name !== 'AbortError') this.#report(error);
  }
}
