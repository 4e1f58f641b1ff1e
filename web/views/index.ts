// The view table: a new view is one file and one row here; regions list their views in this order.

import type { Run } from '../protocol/frame.ts';
import { classifies, offers, showsCurve, showsPicture } from '../readings/offers.ts';
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

const namesOneToken = (run: Run): boolean => offers(run, 'tokens') && classifies(run);

export const viewKinds: readonly ViewKind[] = [
  unrolled,
  later({ id: 'draw-digit', region: 'stage', suits: showsPicture }, async () => (await import('./more.ts')).drawDigit),
  player,
  shapes,
  inspector,
  lab,
  lossChart,
  timeMachine,
  saysText,
  later({ id: 'says-curve', region: 'now', suits: showsCurve }, async () => (await import('./more.ts')).saysCurve),
  later({ id: 'says-digit', region: 'now', suits: showsPicture }, async () => (await import('./more.ts')).saysDigit),
  later({ id: 'says-recall', region: 'now', suits: namesOneToken }, async () => (await import('./more.ts')).saysRecall),
];
