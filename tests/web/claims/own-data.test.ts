// Every sentence of the lesson on data of one's own that says what will happen, for seeds 1 to 5.
import { ownData } from '../../../web/tasks/own-data/lesson.ts';
import { claims, files } from './own-data.ts';
import { holdClaims } from './table.ts';

holdClaims(ownData, claims, { files });
