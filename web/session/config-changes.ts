// Carries out changes of the config, joined as they come: asks the engine, and tells what changed along with them.

import type { Config, Problem, Result } from '../engine/types.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { Run } from '../protocol/frame.ts';
import type { Translate } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { lessonOf, type PlainLesson } from '../tasks/index.ts';
import { alsoChanged, onlyWay } from './also-changed.ts';
import { attributeOf } from './fields.ts';
import { clearFieldErrors, waitingTexts } from './field-errors.ts';
import type { Jobs } from './jobs.ts';
import { dropNotes } from './notes.ts';
import type { Note, PlaygroundState } from './playground-state.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';
import type { Trainer } from './trainer.ts';

export interface ConfigChangesParts {
  store: Store<PlaygroundState>;
  trainer: Trainer;
  jobs: Jobs;
  settings: Settings;
  /** Makes the run that there is none of yet. */
  create(): Promise<void>;
  begin(run: Run, lesson: PlainLesson, altered: boolean): void;
  /** The run of a lesson that was left is no longer as it was left. */
  left(): void;
  refused(problems: readonly Problem[], asked: FieldValues): void;
  /** Shows it, and says it to screen readers. */
  note(note: Note): void;
  t: Translate;
}

interface Pending {
  lesson: PlainLesson;
  changes: FieldValues;
  /** Fields that are the lesson's to choose again. */
  dropped: Set<string>;
}

export class ConfigChanges {
  readonly #parts: ConfigChangesParts;
  /** Changes that have not been carried out yet, and the lesson they were made in. */
  #pending: Pending | undefined;

  constructor(parts: ConfigChangesParts) {
    this.#parts = parts;
  }

  /** Joins them to those of the same lesson that wait. */
  add(lesson: PlainLesson, changes: FieldValues, dropped: readonly string[] = []): Promise<void> {
    const { jobs } = this.#parts;
    if (this.#pending?.lesson === lesson) {
      const { changes: before, dropped: left } = this.#pending;
      for (const field of dropped) delete before[field];
      for (const field of Object.keys(changes)) left.delete(field);
      Object.assign(before, changes);
      for (const field of dropped) left.add(field);
      return jobs.done();
    }
    const pending = { lesson, changes: { ...changes }, dropped: new Set(dropped) };
    this.#pending = pending;
    return jobs.add(() => this.#configure(pending));
  }

  async #configure(pending: Pending): Promise<void> {
    if (this.#pending === pending) this.#pending = undefined;
    const { lesson, changes, dropped } = pending;
    const { store, trainer, settings } = this.#parts;
    const here = (): boolean => lesson === lessonOf(store.state.lesson);
    if (!here()) {
      // The reader has gone on to another lesson, and finds this one as it was set on coming back.
      settings.drop(lesson, dropped);
      settings.add(lesson, changes);
      this.#parts.left();
      return;
    }
    const asked = { ...waitingTexts(store.state, changes), ...changes };
    if (!store.state.run) {
      // There is nothing to change yet: the run is made with the new values.
      settings.drop(lesson, dropped);
      settings.add(lesson, asked);
      return this.#parts.create();
    }
    const before = store.state.config;
    const { result, values } = await this.ask(asked, (fields) =>
      trainer.configure(settings.config(lesson, fields, dropped)),
    );
    if (result.ok) {
      settings.drop(lesson, dropped);
      settings.add(lesson, values);
    }
    if (!here()) {
      this.#parts.left();
      return;
    }
    if (!result.ok) return this.#parts.refused(result.problems, asked);
    const { config, carried } = result.value;
    const named = { ...asked, ...pick(config, dropped) };
    clearFieldErrors(store, Object.keys(named));
    this.#tellCarried(carried, named);
    this.tellAlso(before, config, named);
    store.set({ config });
    if (result.value.run) this.#parts.begin(result.value.run, lesson, carried === true);
    else if (trainer.state.step > 0) store.set({ altered: true });
  }

  /** Asks once more where what is asked can be had with one other value of another field. */
  async ask<T>(
    asked: FieldValues,
    ask: (values: FieldValues) => Promise<Result<T>>,
  ): Promise<{ result: Result<T>; values: FieldValues }> {
    const result = await ask(asked);
    const needed = result.ok ? undefined : onlyWay(result.problems, asked, this.#parts.store.state.fields);
    if (!needed) return { result, values: asked };
    const values = { ...asked, ...needed };
    const again = await ask(values);
    return again.ok ? { result: again, values } : { result, values: asked };
  }

  /** Drops the changes that cannot be had, say from an attribute, with a note each; false where the problems are with none of them. */
  leaveAside(lesson: PlainLesson, problems: readonly Problem[]): boolean {
    const { settings, note, t } = this.#parts;
    const changes = settings.of(lesson);
    const bad = problems.filter(({ field }) => field in changes);
    for (const problem of bad) {
      const args = { attribute: attributeOf(problem.field), value: String(changes[problem.field]) };
      note({ key: 'note.attribute.unused', args: { ...args, reason: problemText(t, problem) }, tone: 'warning' });
    }
    settings.drop(lesson, new Set(bad.map(({ field }) => field)));
    return bad.length > 0;
  }

  /** Nothing changes unseen. */
  tellAlso(before: Config | undefined, after: Config, asked: FieldValues): void {
    const { store } = this.#parts;
    if (before) store.set({ alsoChanged: alsoChanged(store.state.alsoChanged, before, after, asked, store.state) });
  }

  /** Who changed a setting while looking at the past should know what became of it. */
  #tellCarried(carried: boolean | undefined, asked: FieldValues): void {
    dropNotes(this.#parts.store, 'note.carried');
    dropNotes(this.#parts.store, 'note.fresh');
    if (carried === undefined) return;
    const fields = Object.keys(asked).join(', ');
    this.#parts.note({ key: carried ? 'note.carried' : 'note.fresh', args: { fields }, tone: 'info' });
  }
}

function pick(config: Config, fields: ReadonlySet<string>): FieldValues {
  return Object.fromEntries(Object.entries(config).filter(([field]) => fields.has(field)));
}
