// Every sentence of the lesson on word vectors that says what will happen, for seeds 1 to 5.
import { wordVectors } from '../../../web/tasks/word-vectors/lesson.ts';
import { holdClaims } from './table.ts';
import { claims, files } from './word-vectors.ts';

holdClaims(wordVectors, claims, { files });
