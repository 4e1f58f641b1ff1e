// Finds the tour of a lesson.

import { lessonOf } from './index.ts';
import { readTour, type Tour } from './tour.ts';

export * from './tour.ts';

/** Rejects where it cannot be fetched or read. */
export async function loadTour(lesson: string): Promise<Tour> {
  const tour = readTour((await lessonOf(lesson).tour?.())?.default);
  if (typeof tour === 'string') throw new Error(`The tour of ${lesson} cannot be read: ${tour}`);
  return tour;
}
