// Every sentence of the lesson on sequence to sequence that says what will happen, for seeds 1 to 5.
import { seq2seq } from '../../../web/tasks/seq2seq/lesson.ts';
import { claims } from './seq2seq.ts';
import { holdClaims } from './table.ts';

holdClaims(seq2seq, claims);
