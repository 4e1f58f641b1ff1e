// What the lesson names says, in both languages: fetched when it is opened.

import * as classes from './classes.ts';
import { en as ownEn } from './en.ts';
import { zh as ownZh } from './zh.ts';

export const en = { ...ownEn, ...classes.en };
export const zh = { ...ownZh, ...classes.zh };
