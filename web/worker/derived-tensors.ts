// Tensors that take more than a copy, worked out again only as often as training can spare the time.

import type { TrainingSession, Tensor } from '../engine/types.ts';
import type { LazyChecks } from './lazy-checks.ts';

/** Milliseconds between two results while training runs: more than ten a second. */
const kEvery = 70;
/** Training keeps this many times what a result costs. */
const kShare = 6;
/** A result that takes longer would make a pause wait: it comes when training stands still. */
const kLongest = 45;

interface Kept {
  tensor: Tensor;
  /** Optimiser steps done when it was worked out. */
  step: number;
  at: number;
  cost: number;
}

export class DerivedTensors {
  readonly #session: TrainingSession;
  readonly #checks: LazyChecks;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();
  readonly #stale = new Set<string>();

  constructor(session: TrainingSession, lazyChecks: LazyChecks, now: () => number) {
    this.#session = session;
    this.#checks = lazyChecks;
    this.#now = now;
  }

  /** Something other than training changed what the results depend on. */
  forget(): void {
    for (const key of this.#kept.keys()) this.#stale.add(key);
  }

  /**
   * Those of the needs that are known here, as owned copies; what the session refuses is left out. `step` is where the
   * session stands, and `older` has the steps of what was worked out before.
   */
  read(
    needs: readonly string[],
    playing: boolean,
    step: number,
  ): { tensors: Record<string, Tensor>; older: Record<string, number> } {
    const tensors: Record<string, Tensor> = {};
    const older: Record<string, number> = {};
    for (const key of needs) {
      const compute = this.#recipe(key);
      if (!compute) continue;
      const kept = this.#kept.get(key);
      const due = !kept || (playing ? this.#due(key, kept) : true);
      const got = due ? this.#take(key, compute, step) : kept;
      if (!got) continue;
      tensors[key] = { shape: got.tensor.shape, data: got.tensor.data.slice() };
      if (got.step !== step) older[key] = got.step;
    }
    return { tensors, older };
  }

  #due(key: string, kept: Kept): boolean {
    if (this.#stale.has(key)) return true;
    return kept.cost <= kLongest && this.#now() - kept.at >= Math.max(kEvery, kShare * kept.cost);
  }

  #take(key: string, compute: () => ReturnType<TrainingSession['influence']>, step: number): Kept | undefined {
    const begin = this.#now();
    const result = compute();
    this.#stale.delete(key);
    if (!result.ok) {
      this.#kept.delete(key);
      return undefined;
    }
    const at = this.#now();
    const kept = { tensor: result.value, step, at, cost: at - begin };
    this.#kept.set(key, kept);
    return kept;
  }

  #recipe(key: string): (() => ReturnType<TrainingSession['influence']>) | undefined {
    if (key === 'probe/influence') return () => this.#session.influence();
    const [scope, name, block] = key.split('/');
    if (scope !== 'eigenvalues' || name === undefined) return undefined;
    const { checks } = this.#checks;
    return checks && (() => checks.eigenvalues(this.#session, name, Number(block ?? 0)));
  }
}
