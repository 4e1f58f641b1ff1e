// The English texts that the page begins with, a row a folder: those of later views and lessons come along with them.

import { en as tour } from '../element/tour/en.ts';
import { en as hello } from '../tasks/hello/en.ts';
import { en as experiments } from '../views/experiments/en.ts';
import { en as gradientThroughTime } from '../views/gradient-through-time/en.ts';
import { en as inspector } from '../views/inspector/en.ts';
import { en as loss } from '../views/loss/en.ts';
import { en as predictionsText } from '../views/predictions-text/en.ts';
import { en as shapes } from '../views/shapes/en.ts';
import { en as stepPlayer } from '../views/step-player/en.ts';
import { en as timeMachine } from '../views/time-machine/en.ts';
import { en as unrolled } from '../views/unrolled/en.ts';
import { en as shared } from './shared-en.ts';

export const en = {
  ...shared,
  ...tour,
  ...hello,
  ...experiments,
  ...gradientThroughTime,
  ...inspector,
  ...loss,
  ...predictionsText,
  ...shapes,
  ...stepPlayer,
  ...timeMachine,
  ...unrolled,
};
