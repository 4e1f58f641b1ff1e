// Every sentence of the lesson on cats and dogs that says what will happen, for seeds 1 to 5.
import { catsDogs } from '../../../web/tasks/cats-dogs/lesson.ts';
import { claims, files } from './cats-dogs.ts';
import { holdClaims } from './table.ts';

holdClaims(catsDogs, claims, { files });
