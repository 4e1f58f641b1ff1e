// What the lesson by hand says, in both languages: fetched when it is opened.

export { en } from './en.ts';
export { zh } from './zh.ts';
