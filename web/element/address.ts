// A page's address names its lesson, `#digits`: reloading and going back and forth find it again.

import { lessons, type Lesson } from '../tasks/index.ts';

export function addressOf(id: string): string {
  return `#${id}`;
}

/** Undefined where the address names none. */
export function lessonInAddress(): Lesson | undefined {
  return lessons.find((lesson) => addressOf(lesson.id) === location.hash);
}

/** A new entry in the browser's history. */
export function goToAddress(id: string): void {
  if (location.hash !== addressOf(id)) history.pushState(null, '', addressOf(id));
}
