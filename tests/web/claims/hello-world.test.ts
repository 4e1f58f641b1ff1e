// Every sentence of the hello world lesson that says what will happen, for seeds 1 to 5.
import { helloWorld } from '../../../web/tasks/hello-world/lesson.ts';
import { claims } from './hello-world.ts';
import { holdClaims } from './table.ts';

holdClaims(helloWorld, claims);
