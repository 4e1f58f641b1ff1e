// The tours' files in one piece, fetched when the first is begun: a new one is one JSON file and one row.

import copy from './copy/tour.json';
import digits from './digits/tour.json';
import hello from './hello/tour.json';
import memory from './memory/tour.json';
import sine from './sine/tour.json';

export const files: Readonly<Record<string, unknown>> = { hello, sine, digits, memory, copy };
