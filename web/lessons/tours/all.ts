// The tours' files in one piece, fetched when the first is begun: a new one is one JSON file and one row.

import copy from './copy.json';
import digits from './digits.json';
import hello from './hello.json';
import memory from './memory.json';
import sine from './sine.json';

export const files: Readonly<Record<string, unknown>> = { hello, sine, digits, memory, copy };
