// Every sentence of the lengths lesson that says what will happen, for seeds 1 to 5.
import { lengths } from '../../../web/tasks/lengths/lesson.ts';
import { claims, files } from './lengths.ts';
import { holdClaims } from './table.ts';

holdClaims(lengths, claims, { files });
