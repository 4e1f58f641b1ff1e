// Counts held-out examples in slices while training goes on, always with the weights of the step it began at.

import type { Evaluation, Result, TrainingSession } from '../engine/types.ts';

type Split = 'train' | 'test';

export interface EvaluationResult {
  evaluation: Evaluation & { step: number; first?: { total: number; right: number } };
  answers?: { step: number; first: number; predicted: Int32Array; target: Int32Array };
}

/** Number of consecutive answers that are kept to be shown. */
const kShown = 10;

export class Evaluator {
  readonly #session: TrainingSession;
  readonly #split: Split;
  readonly #step: number;
  readonly #first: number | undefined;
  readonly #weights: Map<string, Float32Array>;
  #begun = false;
  /** Examples per slice, fitted to the time a slice may take. */
  #count = 16;

  /** `first`: so many examples are counted by themselves too. */
  constructor(session: TrainingSession, split: Split, step: number, first?: number) {
    this.#session = session;
    this.#split = split;
    this.#step = step;
    this.#first = first;
    this.#weights = weightsOf(session);
  }

  /** Counts for about `budget` ms; gives the result once there is one. */
  slice(budget: number, step: number, now: () => number): Result<EvaluationResult> | undefined {
    const current = step === this.#step ? undefined : weightsOf(this.#session);
    if (current) writeWeights(this.#session, this.#weights);
    try {
      const begin = now();
      const count = this.#count;
      const result = this.#session.evaluate(this.#split, count, !this.#begun);
      if (!result.ok) return result;
      const spent = now() - begin;
      this.#count = Math.max(1, Math.min(this.#count * 2, Math.round((count * budget) / Math.max(spent, 0.1))));
      this.#begun = true;
      return result.value.done ? { ok: true, value: this.#result(result.value) } : undefined;
    } finally {
      if (current) writeWeights(this.#session, current);
    }
  }

  #result(evaluation: Evaluation): EvaluationResult {
    const step = this.#step;
    const shown = this.#session.predictExamples(this.#split, 0, kShown);
    const whole: EvaluationResult = { evaluation: { ...evaluation, step } };
    if (shown.ok) whole.answers = { step, first: 0, predicted: shown.value.predicted, target: shown.value.target };
    const first = this.#first === undefined ? undefined : this.#session.predictExamples(this.#split, 0, this.#first);
    if (first?.ok) {
      const { predicted, target } = first.value;
      whole.evaluation.first = { total: target.length, right: target.filter((one, i) => predicted[i] === one).length };
    }
    return whole;
  }
}

export function weightsOf(session: TrainingSession): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  for (const { name } of session.tensors('parameters')) {
    const tensor = session.read('parameters', name);
    if (tensor.ok) weights.set(name, tensor.value.data);
  }
  return weights;
}

export function writeWeights(session: TrainingSession, weights: Map<string, Float32Array>): void {
  for (const [name, data] of weights) session.writeParameter(name, data);
}
