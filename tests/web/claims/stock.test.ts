// Every sentence of the lesson on stock windows that says what will happen, for seeds 1 to 5.
import { stock } from '../../../web/tasks/stock/lesson.ts';
import { claims, files } from './stock.ts';
import { holdClaims } from './table.ts';

holdClaims(stock, claims, { files });
