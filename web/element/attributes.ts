// Reads the element's attributes: its own few, and every config field by its name with hyphens.

import type { FieldInfo, Tier } from '../engine/types.ts';
import type { Language } from '../i18n/messages.ts';
import { dataSizes, findLesson, lessonIds, lessons } from '../tasks/index.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import { allowedOf, attributeOf, parseField } from '../session/fields.ts';
import type { Note } from '../session/playground-state.ts';

export interface AttributeSettings {
  lesson: string;
  /** Undefined where the attribute is absent. */
  pace: number | undefined;
  dataSize: number | undefined;
  /** To be trained to at once. */
  step: number;
  autoplay: boolean;
  changes: FieldValues;
  notes: Note[];
}

const tiers: readonly string[] = ['simd', 'scalar', 'relaxed'] satisfies Tier[];

/** Values that cannot be used fall back to what the lesson has, each with a note that says so. */
export function readAttributes(get: (name: string) => string | null, fields: readonly FieldInfo[]): AttributeSettings {
  const notes: Note[] = [];
  const refuse = (attribute: string, value: string, used: string, allowed: string): void => {
    notes.push({ key: 'note.attribute', args: { attribute, value, used, allowed }, tone: 'warning' });
  };

  const task = get('task');
  const lesson = (task === null ? undefined : findLesson(task)) ?? lessons[0];
  if (task !== null && !findLesson(task)) {
    refuse('task', task, lesson.id, lessonIds().join(', '));
  }

  // Of a lesson whose data comes in sizes, train-size is one of them; of others a field, where the engine has one.
  const sizes = dataSizes(lesson);
  const changes: FieldValues = {};
  for (const field of fields) {
    const attribute = attributeOf(field.name);
    const text = get(attribute);
    if (text === null || field.name === 'task' || (field.name === 'train_size' && sizes.length > 0)) continue;
    const parsed = parseField(field, text);
    if (parsed.ok) changes[field.name] = parsed.value;
    else refuse(attribute, text, String(lesson.start?.[field.name] ?? field.default), allowedOf(field));
  }

  const speed = get('speed');
  const pace = speed === null ? undefined : readPace(speed);
  if (speed !== null && pace === undefined) refuse('speed', speed, String(lesson.pace), '0.5 – 1000, max');

  const size = get('train-size');
  const dataSize = sizes.find((one) => String(one) === size?.trim());
  if (size !== null && sizes.length > 0 && dataSize === undefined) {
    refuse('train-size', size, String(lesson.data?.size), sizes.join(', '));
  }

  const moment = get('step');
  const step = moment !== null && /^\s*\d{1,9}\s*$/.test(moment) ? Number(moment) : undefined;
  if (moment !== null && step === undefined) refuse('step', moment, '0', '0 – 999999999');

  return { lesson: lesson.id, pace, dataSize, step: step ?? 0, autoplay: get('autoplay') !== null, changes, notes };
}

export function readTier(text: string | null): Tier | undefined {
  return text !== null && tiers.includes(text) ? (text as Tier) : undefined;
}

/** "zh", "zh-CN", "zh-Hans" are Chinese; whatever is not known is English. */
export function readLanguage(text: string): Language {
  return text.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function readPace(text: string): number | undefined {
  if (text.trim() === 'max') return Infinity;
  const rate = text.trim() === '' ? NaN : Number(text);
  return rate >= 0.5 && rate <= 1000 ? rate : undefined;
}
