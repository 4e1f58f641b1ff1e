// Every sentence of the lesson by hand that says what will happen, for seeds 1 to 5.
import { byHand } from '../../../web/tasks/by-hand/lesson.ts';
import { claims } from './by-hand.ts';
import { holdClaims } from './table.ts';

holdClaims(byHand, claims);
