// Carries out what the reader asks for: one queue of changes between the state of an element and its trainer.

import type { Trainer } from '../client/trainer.ts';
import type { ConfigInput, Problem, Result } from '../engine/types.ts';
import type { Translate } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { findLesson, lessons, type Lesson } from '../lessons/index.ts';
import type { Frame, Run, Selection } from '../shared/frame.ts';
import type { Saved } from '../shared/protocol.ts';
import type { FieldValue, FieldValues } from '../shared/field-value.ts';
import { attributeOf } from '../state/fields.ts';
import type { Note, PlaygroundState } from '../state/playground-state.ts';
import type { Store } from '../state/store.ts';

/** What a lesson may be started with. */
export interface Wishes {
  changes?: FieldValues;
  pace?: number | undefined;
  dataSize?: number | undefined;
}

export type OwnInput = { text: string } | { values: Float32Array } | undefined;

export interface Host {
  t: Translate;
  /** A new run: views are built from it; they ask for their tensors through `watch`. */
  onRun(run: Run): void;
  onFrame(frame: Frame): void;
  /** A sentence for screen readers. */
  announce(text: string): void;
}

export class Controller {
  readonly store: Store<PlaygroundState>;
  readonly #trainer: Trainer;
  readonly #host: Host;
  /** What the reader changed, lesson by lesson, so that coming back to a lesson finds it as it was left. */
  readonly #changes = new Map<string, FieldValues>();
  #queue: Promise<void> = Promise.resolve();
  #pending: FieldValues | undefined;
  #loading: AbortController | undefined;
  #needs: string[] = [];
  #own: OwnInput;
  #asleep = false;
  #ended = false;
  #first = true;

  constructor(store: Store<PlaygroundState>, trainer: Trainer, host: Host) {
    this.store = store;
    this.#trainer = trainer;
    this.#host = host;
  }

  get lesson(): Lesson {
    return findLesson(this.store.state.lesson) ?? lessons[0];
  }

  /** Loads the engine and its tables; false where that failed. */
  async open(): Promise<boolean> {
    this.store.set({ loading: { what: 'engine', loaded: 0, total: 0 }, failure: undefined });
    try {
      const { tier, tasks, fields } = await this.#trainer.open();
      this.store.set({ tier, tasks, fields, loading: undefined });
      return true;
    } catch (error) {
      this.#fail('engine', error);
      return false;
    }
  }

  /** Shows a lesson at step 0, or at a saved state of the same settings. */
  start(id: string, wishes: Wishes = {}, saved?: Saved): Promise<void> {
    const lesson = findLesson(id) ?? lessons[0];
    this.#changes.set(lesson.id, { ...this.#changes.get(lesson.id), ...wishes.changes });
    this.#loading?.abort();
    const { state } = this.store;
    const switched = state.lesson !== lesson.id || this.#first;
    this.#first = false;
    this.store.set({
      lesson: lesson.id,
      problems: new Map(),
      drafts: {},
      failure: undefined,
      ...(switched
        ? {
            pace: wishes.pace ?? lesson.pace,
            playing: false,
            selection: { example: 0 },
            dataSize: wishes.dataSize ?? lesson.data?.size ?? 0,
          }
        : {}),
    });
    if (switched) this.#own = undefined;
    return this.#enqueue(() => this.#create(saved));
  }

