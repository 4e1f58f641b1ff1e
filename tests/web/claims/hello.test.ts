// Every sentence of the hello lesson that says what will happen, for seeds 1 to 5.
import { hello } from '../../../web/tasks/hello/lesson.ts';
import { claims } from './hello.ts';
import { holdClaims } from './table.ts';

holdClaims(hello, claims, { told: { 0: [1] } });
