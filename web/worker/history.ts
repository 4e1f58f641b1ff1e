// The past of a run: saved states at even distances, and the settings that were in force in between.

import type { Config } from '../engine/types.ts';

export interface Moment {
  step: number;
  bytes: Uint8Array;
  /** Kept when others are dropped: the state was changed here by something other than training. */
  fixed: boolean;
}

const kMoments = 200;
const kBytes = 64 * 2 ** 20;

export class History {
  /** Steps between two saved states; doubled whenever the table is full. */
  every = 1;
  first: number;
  /** The furthest step reached. */
  last: number;
  readonly #limit: number;
  #moments: Moment[];
  /** Settings from a step on, until those of the next entry. */
  #settings: { from: number; config: Config }[];

  /** `bytes`: the state at step `first`, which is never dropped. Large states leave room for fewer of them. */
  constructor(first: number, bytes: Uint8Array, config: Config, limit = kMoments, room = kBytes) {
    this.first = first;
    this.last = first;
    this.#limit = Math.max(4, Math.min(limit, Math.floor(room / Math.max(1, bytes.length))));
    this.#moments = [{ step: first, bytes, fixed: true }];
    this.#settings = [{ from: first, config }];
  }

  get count(): number {
    return this.#moments.length;
  }

  /** Steps from `step` until the next state has to be saved. */
  due(step: number): number {
    return this.every - (step % this.every);
  }

  /** Training came to `step`, with `save` giving its state. */
  reached(step: number, save: () => Uint8Array): void {
    this.last = Math.max(this.last, step);
    if (step % this.every !== 0 || step <= (this.#moments.at(-1)?.step ?? -1)) return;
    this.#moments.push({ step, bytes: save(), fixed: false });
    if (this.#moments.length > this.#limit) this.#thin();
  }

  /**
   * The state at `step` was changed by hand: whatever comes later follows from this one. After very many changes the
   * past begins at a later one.
   */
  changed(step: number, bytes: Uint8Array): void {
    this.#moments = [...this.#moments.filter((moment) => moment.step < step), { step, bytes, fixed: true }];
    const fixed = this.#moments.filter((moment) => moment.fixed);
    const oldest = fixed.length > this.#limit / 2 ? fixed[1] : fixed[0];
    this.first = oldest?.step ?? step;
    this.#moments = this.#moments.filter((moment) => moment.step >= this.first);
  }

  /** From `step` on training goes by these settings. */
  set(step: number, config: Config): void {
    this.#settings = this.#settings.filter(({ from }) => from < step);
    this.#settings.push({ from: step, config });
  }

  /** The settings of the training step that follows `step`, and the step at which others take over. */
  settings(step: number): { config: Config | undefined; until: number } {
    const next = this.#settings.findIndex(({ from }) => from > step);
    const at = next < 0 ? this.#settings.length - 1 : next - 1;
    return { config: this.#settings[Math.max(0, at)]?.config, until: this.#settings[at + 1]?.from ?? Infinity };
  }

  /** Where to begin so that at least one step leads to `step`: only then is the tape that of the step. */
  before(step: number): Moment | undefined {
    return [...this.#moments].reverse().find((moment) => moment.step < step) ?? this.#moments[0];
  }

  /** Forgets everything after `step`. */
  cut(step: number): void {
    this.#moments = this.#moments.filter((moment) => moment.step <= step);
    this.#settings = this.#settings.filter(({ from }) => from <= step);
    this.last = step;
  }

  /** Drops every second state. */
  #thin(): void {
    this.every *= 2;
    this.#moments = this.#moments.filter(({ step, fixed }) => fixed || step % this.every === 0);
  }
}
