// The engine's checks, fetched when something first asks for them.

import type { Checks, Engine, TrainingSession } from '../engine/types.ts';

export class LazyChecks {
  readonly #engine: () => Engine<TrainingSession>;
  readonly #arrived: () => void;
  #asked = false;
  #checks: Checks | undefined;

  /** `arrived` is called when they have come. */
  constructor(engine: () => Engine<TrainingSession>, arrived: () => void) {
    this.#engine = engine;
    this.#arrived = arrived;
  }

  /** What is there already; the first look begins the download, once. */
  get checks(): Checks | undefined {
    if (!this.#asked) void this.load().catch(() => undefined);
    return this.#checks;
  }

  async load(): Promise<Checks> {
    this.#asked = true;
    const checks = await this.#engine().loadChecks();
    const first = this.#checks === undefined;
    this.#checks = checks;
    if (first) this.#arrived();
    return checks;
  }
}
