// The table of lessons, in the order of the course, evening by evening: a new lesson is one folder and one row.

import { activity } from './activity/lesson.ts';
import { bidirectional } from './bidirectional/lesson.ts';
import { byHand } from './by-hand/lesson.ts';
import { catsDogs } from './cats-dogs/lesson.ts';
import { context } from './context/lesson.ts';
import { copy } from './copy/lesson.ts';
import { digitsTf1 } from './digits-tf1/lesson.ts';
import { digits } from './digits/lesson.ts';
import { hello } from './hello/lesson.ts';
import { helloWorld } from './hello-world/lesson.ts';
import { gs10 } from './gs10/lesson.ts';
import type { TaskInfo } from '../engine/types.ts';
import type { Lesson, PlainLesson } from './lesson.ts';
import { lengths } from './lengths/lesson.ts';
import { memory } from './memory/lesson.ts';
import { names } from './names/lesson.ts';
import { ownData } from './own-data/lesson.ts';
import { pieces } from './pieces/lesson.ts';
import { plainLesson } from './plain.ts';
import { seq2seq } from './seq2seq/lesson.ts';
import { sine } from './sine/lesson.ts';
import { stacked } from './stacked/lesson.ts';
import { stock } from './stock/lesson.ts';
import { weather } from './weather/lesson.ts';
import { wordVectors } from './word-vectors/lesson.ts';

export {
  dataSizes,
  evenings,
  exampleCount,
  groups,
  type Evening,
  type Group,
  type Lesson,
  type PlainLesson,
  type Preset,
} from './lesson.ts';

export const lessons: readonly [Lesson, ...Lesson[]] = [
  hello,
  byHand,
  helloWorld,
  gs10,
  stock,
  weather,
  sine,
  digits,
  digitsTf1,
  catsDogs,
  memory,
  copy,
  pieces,
  stacked,
  activity,
  bidirectional,
  names,
  context,
  lengths,
  wordVectors,
  seq2seq,
  ownData,
];

/** Of the engine's tasks that no lesson is about. */
const plain: PlainLesson[] = [];

/** Every task of an engine can be opened from now on, but for one that needs files and has no lesson. */
export function addTasks(tasks: readonly TaskInfo[]): void {
  const unknown = tasks.filter(({ id, files }) => files.length === 0 && !findLesson(id));
  plain.push(...unknown.map((task) => plainLesson(task, tasks)));
}

/** All that can be opened, those of the course first. */
const everyLesson = (): readonly PlainLesson[] => [...lessons, ...plain];

export function lessonIds(): string[] {
  return everyLesson().map(({ id }) => id);
}

/** The first where there is none of that name. */
export function lessonOf(id: string): PlainLesson {
  return findLesson(id) ?? lessons[0];
}

/** Undefined before the first. */
export function lessonBefore(id: string): Lesson | undefined {
  return lessons[lessons.findIndex((lesson) => lesson.id === id) - 1];
}

/** Undefined after the last. */
export function lessonAfter(id: string): Lesson | undefined {
  return lessons[lessons.findIndex((lesson) => lesson.id === id) + 1];
}

/** By its own id or its task's. */
export function findLesson(id: string): PlainLesson | undefined {
  return everyLesson().find((lesson) => lesson.id === id || lesson.task === id);
}
