// The English texts that the page begins with, a row a folder: views and lessons bring their own.

import { en as copy } from '../tasks/copy/en.ts';
import { en as digits } from '../tasks/digits/en.ts';
import { en as hello } from '../tasks/hello/en.ts';
import { en as memory } from '../tasks/memory/en.ts';
import { en as sine } from '../tasks/sine/en.ts';
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
  ...copy,
  ...digits,
  ...hello,
  ...memory,
  ...sine,
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
