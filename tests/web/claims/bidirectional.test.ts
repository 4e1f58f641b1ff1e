// Every sentence of the lesson on both ways through time that says what will happen, for seeds 1 to 5.
import { bidirectional } from '../../../web/tasks/bidirectional/lesson.ts';
import { claims } from './bidirectional.ts';
import { holdClaims } from './table.ts';

holdClaims(bidirectional, claims);
