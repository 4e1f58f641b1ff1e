// What the lesson seq2seq says, in both languages: fetched when it is opened.

export { en } from './en.ts';
export { zh } from './zh.ts';
