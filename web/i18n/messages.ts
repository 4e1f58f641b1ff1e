// Looks messages up by key; every key exists in every language (a test holds the tables against each other).

import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

export type Language = 'en' | 'zh-CN';
export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;

/** `{name}` in a message is replaced by the argument of that name. */
export type Translate = (key: MessageKey, args?: Record<string, string | number>) => string;

export const messages: Record<Language, Messages> = { en, 'zh-CN': zhCN };

export function translator(language: Language): Translate {
  const table = messages[language];
  return (key, args = {}) => table[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

/** Whether a key made of parts, such as a config field's name, has a message. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
