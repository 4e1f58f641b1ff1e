// Decides when held-out examples are counted, keeps the newest count, and answers who asked for one.

import type { Evaluation, Result, TrainingSession } from '../engine/types.ts';
import type { EvaluationPlan } from '../protocol/protocol.ts';
import { Evaluator, type EvaluationResult } from './evaluator.ts';

/** Optimiser steps between the first counts. */
const kFirstEvery = 50;

type Answer = Result<Evaluation & { step: number }>;

interface Waiting {
  resolve: (answer: Answer) => void;
  signal: AbortSignal;
}

export class EvaluationSchedule {
  readonly #session: TrainingSession;
  readonly #plan: EvaluationPlan | undefined;
  #evaluator: Evaluator | undefined;
  #waiting: Waiting | undefined;
  #evaluatedAt = -1;
  #newest: EvaluationResult | undefined;

  constructor(session: TrainingSession, plan: EvaluationPlan | undefined) {
    this.#session = session;
    this.#plan = plan;
  }

  get newest(): EvaluationResult | undefined {
    return this.#newest;
  }

  /** Whether a count is under way or due. */
  busy(step: number, playing: boolean): boolean {
    return this.#evaluator !== undefined || this.#isDue(step, playing);
  }

  /** Counts the whole split on request; a count that is under way gives way to it. */
  ask(split: 'train' | 'test', step: number, signal: AbortSignal): Promise<Answer> {
    this.drop();
    return new Promise((resolve) => {
      this.#waiting = { resolve, signal };
      this.#evaluator = new Evaluator(this.#session, split, step, this.#plan?.first);
    });
  }

  /** Counts for about `budget` ms where there is something to count; true when a new result came of it. */
  slice(budget: number, step: number, playing: boolean, now: () => number): boolean {
    if (this.#waiting?.signal.aborted) this.drop();
    if (!this.#evaluator && this.#isDue(step, playing))
      this.#evaluator = new Evaluator(this.#session, 'test', step, this.#plan?.first);
    const result = this.#evaluator?.slice(budget, step, now);
    if (!result) return false;
    // What cannot be counted is not tried again at this step.
    this.#evaluatedAt = result.ok ? result.value.evaluation.step : step;
    if (result.ok) this.#newest = result.value;
    this.#finish(result.ok ? { ok: true, value: result.value.evaluation } : result);
    return result.ok;
  }

  /** The run starts over: nothing is counted yet. */
  reset(): void {
    this.drop();
    this.#newest = undefined;
    this.#evaluatedAt = -1;
  }

  drop(): void {
    this.#finish({ ok: false, problems: [] });
  }

  #finish(answer: Answer): void {
    this.#evaluator = undefined;
    this.#waiting?.resolve(answer);
    this.#waiting = undefined;
  }

  #isDue(step: number, playing: boolean): boolean {
    if (!this.#plan || step === this.#evaluatedAt) return false;
    if (!playing || this.#evaluatedAt < 0) return true;
    // Sooner at first, when most is learned.
    return step - this.#evaluatedAt >= Math.min(this.#plan.every, Math.max(kFirstEvery, this.#evaluatedAt));
  }
}
