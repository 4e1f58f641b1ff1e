// Looks messages up by key; every key exists in every language (a test holds the tables against each other).

import type { FieldInfo } from '../engine/types.ts';
import { en as first } from './en.ts';
import type { enLater } from './en-later.ts';
import type { OwnTexts } from './own-texts.ts';

export type Language = 'en' | 'zh-CN';
/** Texts of a lesson, which it names itself: a test holds that each is there. */
type LessonKey = `${'lesson' | 'preset' | 'plain'}.${string}`;
type PageKey = keyof typeof first | keyof typeof enLater;
export type MessageKey = PageKey | keyof OwnTexts | LessonKey;
export type Messages = Record<PageKey, string> & Partial<Record<MessageKey, string>>;

/** `{name}` in a message is replaced by the argument of that name. */
export type Translate = (key: MessageKey, args?: Record<string, string | number>) => string;

interface Texts {
  texts: Messages;
  /** What config fields mean, by name; English ones come with the engine's own table. */
  fieldDocs: Readonly<Record<string, string>>;
}

/** Those of views and lessons that are fetched later join once they are there. */
const tables: Record<Language, Partial<Messages>> = { en: { ...first }, 'zh-CN': {} };

const docs: Partial<Record<Language, Texts['fieldDocs']>> = { en: {} };
const loads: Record<Exclude<Language, 'en'>, () => Promise<Texts>> = { 'zh-CN': () => import('./zh.ts') };

export function hasTexts(language: Language): boolean {
  return docs[language] !== undefined;
}

/** Once it resolves the language can be used; it rejects where its texts cannot be fetched. */
export async function loadTexts(language: Language): Promise<Texts> {
  if (language !== 'en' && !hasTexts(language)) {
    const { texts, fieldDocs } = await loads[language]();
    Object.assign(tables[language], texts);
    docs[language] = fieldDocs;
  }
  return { texts: tables[language] as Messages, fieldDocs: docs[language] ?? {} };
}

/** In English until the language has been loaded; a lesson's own texts are empty until they have been. */
export function translator(language: Language): Translate {
  const table = hasTexts(language) ? tables[language] : tables.en;
  return (key, args = {}) =>
    (table[key] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

export function fieldDoc(language: Language, field: FieldInfo): string {
  return docs[language]?.[field.name] ?? field.doc;
}

/** Whether a key made of parts, such as a config field's name, has a message. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(tables.en, key);
}

/** Texts that come later; what shows them is drawn after this. */
export function addTexts(language: Language, texts: Readonly<Partial<Record<MessageKey, string>>>): void {
  Object.assign(tables[language], texts);
}
