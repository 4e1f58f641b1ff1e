// Looks messages up by key; every key exists in every language (a test holds the tables against each other).

import type { FieldInfo } from '../engine/types.ts';
import { en as first } from './en.ts';
import type { enLater } from './en-later.ts';

export type Language = 'en' | 'zh-CN';
export type MessageKey = keyof typeof first | keyof typeof enLater;
export type Messages = Record<MessageKey, string>;

/** `{name}` in a message is replaced by the argument of that name. */
export type Translate = (key: MessageKey, args?: Record<string, string | number>) => string;

interface Texts {
  texts: Messages;
  /** What config fields mean, by name; English ones come with the engine's own table. */
  fieldDocs: Readonly<Record<string, string>>;
}

/** Those of views that are fetched later join once they are there (addEnglish). */
const en = { ...first } as Messages;

const loaded: Partial<Record<Language, Texts>> = { en: { texts: en, fieldDocs: {} } };
const loads: Record<Exclude<Language, 'en'>, () => Promise<Texts>> = { 'zh-CN': () => import('./zh.ts') };

export function hasTexts(language: Language): boolean {
  return loaded[language] !== undefined;
}

/** Once it resolves the language can be used; it rejects where its texts cannot be fetched. */
export async function loadTexts(language: Language): Promise<Texts> {
  return (loaded[language] ??= language === 'en' ? { texts: en, fieldDocs: {} } : await loads[language]());
}

/** In English until the language has been loaded. */
export function translator(language: Language): Translate {
  const table = loaded[language]?.texts ?? en;
  return (key, args = {}) => table[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

export function fieldDoc(language: Language, field: FieldInfo): string {
  return loaded[language]?.fieldDocs[field.name] ?? field.doc;
}

/** Whether a key made of parts, such as a config field's name, has a message. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** The English of views that come later; they are drawn after this. */
export function addEnglish(texts: typeof enLater): void {
  Object.assign(en, texts);
}
