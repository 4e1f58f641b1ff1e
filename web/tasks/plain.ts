// Lessons for tasks of the engine that have none: the engine's own sentence, the fields that the task reads, no story.

import type { TaskInfo } from '../engine/types.ts';
import { addTexts } from '../i18n/messages.ts';
import type { PlainLesson } from './lesson.ts';

/** Offered at once, before what the task alone reads. */
const kFirst: readonly TaskInfo['fields'][number][] = ['cell', 'hidden_size', 'lr'];

/** Of a task that needs no files: the page would not know where they lie. Its texts can be looked up afterwards. */
export function plainLesson(task: TaskInfo, tasks: readonly TaskInfo[]): PlainLesson {
  const { id, fields, defaults, doc } = task;
  const title = `plain.${id}.title` as const;
  const about = `plain.${id}.about` as const;
  for (const language of ['en', 'zh-CN'] as const) addTexts(language, { [title]: id, [about]: doc });
  const own = fields.filter((field) => !tasks.every((other) => other.fields.includes(field)));
  const knobs = [...kFirst.filter((field) => fields.includes(field)), ...own];
  return {
    id,
    task: id,
    title,
    about,
    noun: 'noun.examples',
    tries: [],
    knobs,
    // Letters cannot enter as values.
    ...(defaults['input'] === 'values' ? {} : { choices: { input: ['one-hot', 'embedding'] } }),
    more: fields.filter((field) => field !== 'task' && !knobs.includes(field)),
    pace: 10,
    examples: { split: 'train', count: 1 },
  };
}
