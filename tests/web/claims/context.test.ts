// Every sentence of the lesson on a word in context that says what will happen, for seeds 1 to 5.
import { context } from '../../../web/tasks/context/lesson.ts';
import { claims, files } from './context.ts';
import { holdClaims } from './table.ts';

holdClaims(context, claims, { files });
