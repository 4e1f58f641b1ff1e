// Every sentence of the lesson on interest rates that says what will happen, for seeds 1 to 5.
import { gs10 } from '../../../web/tasks/gs10/lesson.ts';
import { claims, files } from './gs10.ts';
import { holdClaims } from './table.ts';

holdClaims(gs10, claims, { files });
