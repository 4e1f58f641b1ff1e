// Every sentence of the lesson on stacked layers that says what will happen, for seeds 1 to 5.
import { stacked } from '../../../web/tasks/stacked/lesson.ts';
import { claims } from './stacked.ts';
import { holdClaims } from './table.ts';

holdClaims(stacked, claims);
