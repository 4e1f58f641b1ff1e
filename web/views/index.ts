// The view table: a new view is one folder and one row here; regions list their views in this order.

import type { Run } from '../protocol/frame.ts';
import { classifies, offers, showsCurve, showsPicture } from '../readings/offers.ts';
import { outputOf } from '../readings/outputs.ts';
import { experiments } from './experiments/view.ts';
import { inspector } from './inspector/view.ts';
import { later } from './later.ts';
import { lossChart } from './loss/view.ts';
import { predictionsCurveSheet } from './predictions-curve/style.ts';
import { predictionsDigitSheet } from './predictions-digit/style.ts';
import { predictionsRecallSheet } from './predictions-recall/style.ts';
import { predictionsText } from './predictions-text/view.ts';
import { shapes } from './shapes/view.ts';
import { player } from './step-player/view.ts';
import { timeMachine } from './time-machine/view.ts';
import { unrolled } from './unrolled/view.ts';
import type { ViewKind } from './view.ts';
import { writingPadSheet } from './writing-pad/style.ts';

const binary = (run: Run): boolean => outputOf(run).activation === 'sigmoid';

const recalls = (run: Run): boolean => offers(run, 'tokens') && classifies(run);

export const viewKinds: readonly ViewKind[] = [
  unrolled,
  later(
    { id: 'writing-pad', region: 'stage', styles: [writingPadSheet], suits: showsPicture },
    async () => (await import('./more.ts')).writingPad,
  ),
  player,
  later(
    { id: 'threshold', region: 'foot', styles: [], own: true, suits: binary },
    async () => (await import('./threshold/own.ts')).create,
  ),
  shapes,
  inspector,
  experiments,
  lossChart,
  timeMachine,
  predictionsText,
  later(
    { id: 'predictions-curve', region: 'now', styles: [predictionsCurveSheet], suits: showsCurve },
    async () => (await import('./more.ts')).predictionsCurve,
  ),
  later(
    { id: 'predictions-digit', region: 'now', styles: [predictionsDigitSheet], suits: showsPicture },
    async () => (await import('./more.ts')).predictionsDigit,
  ),
  later(
    { id: 'predictions-recall', region: 'now', styles: [predictionsRecallSheet], suits: recalls },
    async () => (await import('./more.ts')).predictionsRecall,
  ),
];
