// What the lesson cats-dogs says, in both languages: fetched when it is opened.

export { en } from './en.ts';
export { zh } from './zh.ts';
