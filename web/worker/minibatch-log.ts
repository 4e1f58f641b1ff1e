// The loss and accuracy of every so many minibatches, as a script prints them while it trains.

import type { TrainingSession } from '../engine/types.ts';
import type { MinibatchLine } from '../protocol/frame.ts';

/** Lines that are kept, the newest. */
const kMost = 200;

export class MinibatchLog {
  readonly #session: TrainingSession;
  readonly #every: number;
  #lines: readonly MinibatchLine[] = [];

  constructor(session: TrainingSession, every: number) {
    this.#session = session;
    this.#every = every;
  }

  get lines(): readonly MinibatchLine[] {
    return this.#lines;
  }

  /** Steps from here to the next line. */
  due(step: number): number {
    return this.#every - (step % this.#every);
  }

  /** The loss and what was answered are those of the batch before its update. */
  reached(step: number, loss: number): void {
    if (step % this.#every !== 0) return;
    const [logits, target] = ['logits', 'target'].map((name) => this.#session.read('train', name));
    if (!logits?.ok || !target?.ok) return;
    const { data } = target.value;
    const classes = logits.value.shape.at(-1) ?? 1;
    const right = data.filter((wanted, i) => {
      const row = logits.value.data.subarray(i * classes, (i + 1) * classes);
      return row.indexOf(Math.max(...row)) === wanted;
    }).length;
    this.#lines = [...this.#lines, { step, loss, accuracy: right / data.length }].slice(-kMost);
  }

  /** Goes on from these. */
  resume(lines: readonly MinibatchLine[]): void {
    this.#lines = lines;
  }

  /** What came after that step did not happen. */
  cut(step: number): void {
    this.#lines = this.#lines.filter((line) => line.step <= step);
  }
}
