// The curves beside the run's own: pasts it branched off from, and other sessions that train in turn with it.

import type { Config, Session } from '../engine/types.ts';
import { Decimator, type Curve } from '../protocol/decimate.ts';
import { thin, type Line } from '../protocol/lines.ts';

/** Sessions beside the run's own, and pasts that are remembered. */
export const kRivals = 3;
const kPasts = 3;

/** Where a session begins that does not begin at step 0. */
export interface Begun {
  step: number;
  loss: number;
  curve: Curve;
}

interface Rival {
  id: number;
  kind: 'pinned' | 'beside';
  session: Session;
  first: Uint8Array;
  curve: Decimator;
  step: number;
  loss: number;
  /** Milliseconds a step takes: as measured beforehand, and of late. */
  stepTime: number;
  cost: number;
  broke: number | undefined;
}

export class Rivals {
  #rivals: Rival[] = [];
  #pasts: Line[] = [];
  #ids = 0;

  /** Milliseconds that one step of all of them takes. */
  get cost(): number {
    return this.#rivals.reduce((sum, { cost, broke }) => sum + (broke === undefined && cost > 0 ? cost : 0), 0);
  }

  get any(): boolean {
    return this.#rivals.length > 0;
  }

  get full(): boolean {
    return this.#rivals.length >= kRivals;
  }

  /** Takes the session over and deletes it in the end. */
  add(kind: Rival['kind'], session: Session, stepTime: number, begun?: Begun): void {
    const curve = new Decimator();
    if (begun) curve.resume(begun.curve, begun.step);
    const { step, loss } = begun ?? { step: 0, loss: NaN };
    const first = session.save();
    const id = ++this.#ids;
    this.#rivals.push({ id, kind, session, first, curve, step, loss, stepTime, cost: stepTime, broke: undefined });
  }

  /** The run leaves a past behind; the oldest gives way. */
  left(past: { config: Config; left: number; at: number; curve: Curve; loss: number; parameterCount: number }): void {
    const { curve, ...rest } = past;
    this.#pasts.push({ id: ++this.#ids, kind: 'past', ...rest, ...thin(curve), stepTime: NaN });
    if (this.#pasts.length > kPasts) this.#pasts.shift();
  }

  /** Whether one of them has not come as far as the run has. */
  behind(step: number): boolean {
    return this.#rivals.some((rival) => rival.broke === undefined && rival.step < step);
  }

  /** Trains those that are behind up to `step`, one after the other, until `end`. */
  follow(step: number, end: number, now: () => number): void {
    for (const rival of this.#rivals) {
      while (rival.step < step && rival.broke === undefined) {
        const begin = now();
        if (begin >= end) return;
        const fit = rival.cost > 0 ? Math.max(1, Math.floor((end - begin) / rival.cost)) : 1;
        const report = rival.session.step(Math.min(step - rival.step, fit));
        const done = report.losses.length;
        rival.step += Math.max(1, done);
        rival.curve.push(report.losses, rival.step);
        rival.loss = report.losses.at(-1) ?? rival.loss;
        if (report.diverged) rival.broke = rival.step;
        const cost = (now() - begin) / Math.max(1, done);
        rival.cost = rival.cost > 0 ? rival.cost + (cost - rival.cost) / 8 : cost;
      }
    }
  }

  /** The run starts over: a comparison does too, and its pasts are no longer of interest. */
  restart(): void {
    this.#pasts = [];
    for (const rival of this.#rivals) {
      if (rival.kind !== 'beside' || !rival.session.restore(rival.first).ok) continue;
      rival.step = 0;
      rival.loss = NaN;
      rival.broke = undefined;
      rival.curve.clear();
    }
  }

  drop(id: number): void {
    this.#pasts = this.#pasts.filter((line) => line.id !== id);
    for (const rival of this.#rivals) if (rival.id === id) rival.session.delete();
    this.#rivals = this.#rivals.filter((rival) => rival.id !== id);
  }

  clear(): void {
    for (const { session } of this.#rivals) session.delete();
    this.#rivals = [];
    this.#pasts = [];
  }

  lines(): Line[] {
    return [...this.#pasts, ...this.#rivals.map(lineOf)];
  }
}

function lineOf(rival: Rival): Line {
  const { id, kind, session, step, loss, stepTime, broke } = rival;
  return {
    id,
    kind,
    config: session.config,
    left: 0,
    ...thin(rival.curve.curve()),
    at: step,
    loss,
    parameterCount: parametersOf(session),
    stepTime,
    ...(broke === undefined ? {} : { broke }),
  };
}

export function parametersOf(session: Session): number {
  const count = (shape: number[]): number => shape.reduce((product, size) => product * size, 1);
  return session.tensors('parameters').reduce((sum, { shape }) => sum + count(shape), 0);
}
