// Every sentence of the copy lesson that says what will happen, for seeds 1 to 5.
import { copy } from '../../../web/tasks/copy/lesson.ts';
import { claims } from './copy.ts';
import { holdClaims } from './table.ts';

holdClaims(copy, claims);
