// The table of tours: a new one is one JSON file and one row.

import copy from './copy.json';
import digits from './digits.json';
import hello from './hello.json';
import memory from './memory.json';
import sine from './sine.json';
import { readTour, type Tour } from './tour.ts';

export * from './tour.ts';

export const tours: readonly Tour[] = [hello, sine, digits, memory, copy]
  .map(readTour)
  .filter((tour) => typeof tour !== 'string');

export function findTour(lesson: string): Tour | undefined {
  return tours.find((tour) => tour.lesson === lesson);
}
