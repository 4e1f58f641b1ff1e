// The view table: a new view is one file and one row here; regions list their views in this order.

import { drawDigit } from './draw-digit.ts';
import { inspector } from './inspector/inspector.ts';
import { lab } from './lab/lab.ts';
import { lossChart } from './loss-chart.ts';
import { player } from './player.ts';
import { saysCurve } from './says-curve.ts';
import { saysDigit } from './says-digit.ts';
import { saysRecall } from './says-recall.ts';
import { saysText } from './says-text.ts';
import { shapes } from './shapes.ts';
import { timeMachine } from './time-machine.ts';
import { unrolled } from './unrolled/unrolled.ts';
import type { ViewKind } from './view.ts';

export const viewKinds: readonly ViewKind[] = [
  unrolled,
  player,
  shapes,
  drawDigit,
  inspector,
  lab,
  lossChart,
  timeMachine,
  saysText,
  saysCurve,
  saysDigit,
  saysRecall,
];
