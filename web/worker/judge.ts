// Counts held-out examples in slices while training goes on, always with the weights of the step it began at.

import type { Evaluation, Result, Session } from '../engine/types.ts';

type Split = 'train' | 'test';

export interface Verdict {
  evaluation: Evaluation & { step: number };
  answers?: { step: number; first: number; predicted: Int32Array; truth: Int32Array };
}

/** Number of consecutive answers that are kept to be shown. */
const kShown = 10;

export class Judge {
  readonly #session: Session;
  readonly #split: Split;
  readonly #limit: number;
  readonly #step: number;
  readonly #weights: Map<string, Float32Array>;
  #evaluation: Evaluation | undefined;
  /** Examples per slice, fitted to the time a slice may take. */
  #count = 16;

  /** `limit` is the number of examples after which it is done; Infinity for the whole split. */
  constructor(session: Session, split: Split, limit: number, step: number) {
    this.#session = session;
    this.#split = split;
    this.#limit = limit;
    this.#step = step;
    this.#weights = weightsOf(session);
  }

  /** Counts for about `budget` ms; gives the verdict once there is one. */
  slice(budget: number, step: number, now: () => number): Result<Verdict> | undefined {
    const current = step === this.#step ? undefined : weightsOf(this.#session);
    if (current) write(this.#session, this.#weights);
    try {
      const begin = now();
      const left = this.#limit - (this.#evaluation?.total ?? 0);
      const count = Math.min(this.#count, left);
      const result = this.#session.evaluate(this.#split, count, this.#evaluation === undefined);
      if (!result.ok) return result;
      const spent = now() - begin;
      this.#count = Math.max(1, Math.min(this.#count * 2, Math.round((count * budget) / Math.max(spent, 0.1))));
      this.#evaluation = result.value;
      if (!result.value.done && result.value.total < this.#limit) return undefined;
      return { ok: true, value: this.#verdict(result.value) };
    } finally {
      if (current) write(this.#session, current);
    }
  }

  #verdict(evaluation: Evaluation): Verdict {
    const step = this.#step;
    const shown = this.#session.predictExamples(this.#split, 0, kShown);
    const verdict: Verdict = { evaluation: { ...evaluation, step } };
    if (shown.ok) verdict.answers = { step, first: 0, ...shown.value };
    return verdict;
  }
}

function weightsOf(session: Session): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  for (const { name } of session.tensors('parameters')) {
    const tensor = session.read('parameters', name);
    if (tensor.ok) weights.set(name, tensor.value.data);
  }
  return weights;
}

function write(session: Session, weights: Map<string, Float32Array>): void {
  for (const [name, data] of weights) session.writeParameter(name, data);
}
