// What the lesson stock says, in both languages: fetched when it is opened.

export { en } from './en.ts';
export { zh } from './zh.ts';
