// A tour that a course page brings along: JSON in a script inside the element, of the kind "Copy as JSON" gives.

import { findLesson } from '../../tasks/index.ts';
import { loadTour, readTour, type Tour } from '../../tasks/tour-table.ts';

/** The page's own tour, or a sentence on why it cannot be used; undefined where the element holds none. */
export function ownTour(element: Element): Tour | string | undefined {
  const text = element.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (text === undefined || text === null) return undefined;
  try {
    const tour = readTour(JSON.parse(text));
    if (typeof tour === 'string' || findLesson(tour.lesson)) return tour;
    return `lesson: there is no lesson "${tour.lesson}"`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The tour of a lesson: the page's own goes before ours, which has to be fetched. */
export async function tourOf(lesson: string, own: Tour | string | undefined): Promise<Tour> {
  const fits = typeof own === 'object' && findLesson(own.lesson)?.id === lesson;
  return fits ? own : loadTour(lesson);
}
