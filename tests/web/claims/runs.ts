// Runs that claims are held against: a lesson as it starts, some of it otherwise, after so many steps.

import assert from 'node:assert/strict';
import { loadEngine, type Result, type Session, type Tensor } from '../../../web/engine/index.ts';
import type { Lesson } from '../../../web/tasks/lesson.ts';
import { loadTour, type TourCard } from '../../../web/tasks/tour-table.ts';
import type { FieldValues } from '../../../web/protocol/field-value.ts';
import { argmax, rowAt } from '../../../web/readings/tape.ts';

const engine = await loadEngine({ tier: 'simd' });

export const seeds = [1, 2, 3, 4, 5] as const;

export function value<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

export class Trained {
  readonly session: Session;
  readonly losses: Float32Array;
  readonly #lesson: Lesson;

  constructor(lesson: Lesson, changes: FieldValues, steps: number, files?: Readonly<Record<string, Uint8Array>>) {
    this.#lesson = lesson;
    this.session = value(engine.createSession({ ...lesson.start, ...changes, task: lesson.task }, files));
    this.losses = this.session.step(steps).losses;
    this.look(0);
  }

  /** Probes an example; what is read from now on is of it. */
  look(example: number): void {
    value(this.session.probe({ example, split: this.#lesson.examples.split }));
  }

  get loss(): number {
    return this.losses.at(-1) ?? NaN;
  }

  probe(name: string): Tensor {
    return value(this.session.read('probe', name));
  }

  numbers(name: string): number[] {
    return Array.from(this.probe(name).data);
  }

  /** What it says after each step. */
  get said(): number[] {
    const logits = this.probe('logits');
    return Array.from({ length: logits.shape[0] ?? 0 }, (_, time) => argmax(rowAt(logits, time)));
  }

  /** Share of the answers to the example that are right. */
  get right(): number {
    const target = this.numbers('target');
    return this.said.filter((one, time) => one === target[time]).length / target.length;
  }

  /** A metric of the test examples. */
  metric(name: string): number {
    const { metrics } = value(this.session.evaluate('test', this.#lesson.examples.count, true));
    return metrics.find(({ metric }) => metric === name)?.value ?? NaN;
  }

  /** Share of the test examples answered right. */
  get accuracy(): number {
    return this.metric('accuracy');
  }

  /** ‖∂Lₜ/∂hₖ‖ of the lowest layer: a row for each answer, a number for each step. */
  get influence(): number[][] {
    const { shape, data } = value(this.session.influence());
    const [, answers = 0, states = 0] = shape;
    // The first number of a row is of the state before the first step.
    return Array.from({ length: answers }, (_, row) => Array.from(data.subarray(row * states + 1, (row + 1) * states)));
  }

  /** How much of the last loss's gradient is left at the first state, as a share of that at the last. */
  get fading(): number {
    const last = this.influence.at(-1) ?? [];
    return (last[0] ?? NaN) / (last.at(-1) ?? NaN);
  }
}

const kept = new Map<string, Trained>();

/** The lesson after so many steps, with some settings otherwise; the same one when asked again. */
export function after(
  lesson: Lesson,
  steps: number,
  changes: FieldValues = {},
  files?: Readonly<Record<string, Uint8Array>>,
): Trained {
  const key = JSON.stringify([lesson.id, steps, Object.entries(changes).sort()]);
  const run = kept.get(key) ?? new Trained(lesson, changes, steps, files);
  kept.set(key, run);
  return run;
}

/** Something about the run of every seed. */
export function each(
  of: (seed: number) => Trained,
  holds: (run: Trained, seed: number) => boolean,
  what: string,
): void {
  for (const seed of seeds) assert.ok(holds(of(seed), seed), `${what}, but not with seed ${seed}`);
}

export async function cardsOf(lesson: Lesson): Promise<TourCard[]> {
  return (await loadTour(lesson.id)).cards;
}
