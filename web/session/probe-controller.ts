// What the page looks at: an example or an input of the reader's own, the tensors that views need, an intervention on a unit.

import type { Trainer } from './trainer.ts';
import type { Intervention, Problem, Result } from '../engine/types.ts';
import { exampleCount, lessonOf } from '../tasks/index.ts';
import type { Selection } from '../protocol/frame.ts';
import type { WeightCheck } from '../protocol/protocol.ts';
import type { PlaygroundState } from './playground-state.ts';
import type { Store } from './store.ts';
import type { Jobs } from './jobs.ts';

export type OwnInput = { text: string } | { values: Float32Array } | undefined;

export class ProbeController {
  readonly #store: Store<PlaygroundState>;
  readonly #trainer: Trainer;
  readonly #jobs: Jobs;
  readonly #refused: (problems: readonly Problem[]) => void;
  #needs: string[] = [];
  #own: OwnInput;
  #ended = false;

  constructor(
    store: Store<PlaygroundState>,
    trainer: Trainer,
    jobs: Jobs,
    refused: (problems: readonly Problem[]) => void,
  ) {
    this.#store = store;
    this.#trainer = trainer;
    this.#jobs = jobs;
    this.#refused = refused;
  }

  /** A new run reads the example: views that begin anew show nothing of another input. */
  forget(): void {
    this.#own = undefined;
  }

  /** Whether that is an input of the reader's own; whoever picks an example has left it. */
  get own(): boolean {
    return this.#own !== undefined;
  }

  end(): void {
    this.#ended = true;
  }

  select(selection: Partial<Selection>): void {
    const before = this.#store.state.selection;
    // A path belongs to the step it was picked with.
    const path = 'time' in selection ? { path: undefined } : {};
    const next = { ...before, ...path, ...selection };
    if (sameSelection(before, next)) return;
    this.#store.set({ selection: next });
    const { example, rows } = this.#store.state.selection;
    if (example === before.example && rows === before.rows) return;
    this.#own = undefined;
    void this.watch();
  }

  /** Shows the network an input of the reader's own; undefined goes back to the example. */
  probe(input: OwnInput): Promise<void> {
    this.#own = input;
    return this.watch();
  }

  need(needs: readonly string[]): Promise<void> {
    this.#needs = [...new Set(needs)];
    return this.watch();
  }

  /** Tells the worker what its frames are to carry. */
  async watch(): Promise<void> {
    const { run, selection, lesson: id } = this.#store.state;
    if (!run || this.#ended) return;
    const lesson = lessonOf(id);
    if (!this.#own && selection.example >= exampleCount(lesson, run.splits)) return this.select({ example: 0 });
    const { example, rows } = selection;
    const probe = this.#own ?? { example, split: lesson.examples.split, ...(rows ? { rows } : {}) };
    await this.#ask(this.#trainer.watch({ needs: this.#needs, probe }));
  }

  /** A weight's gradient beside a central difference. */
  check(name: string, index: number): Promise<Result<WeightCheck>> {
    return this.#trainer.check(name, index);
  }

  /** Intervenes on one unit of what the page shows; undefined ends it. */
  intervene(intervention: Intervention | undefined): Promise<void> {
    return this.#ask(this.#trainer.intervene(intervention));
  }

  /** Puts other numbers in place of a parameter, say a scaled matrix. */
  write(name: string, data: Float32Array): Promise<void> {
    return this.#ask(this.#trainer.write(name, data));
  }

  #ask(asked: Promise<Result<unknown>>): Promise<void> {
    return this.#jobs.now(asked.then((result) => (result.ok ? undefined : this.#refused(result.problems))));
  }
}

/** Whether every field says the same: a pointer that stays in its column picks nothing new. */
function sameSelection(before: Selection, next: Selection): boolean {
  const fields = new Set([...Object.keys(before), ...Object.keys(next)]) as Set<keyof Selection>;
  return [...fields].every((field) => same(before[field], next[field]));
}

/** Rows go by identity: whoever blanks one makes another array. */
function same(a: Selection[keyof Selection], b: Selection[keyof Selection]): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a instanceof Int32Array || b instanceof Int32Array)
    return false;
  const [one, other] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return one.length === other.size && one.every(([name, value]) => other.get(name) === value);
}
