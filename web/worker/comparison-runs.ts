// The curves beside the run's own: pasts it branched off from, and other sessions that train in turn with it.

import type { Config, TrainingSession } from '../engine/types.ts';
import { Decimator, type Curve } from '../protocol/decimate.ts';
import type { Saved } from '../protocol/protocol.ts';
import { kComparisons, thin, type Line } from '../protocol/lines.ts';
import { HeldOutTensors } from './held-out-tensors.ts';

const kPasts = 3;

/** Where a session begins that does not begin at step 0. */
export type Begun = Pick<Saved, 'step' | 'loss' | 'curve' | 'log'>;

interface ComparisonRun {
  id: number;
  kind: 'pinned' | 'beside';
  session: TrainingSession;
  heldOut?: HeldOutTensors;
  first: Uint8Array;
  curve: Decimator;
  step: number;
  loss: number;
  /** Milliseconds a step takes: as measured beforehand, and of late. */
  stepTime: number;
  cost: number;
  broke: number | undefined;
}

export class ComparisonRuns {
  #comparisons: ComparisonRun[] = [];
  #pasts: Line[] = [];
  #ids = 0;

  /** Milliseconds that one step of all of them takes. */
  get cost(): number {
    return this.#comparisons.reduce((sum, { cost, broke }) => sum + (broke === undefined && cost > 0 ? cost : 0), 0);
  }

  get any(): boolean {
    return this.#comparisons.length > 0;
  }

  get full(): boolean {
    return this.#comparisons.length >= kComparisons;
  }

  /** Takes the session over and deletes it in the end. */
  add(kind: ComparisonRun['kind'], session: TrainingSession, stepTime: number, begun?: Begun): void {
    const curve = new Decimator();
    if (begun) curve.resume(begun.curve, begun.step);
    const { step, loss } = begun ?? { step: 0, loss: NaN };
    const first = session.save();
    const id = ++this.#ids;
    this.#comparisons.push({ id, kind, session, first, curve, step, loss, stepTime, cost: stepTime, broke: undefined });
  }

  /** The run leaves a past behind; the oldest gives way. */
  left(past: { config: Config; left: number; at: number; curve: Curve; loss: number; parameterCount: number }): void {
    const { curve, ...rest } = past;
    this.#pasts.push({ id: ++this.#ids, kind: 'past', ...rest, ...thin(curve), stepTime: NaN });
    if (this.#pasts.length > kPasts) this.#pasts.shift();
  }

  /** Whether one of them has not come as far as the run has. */
  behind(step: number): boolean {
    return this.#comparisons.some((run) => run.broke === undefined && run.step < step);
  }

  /** Trains those that are behind up to `step`, one after the other, until `end`. */
  follow(step: number, end: number, now: () => number): void {
    for (const run of this.#comparisons) {
      while (run.step < step && run.broke === undefined) {
        const begin = now();
        if (begin >= end) return;
        const fit = run.cost > 0 ? Math.max(1, Math.floor((end - begin) / run.cost)) : 1;
        const report = run.session.step(Math.min(step - run.step, fit));
        const done = report.losses.length;
        run.step += Math.max(1, done);
        run.curve.push(report.losses, run.step);
        run.loss = report.losses.at(-1) ?? run.loss;
        if (report.diverged) run.broke = run.step;
        const cost = (now() - begin) / Math.max(1, done);
        run.cost = run.cost > 0 ? run.cost + (cost - run.cost) / 8 : cost;
      }
    }
  }

  /** The run starts over: a comparison does too, and its pasts are no longer of interest. */
  restart(): void {
    this.#pasts = [];
    for (const run of this.#comparisons) {
      if (run.kind !== 'beside' || !run.session.restore(run.first).ok) continue;
      run.step = 0;
      run.loss = NaN;
      run.broke = undefined;
      run.curve.clear();
    }
  }

  drop(id: number): void {
    this.#pasts = this.#pasts.filter((line) => line.id !== id);
    for (const run of this.#comparisons) if (run.id === id) run.session.delete();
    this.#comparisons = this.#comparisons.filter((run) => run.id !== id);
  }

  clear(): void {
    for (const { session } of this.#comparisons) session.delete();
    this.#comparisons = [];
    this.#pasts = [];
  }

  /** `needs`: those of the views. With `beside` among them each network's own `test/…` of these come with its line. */
  lines(needs: readonly string[], playing: boolean, now: () => number): Line[] {
    const asked = needs.includes('beside') ? needs : [];
    const lines = this.#comparisons.map((run) => ({
      ...lineOf(run),
      ...(run.heldOut ??= new HeldOutTensors(run.session, now)).read(asked, playing, run.step),
    }));
    return [...this.#pasts, ...lines];
  }
}

function lineOf(run: ComparisonRun): Line {
  const { id, kind, session, step, loss, stepTime, broke } = run;
  return {
    id,
    kind,
    config: session.config,
    left: 0,
    ...thin(run.curve.curve()),
    at: step,
    loss,
    parameterCount: parametersOf(session),
    stepTime,
    ...(broke === undefined ? {} : { broke }),
  };
}

export function parametersOf(session: TrainingSession): number {
  const count = (shape: number[]): number => shape.reduce((product, size) => product * size, 1);
  return session.tensors('parameters').reduce((sum, { shape }) => sum + count(shape), 0);
}
