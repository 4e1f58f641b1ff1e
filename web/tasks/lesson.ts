// What a lesson is: a task of the engine with a story, a choice of knobs and a sensible speed.

import type { MessageKey } from '../i18n/messages.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { Sample } from '../protocol/preview.ts';
import type { Told } from '../protocol/told.ts';
import type { DataFiles, EvaluationPlan } from '../protocol/protocol.ts';

/** What a lesson reads, or that it is about the network itself: the shelves of the gallery, in this order. */
export const groups = ['letters', 'numbers', 'pictures', 'words', 'inside'] as const;
export type Group = (typeof groups)[number];

/** The course in six evenings, in the order of the table of lessons. */
export const evenings = [1, 2, 3, 4, 5, 6] as const;
export type Evening = (typeof evenings)[number];

/** A lesson of the course. */
export interface Lesson extends PlainLesson {
  group: Group;
  evening: Evening;
  /** Fetches its tour, unread. */
  tour: () => Promise<{ default: unknown }>;
}

/** What any task can be shown by; one that is not of the course has no place in the gallery, and no tour. */
export interface PlainLesson {
  group?: Group;
  evening?: Evening;
  tour?: Lesson['tour'];
  /** Also its address: the page opens it at `#id`. */
  id: string;
  /** The engine's task. */
  task: string;
  title: MessageKey;
  /** One paragraph: what is learned here. */
  about: MessageKey;
  /** What its examples, or their answers, are called where they are counted. */
  noun: MessageKey;
  /** What to try, most telling first. */
  tries: readonly MessageKey[];
  /** Fetches its texts, all but the title; left out where the page begins with them. */
  words?: () => Promise<LessonWords>;
  /** Fetches what its card shows, where its data is too large to be fetched for that; without it the engine trains a few steps. */
  sample?: () => Promise<{ default: Sample }>;
  /** Config fields offered at once, and those under "more"; fields the engine does not have are left out. */
  knobs: readonly string[];
  more: readonly string[];
  /** Where the lesson's start differs from the task's own defaults. */
  start?: Readonly<FieldValues>;
  /** Settings with a name, each one click away. */
  presets?: readonly Preset[];
  /** What these are settings of, where it is not the network. */
  presetLegend?: MessageKey;
  /** Choices of a field that this task can use, where the engine knows more. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** Steps per second at the start, slow enough to see something happen. */
  pace: number;
  /** Views of its own, by id, beside all others that suit. */
  views?: readonly string[];
  /** What its views are to know. */
  told?: Told;
  /** Which examples the reader looks at, and how many there are to choose from. */
  examples: { split: 'train' | 'test'; count: number };
  data?: LessonData;
  /** Data files that are fetched with the lesson, of which there is no choice. */
  files?: DataFiles;
  evaluation?: EvaluationPlan;
}

/** A lesson's texts in each of the page's languages, by key. */
export interface LessonWords {
  en: Readonly<Record<string, string>>;
  zh: Readonly<Record<string, string>>;
}

export interface Preset {
  id: string;
  title: MessageKey;
  fields: Readonly<FieldValues>;
}

/** Examples to choose from: a text of the reader's own may have fewer than the lesson's. */
export function exampleCount({ examples }: PlainLesson, splits: { train: number; test: number } | undefined): number {
  return Math.min(examples.count, splits?.[examples.split] || Infinity);
}

/** How many training examples there are to choose from; none where there is no choice. */
export function dataSizes({ data }: Pick<PlainLesson, 'data'>): readonly number[] {
  return data && data.sizes.length > 1 ? data.sizes : [];
}

export interface LessonData {
  /** Numbers of training examples to choose from, smallest download first. */
  sizes: readonly number[];
  size: number;
  /** Bytes to download for the training examples of a size, to be shown beforehand. */
  bytes: Readonly<Record<number, number>>;
  files(size: number): DataFiles;
}
