// Takes a session back to a step of its past: the saved state before it, then the same steps once more.

import type { Config, TrainingSession, StepReport } from '../engine/types.ts';
import { differences } from '../protocol/lines.ts';
import type { History } from './history.ts';

export interface Arrived {
  /** Of the last step that led there; undefined where none did, at the beginning of the past. */
  report: StepReport | undefined;
  step: number;
}

export class Rewind {
  readonly goal: number;
  readonly #session: TrainingSession;
  readonly #history: History;
  #step: number;
  #report: StepReport | undefined;

  /** `restore` puts a saved state into the session. */
  constructor(session: TrainingSession, history: History, goal: number, restore: (bytes: Uint8Array) => void) {
    this.goal = Math.max(history.first, Math.min(history.last, Math.round(goal)));
    this.#session = session;
    this.#history = history;
    const moment = history.before(this.goal);
    this.#step = moment?.step ?? history.first;
    if (moment) restore(moment.bytes);
  }

  /** Goes on until `end`, in steps of about `cost` ms; where it arrived once it has. */
  slice(end: number, cost: number, now: () => number): Arrived | undefined {
    do {
      const { config, until } = this.#history.settings(this.#step);
      if (config) goBy(this.#session, config);
      const fit = Math.max(1, Math.floor((end - now()) / Math.max(cost, 1e-4)));
      const steps = Math.min(this.goal - this.#step, until - this.#step, fit);
      if (steps > 0) {
        this.#report = this.#session.step(steps);
        this.#step += steps;
        // It breaks where it broke before.
        if (this.#report.diverged) break;
      }
      if (this.#step >= this.goal) break;
    } while (now() < end);
    const arrived = this.#step >= this.goal || this.#report?.diverged !== undefined;
    return arrived ? { report: this.#report, step: this.goal } : undefined;
  }
}

/** Sets the live fields in which a session's config differs from another of the same run. */
export function goBy(session: TrainingSession, config: Config): void {
  const changes = differences(session.config, config);
  if (changes.length > 0) session.setLive(Object.fromEntries(changes.map(({ field, to }) => [field, to])));
}
