// What each config field means: English comes from the engine's own table, Chinese stands here.

import type { FieldInfo } from '../engine/types.ts';
import type { Language } from './messages.ts';

export const zhFieldDocs: Readonly<Record<string, string>> = {};

export function fieldDoc(language: Language, field: FieldInfo): string {
  return (language === 'zh-CN' ? zhFieldDocs[field.name] : undefined) ?? field.doc;
}
