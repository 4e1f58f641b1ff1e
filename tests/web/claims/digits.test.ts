// Every sentence of the digits lesson that says what will happen, for seeds 1 to 5.

import { digits } from '../../../web/tasks/digits/lesson.ts';
import { claims, files } from './digits.ts';
import { holdClaims } from './table.ts';

holdClaims(digits, claims, { files });
