// The style sheets of the page element, in order.

import { chartSheet } from '../../views/loss/style.ts';
import { inspectorSheet } from '../../views/inspector/style.ts';
import { labSheet } from '../../views/experiments/style.ts';
import { playerSheet } from '../../views/step-player/style.ts';
import { saysSheet } from '../../views/predictions/style.ts';
import { tokens } from './tokens.ts';
import { unrolledSheet } from '../../views/unrolled/style.ts';
import { viewSheet } from '../../views/style.ts';

export { tokens };

/** For every element that mounts views. */
export const viewStyles = [
  tokens,
  viewSheet,
  unrolledSheet,
  chartSheet,
  saysSheet,
  inspectorSheet,
  playerSheet,
  labSheet,
];
