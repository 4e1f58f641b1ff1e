// The style sheets of the page element, in order.

import { chartSheet } from './charts.ts';
import { inspectorSheet } from './inspector.ts';
import { labSheet } from './lab.ts';
import { playerSheet } from './player.ts';
import { saysSheet } from './says.ts';
import { tokens } from './tokens.ts';
import { unrolledSheet } from './unrolled.ts';
import { viewSheet } from './views.ts';

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
