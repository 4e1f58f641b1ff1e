// Every sentence of the lesson on the weather that says what will happen, for seeds 1 to 5.
import { weather } from '../../../web/tasks/weather/lesson.ts';
import { claims, files } from './weather.ts';
import { holdClaims } from './table.ts';

holdClaims(weather, claims, { files });
