// Every sentence of the activity lesson that says what will happen, for seeds 1 to 5.
import { activity } from '../../../web/tasks/activity/lesson.ts';
import { claims } from './activity.ts';
import { holdClaims } from './table.ts';

holdClaims(activity, claims);
