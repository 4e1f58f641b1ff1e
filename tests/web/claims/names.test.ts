// Every sentence of the names lesson that says what will happen, for seeds 1 to 5.
import { names } from '../../../web/tasks/names/lesson.ts';
import { claims, files } from './names.ts';
import { holdClaims } from './table.ts';

holdClaims(names, claims, { files });