  retry(): Promise<void> {
    const { failure } = this.store.state;
    if (failure?.what === 'data') return this.start(this.lesson.id);
    return this.#enqueue(async () => {
      if (await this.open()) await this.#create();
    });
  }

  /** Changes a config field; fast changes of a slider are joined into one. */
  change(field: string, value: FieldValue): Promise<void> {
    return this.changeAll({ [field]: value });
  }

  /** Fields that must agree with each other change together. */
  changeAll(changes: FieldValues): Promise<void> {
    if (this.#pending) {
      Object.assign(this.#pending, changes);
      return this.#queue;
    }
    this.#pending = { ...changes };
    return this.#enqueue(() => this.#configure());
  }

  /** The number of training examples is not the engine's business: it is another set of files. */
  setDataSize(size: number): Promise<void> {
    this.store.set({ dataSize: size });
    return this.start(this.lesson.id);
  }

  async toggle(): Promise<void> {
    await (this.store.state.playing ? this.pause() : this.play());
  }

  async play(): Promise<void> {
    if (!this.store.state.run) return;
    this.store.set({ playing: true });
    this.#host.announce(this.#host.t('status.playing'));
    if (!this.#asleep) await this.#quietly(this.#trainer.play(this.store.state.pace));
  }

  async pause(): Promise<void> {
    this.store.set({ playing: false });
    await this.#quietly(this.#trainer.pause());
  }

  async step(): Promise<void> {
    if (!this.store.state.run) return;
    this.store.set({ playing: false });
    await this.#quietly(this.#trainer.step(1));
  }

  reset(): Promise<void> {
    return this.#enqueue(async () => {
      const result = await this.#trainer.reset();
      if (!result.ok) return this.#refused(result.problems);
      this.#dropNotes('note.diverged');
      this.store.set({ problems: new Map(), drafts: {} });
      this.#host.announce(this.#host.t('status.reset'));
      await this.#begin(result.value);
    });
  }

  setPace(pace: number): void {
    this.store.set({ pace });
    if (this.store.state.playing && !this.#asleep) void this.#quietly(this.#trainer.play(pace));
  }

  select(selection: Partial<Selection>): void {
    const before = this.store.state.selection;
    this.store.set({ selection: { ...before, ...selection } });
    if (selection.example !== undefined && selection.example !== before.example) {
      this.#own = undefined;
      void this.#watch();
    }
  }

  /** Shows the network an input of the reader's own; undefined goes back to the example. */
  async probe(input: OwnInput): Promise<void> {
    this.#own = input;
    await this.#watch();
  }

  async need(needs: readonly string[]): Promise<void> {
    this.#needs = [...new Set(needs)];
    await this.#watch();
  }

  async evaluate(): Promise<void> {
    await this.#quietly(this.#trainer.evaluate());
  }

  /** Off the screen: training rests, and goes on when it is seen again. */
  sleep(): void {
    if (this.#asleep) return;
    this.#asleep = true;
    if (this.store.state.playing) void this.#quietly(this.#trainer.pause());
  }

  wake(): void {
    if (!this.#asleep) return;
    this.#asleep = false;
    const { playing, pace } = this.store.state;
    if (playing) void this.#quietly(this.#trainer.play(pace));
  }

  end(): void {
    this.#ended = true;
    this.#loading?.abort();
    this.#trainer.end();
  }

  /** A value that cannot even be read as the field's kind; what was typed stays in its box. */
  refuse(problem: Problem): void {
    this.#refused([problem], { [problem.field]: problem.value });
  }

  addNote(note: Note): void {
    this.store.set({ notes: [...this.store.state.notes.filter((old) => old.key !== note.key || note.args), note] });
  }

  dropNote(note: Note): void {
    this.store.set({ notes: this.store.state.notes.filter((old) => old !== note) });
  }

  // What the trainer tells.

  onFrame(frame: Frame): void {
    if (frame.diverged && this.store.state.playing) this.#diverged(frame.diverged);
    this.#host.onFrame(frame);
  }

  onRestarted(run: Run, step: number): void {
    const note: Note = { key: 'note.restarted', args: { step }, tone: 'warning' };
    this.store.set({
      run,
      config: run.config,
      notes: [...this.store.state.notes.filter((old) => old.key !== note.key), note],
    });
    this.#host.announce(this.#host.t(note.key, note.args));
    this.#host.onRun(run);
  }

  onBroken(error: Error): void {
    this.store.set({ playing: false, loading: undefined });
    this.#fail(this.store.state.run ? 'worker' : 'engine', error);
  }

  onProgress(loaded: number, total: number): void {
    this.store.set({ loading: { what: 'data', loaded, total } });
  }

  async #create(saved?: Saved): Promise<void> {
    const { lesson } = this;
    const { dataSize } = this.store.state;
    this.#loading = new AbortController();
    const config = this.#config();
    const files = lesson.data?.files(dataSize);
    if (files) this.store.set({ loading: { what: 'data', loaded: 0, total: 0 } });
    try {
      const input = {
        config,
        ...(files ? { files } : {}),
        ...(lesson.evaluation ? { evaluation: lesson.evaluation } : {}),
      };
      const result = await this.#trainer.create(input, this.#loading.signal, saved);
      this.store.set({ loading: undefined });
      if (!result.ok) return this.#fallBack(result.problems);
      const title = this.#host.t(lesson.title);
      this.#host.announce(this.#host.t('status.ready', { lesson: title }));
      await this.#begin(result.value);
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') return;
      this.#fail(error instanceof Error && error.name === 'FetchError' ? 'data' : 'engine', error);
    }
  }

  /** Wishes that cannot be had, say from an attribute, are left aside with a note rather than leaving nothing to see. */
  async #fallBack(problems: readonly Problem[]): Promise<void> {
    const wishes = this.#changes.get(this.lesson.id) ?? {};
    const bad = problems.filter(({ field }) => field in wishes);
    if (this.store.state.run || bad.length === 0) return this.#refused(problems);
    const kept = Object.entries(wishes).filter(([field]) => !bad.some((problem) => problem.field === field));
    this.#changes.set(this.lesson.id, Object.fromEntries(kept));
    for (const problem of bad) {
      const reason = problemText(this.#host.t, problem);
      const args = { attribute: attributeOf(problem.field), value: String(wishes[problem.field]), reason };
      this.addNote({ key: 'note.attribute.unused', args, tone: 'warning' });
    }
    await this.#create();
  }

  async #configure(): Promise<void> {
    // A text that was refused for not fitting its target waits for the target to follow.
    const asked = { ...textsOf(this.store.state.drafts), ...this.#pending };
    this.#pending = undefined;
    if (!this.store.state.run) return this.#replace(asked);
    const result = await this.#trainer.configure(this.#config(asked));
    if (!result.ok) return this.#refused(result.problems, asked);
    this.#remember(asked);
    this.#forgive(Object.keys(asked));
    this.#dropNotes('note.diverged');
    this.store.set({ config: result.value.config });
    if (result.value.run) await this.#begin(result.value.run);
  }

  /** The lesson's start, then what the reader changed: the engine fills in the rest. */
  #config(asked: FieldValues = {}): ConfigInput {
    const { lesson } = this;
    return { ...lesson.start, ...this.#changes.get(lesson.id), ...asked, task: lesson.task };
  }

  /** There is no run to change, since the first was refused: try again with the new values. */
  async #replace(changes: FieldValues): Promise<void> {
    this.#remember(changes);
    await this.#create();
  }

  #remember(changes: FieldValues): void {
    this.#changes.set(this.lesson.id, { ...this.#changes.get(this.lesson.id), ...changes });
  }

  async #begin(run: Run): Promise<void> {
    this.store.set({ run, config: run.config, failure: undefined });
    this.#host.onRun(run);
    const { playing, pace } = this.store.state;
    if (playing && !this.#asleep) await this.#trainer.play(pace);
  }

  async #watch(): Promise<void> {
    const { run, selection } = this.store.state;
    if (!run || this.#ended) return;
    const example = { example: selection.example, split: this.lesson.examples.split };
    try {
      const result: Result<null> = await this.#trainer.watch({ needs: this.#needs, probe: this.#own ?? example });
      if (!result.ok) this.#refused(result.problems);
    } catch (error) {
      this.#swallow(error);
    }
  }

  #enqueue(job: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(job).catch((error: unknown) => this.#swallow(error));
    return this.#queue;
  }

  async #quietly(promise: Promise<unknown>): Promise<void> {
    try {
      await promise;
    } catch (error) {
      this.#swallow(error);
    }
  }

  /** A worker that died is reported by the trainer, a request given up by nobody; the rest is a mistake of ours. */
  #swallow(error: unknown): void {
    const name = error instanceof Error ? error.name : '';
    if (name === 'WorkerDied' || name === 'AbortError' || this.#ended) return;
    this.#fail('worker', error);
  }

  /** A message stands at its own field where that is offered, else at the one that was changed. */
  #refused(problems: readonly Problem[], asked: FieldValues = {}): void {
    const offered = new Set([...this.lesson.knobs, ...this.lesson.more]);
    const all = new Map(this.store.state.problems);
    const [changed] = Object.keys(asked);
    for (const problem of problems)
      all.set(offered.has(problem.field) ? problem.field : (changed ?? problem.field), problem);
    this.store.set({ problems: all, drafts: { ...this.store.state.drafts, ...asked } });
    const [first] = problems;
    if (first) this.#host.announce(problemText(this.#host.t, first));
  }

  #forgive(fields: readonly string[]): void {
    const problems = new Map(this.store.state.problems);
    const drafts = { ...this.store.state.drafts };
    for (const field of fields) {
      problems.delete(field);
      delete drafts[field];
    }
    this.store.set({ problems, drafts });
  }

  #diverged(where: NonNullable<Frame['diverged']>): void {
    const args = { step: where.step, tensor: where.tensor, time: where.timeIndex + 1 };
    const note: Note = { key: 'note.diverged', args, tone: 'warning' };
    this.store.set({ playing: false, notes: [...this.store.state.notes, note] });
    this.#host.announce(this.#host.t(note.key, args));
  }

  #dropNotes(key: Note['key']): void {
    const notes = this.store.state.notes.filter((note) => note.key !== key);
    if (notes.length < this.store.state.notes.length) this.store.set({ notes });
  }

  #fail(what: 'engine' | 'data' | 'worker', error: unknown): void {
    if (this.#ended) return;
    const detail = error instanceof Error ? error.message : String(error);
    this.store.set({ failure: { what, detail }, loading: undefined });
  }
}

function textsOf(drafts: Readonly<FieldValues>): FieldValues {
  return Object.fromEntries(Object.entries(drafts).filter(([field]) => field === 'text' || field === 'target'));
}
