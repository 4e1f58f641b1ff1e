// The view table: a new view is one file and one row here; regions list their views in this order.

import type { Run } from '../shared/frame.ts';
import { inspector } from './inspector/inspector.ts';
import { lab } from './lab/lab.ts';
import { later } from './later.ts';
import { lossChart } from './loss-chart.ts';
import { player } from './player.ts';
import { saysText } from './says-text.ts';
import { shapes } from './shapes.ts';
import { timeMachine } from './time-machine.ts';
import { unrolled } from './unrolled/unrolled.ts';
import type { ViewKind } from './view.ts';

const numbers = ({ task }: Run): boolean => task.output === 'value-per-step';
const pictures = ({ task }: Run): boolean => task.output === 'class-at-end' && task.input === 'values';
const letters = ({ task }: Run): boolean => task.output === 'class-at-end' && task.input === 'tokens';

export const viewKinds: readonly ViewKind[] = [
  unrolled,
  later({ id: 'draw-digit', region: 'stage', suits: pictures }, async () => (await import('./more.ts')).drawDigit),
  player,
  shapes,
  inspector,
  lab,
  lossChart,
  timeMachine,
  saysText,
  later({ id: 'says-curve', region: 'now', suits: numbers }, async () => (await import('./more.ts')).saysCurve),
  later({ id: 'says-digit', region: 'now', suits: pictures }, async () => (await import('./more.ts')).saysDigit),
  later({ id: 'says-recall', region: 'now', suits: letters }, async () => (await import('./more.ts')).saysRecall),
];
