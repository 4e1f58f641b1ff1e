// What the reader changed, lesson by lesson, so that coming back to a lesson finds it as it was left.

import type { Config, ConfigInput, TaskInfo } from '../engine/types.ts';
import type { PlainLesson } from '../tasks/index.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { DataFiles } from '../protocol/protocol.ts';

/** What a lesson may be started with. */
export interface InitialSettings {
  changes?: FieldValues;
  /** They take the place of what the reader has changed there before. */
  afresh?: boolean;
  pace?: number | undefined;
  dataSize?: number | undefined;
  own?: Own | undefined;
}

/** Data files of the reader's own, in place of the lesson's; none are the lesson's again. */
export interface Own {
  files: DataFiles | undefined;
}

/** The complete config that a lesson begins with; undefined before the engine has told of its task. */
export function startOf(lesson: PlainLesson, tasks: readonly TaskInfo[]): Config | undefined {
  const task = tasks.find(({ id }) => id === lesson.task);
  return task && { ...task.defaults, ...lesson.start };
}

export class Settings {
  readonly #changes = new Map<string, FieldValues>();

  of(lesson: PlainLesson): Readonly<FieldValues> {
    return this.#changes.get(lesson.id) ?? {};
  }

  add(lesson: PlainLesson, changes: Readonly<FieldValues> = {}): void {
    this.#changes.set(lesson.id, { ...this.of(lesson), ...changes });
  }

  replace(lesson: PlainLesson, changes: Readonly<FieldValues>): void {
    this.#changes.set(lesson.id, { ...changes });
  }

  drop(lesson: PlainLesson, fields: ReadonlySet<string>): void {
    this.#changes.set(lesson.id, without(this.of(lesson), fields));
  }

  /** What the controls show while the lesson is still being made. */
  provisional(lesson: PlainLesson, tasks: readonly TaskInfo[]): Config | undefined {
    const start = startOf(lesson, tasks);
    return start && { ...start, ...this.of(lesson) };
  }

  /** The lesson's start, then what the reader changed, then what is asked for now: the engine fills in the rest. */
  config(
    lesson: PlainLesson,
    asked: Readonly<FieldValues> = {},
    dropped: ReadonlySet<string> = new Set(),
  ): ConfigInput {
    return { ...lesson.start, ...without(this.of(lesson), dropped), ...asked, task: lesson.task };
  }
}

function without(changes: Readonly<FieldValues>, fields: ReadonlySet<string>): FieldValues {
  return Object.fromEntries(Object.entries(changes).filter(([field]) => !fields.has(field)));
}
