// Every sentence of the memory lesson that says what will happen, for seeds 1 to 5.
import { memory } from '../../../web/tasks/memory/lesson.ts';
import { claims } from './memory.ts';
import { holdClaims } from './table.ts';

holdClaims(memory, claims);
