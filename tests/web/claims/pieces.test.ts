// Every sentence of the lesson on pieces that says what will happen, for seeds 1 to 5.
import { pieces } from '../../../web/tasks/pieces/lesson.ts';
import { claims } from './pieces.ts';
import { holdClaims } from './table.ts';

holdClaims(pieces, claims);
