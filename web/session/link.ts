// A link: the lesson, then what the reader has set otherwise, each setting by the name and in the form of an attribute of the
// element, then the step to be shown. It stands in a page's address behind the #.

import type { Config } from '../engine/types.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { PlainLesson } from '../tasks/index.ts';
import type { InitialSettings } from './settings.ts';
import { attributeOf } from './fields.ts';

/** Of the form of links. */
export const kVersion = '1';

export interface Moment {
  lesson: string;
  changes?: Readonly<FieldValues> | undefined;
  /** Steps a second, where it is not the lesson's. */
  pace?: number | undefined;
  /** Training examples, where they are not as many as the lesson's. */
  dataSize?: number | undefined;
  step?: number | undefined;
}

export interface Link {
  lesson: string;
  /** By the names of attributes, as they are written there. */
  settings: ReadonlyMap<string, string>;
}

/** A lesson with these settings, without what it starts with anyway. */
export function momentOf(lesson: PlainLesson, settings: InitialSettings, start: Config | undefined): Moment {
  const { changes = {}, pace, dataSize } = settings;
  // Of several changes one may be what it starts with and yet needed: another would bring its own with it.
  const none = Object.entries(changes).every(([field, value]) => value === start?.[field]);
  return {
    lesson: lesson.id,
    ...(none ? {} : { changes }),
    ...(pace === lesson.pace ? {} : { pace }),
    ...(dataSize === (lesson.data?.size ?? 0) ? {} : { dataSize }),
  };
}

/** Without the #. A lesson as it starts has its name alone. */
export function writeLink({ lesson, changes = {}, pace, dataSize, step = 0 }: Moment): string {
  const query = new URLSearchParams();
  for (const [field, value] of Object.entries(changes)) query.set(attributeOf(field), String(value));
  if (pace !== undefined) query.set('speed', pace === Infinity ? 'max' : String(pace));
  if (dataSize !== undefined) query.set('train-size', String(dataSize));
  if (step > 0) query.set('step', String(step));
  if (query.size === 0) return lesson;
  query.set('v', kVersion);
  // One address for the same settings, in whatever order they were made.
  query.sort();
  return `${lesson}?${query}`;
}

/** Of a fragment with its # or without; what it names need not exist. */
export function readLink(fragment: string): Link {
  const [lesson = '', query = ''] = fragment.replace(/^#/, '').split(/\?(.*)/s);
  const settings = new Map<string, string>();
  new URLSearchParams(query).forEach((text, name) => settings.set(name, text));
  return { lesson, settings };
}

/** The same as attributes of the element, each with its text. */
export function attributesOf(moment: Moment): Map<string, string> {
  const { lesson, settings } = readLink(writeLink(moment));
  const attributes = new Map([['task', lesson], ...settings]);
  attributes.delete('v');
  return attributes;
}
