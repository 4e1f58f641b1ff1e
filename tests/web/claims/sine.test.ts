// Every sentence of the sine lesson that says what will happen, for seeds 1 to 5.
import { sine } from '../../../web/tasks/sine/lesson.ts';
import { claims } from './sine.ts';
import { holdClaims } from './table.ts';

holdClaims(sine, claims);
