// The view table: a new view is one file and one row here; regions list their views in this order.

import type { Run } from '../protocol/frame.ts';
import { inspector } from './inspector/view.ts';
import { lab } from './experiments/view.ts';
import { later } from './later.ts';
import { lossChart } from './loss/view.ts';
import { player } from './step-player/view.ts';
import { saysText } from './predictions/text.ts';
import { shapes } from './shapes/view.ts';
import { timeMachine } from './time-machine/view.ts';
import { unrolled } from './unrolled/view.ts';
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
