// Every sentence of the lesson digits as in TensorFlow 1 that says what will happen, for seeds 1 to 5.

import { digitsTf1 } from '../../../web/tasks/digits-tf1/lesson.ts';
import { claims, files } from './digits-tf1.ts';
import { holdClaims } from './table.ts';

holdClaims(digitsTf1, claims, { files });
