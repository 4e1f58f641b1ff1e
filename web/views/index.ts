// The view table: a new view is one folder and one row here; regions list their views in this order.

import type { Run } from '../protocol/frame.ts';
import { answersEachStep, classifies, isRecurrent, offers, showsCurve, showsPicture } from '../readings/offers.ts';
import { outputOf } from '../readings/outputs.ts';
import { experiments } from './experiments/view.ts';
import { later } from './later.ts';
import { lossChart } from './loss/view.ts';
import { predictionsText } from './predictions-text/view.ts';
import { shapes } from './shapes/view.ts';
import { player } from './step-player/view.ts';
import { timeMachine } from './time-machine/view.ts';
import { unrolled } from './unrolled/view.ts';
import type { ViewKind } from './view.ts';

const binary = (run: Run): boolean => outputOf(run).activation === 'sigmoid';

const reads = (run: Run): boolean => offers(run, 'tokens') && classifies(run);

const isWindowed = ({ excerpt }: Run): boolean => excerpt !== undefined && excerpt.length > 0;

export const viewKinds: readonly ViewKind[] = [
  later(
    { id: 'own-data', region: 'stage', own: true, suits: ({ series }) => series !== undefined },
    async () => (await import('./own-data/own.ts')).view,
  ),
  unrolled,
  later(
    { id: 'writing-pad', region: 'stage', suits: showsPicture },
    async () => (await import('./more.ts')).writingPad,
  ),
  player,
  later(
    { id: 'threshold', region: 'foot', own: true, suits: binary },
    async () => (await import('./threshold/own.ts')).view,
  ),
  later(
    {
      id: 'by-hand',
      region: 'foot',
      own: true,
      suits: ({ config }) => config.cell === 'rnn' && config.nonlinearity === 'tanh' && config.num_layers === 1,
    },
    async () => (await import('./by-hand/own.ts')).view,
  ),
  later(
    {
      id: 'writing-on',
      region: 'foot',
      own: true,
      suits: (run) => reads(run) && run.config.bidirectional !== true,
    },
    async () => (await import('./writing-on/own.ts')).view,
  ),
  later(
    { id: 'minibatch-log', region: 'foot', own: true, suits: classifies },
    async () => (await import('./minibatch-log/own.ts')).view,
  ),
  later(
    { id: 'layers', region: 'foot', own: true, suits: () => true },
    async () => (await import('./layers/own.ts')).view,
  ),
  later(
    { id: 'context', region: 'foot', own: true, suits: reads },
    async () => (await import('./context/own.ts')).view,
  ),
  later({ id: 'names', region: 'foot', own: true, suits: reads }, async () => (await import('./names/own.ts')).view),
  later(
    { id: 'lengths', region: 'foot', own: true, suits: reads },
    async () => (await import('./lengths/own.ts')).view,
  ),
  later(
    { id: 'attention', region: 'stage', own: true, suits: answersEachStep },
    async () => (await import('./attention/own.ts')).view,
  ),
  later(
    { id: 'word-vectors', region: 'stage', own: true, suits: isWindowed },
    async () => (await import('./word-vectors/own.ts')).view,
  ),
  later(
    { id: 'word-neighbours', region: 'inspector', own: true, suits: isWindowed },
    async () => (await import('./word-neighbours/own.ts')).view,
  ),
  later(
    { id: 'cats-dogs', region: 'stage', own: true, suits: (run) => binary(run) && !isRecurrent(run) },
    async () => (await import('./cats-dogs/own.ts')).view,
  ),
  later(
    { id: 'forecast', region: 'foot', own: true, suits: ({ series }) => series !== undefined },
    async () => (await import('./forecast/own.ts')).view,
  ),
  shapes,
  later(
    { id: 'inspector', region: 'inspector', suits: isRecurrent },
    async () => (await import('./inspector/view.ts')).inspector,
  ),
  experiments,
  lossChart,
  timeMachine,
  predictionsText,
  later(
    { id: 'predictions-curve', region: 'now', suits: showsCurve },
    async () => (await import('./more.ts')).predictionsCurve,
  ),
  later(
    { id: 'predictions-digit', region: 'now', suits: showsPicture },
    async () => (await import('./more.ts')).predictionsDigit,
  ),
  later(
    { id: 'predictions-recall', region: 'now', suits: reads },
    async () => (await import('./more.ts')).predictionsRecall,
  ),
];
