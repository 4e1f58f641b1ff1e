// Looks messages up by key; every key exists in every language (a test holds the tables against each other).

import type { FieldInfo } from '../engine/types.ts';
import { en } from './en.ts';

export type Language = 'en' | 'zh-CN';
export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;

/** `{name}` in a message is replaced by the argument of that name. */
export type Translate = (key: MessageKey, args?: Record<string, string | number>) => string;

interface Texts {
  texts: Messages;
  /** What config fields mean, by name; English ones come with the engine's own table. */
  fieldDocs: Readonly<Record<string, string>>;
}

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
