// What the lesson on data of one's own claims.

import assert from 'node:assert/strict';
import { ownData } from '../../../web/tasks/own-data/lesson.ts';
import { seriesFiles } from '../../wasm/helpers.ts';
import { error, forecast } from './forecasts.ts';
import { after, each, type Trained } from './runs.ts';
import { type Table } from './table.ts';

export const files = seriesFiles('series');

const usual = (seed: number): Trained => after(ownData, 500, { seed }, files);
const short = (seed: number): Trained => after(ownData, 500, { seed, seq_len: 2 }, files);

const further = (seed: number): Trained => after(ownData, 500, { seed, horizon: 7 }, files);

const repeated = (run: Trained): number =>
  run.session.data.baselines.find(({ id, metric }) => id === 'last-value' && metric === 'rmse')?.value ?? NaN;
const isRepeated = (): void => assert.equal(repeated(usual(1)).toFixed(2), '6.16');

const half = (): void =>
  each(
    usual,
    (run) => {
      const share = run.metric('rmse') / repeated(run);
      return share > 0.38 && share < 0.55;
    },
    'its error is about half',
  );
const worse = (): void =>
  each(
    short,
    (run) => run.metric('rmse') > 4.5 && run.metric('rmse') < 0.85 * repeated(run),
    'it beats the rule, by less',
  );

export const claims: Table = {
  'Bring your own numbers: a CSV file, a pasted table or a curve that you draw.': 'definition',
  'Windows of the last rows are read, the next row, or one further on, is forecast.': 'definition',
  'The first 80 % are trained on, what follows is held out; the example to begin with is a water level of 300 days, made up.':
    () => {
      const { series } = usual(1).session.data;
      assert.deepEqual([series?.trainRows, series?.values.length, series?.dates.length], [240, 300, 300]);
    },
  // tests/browser/own-data.test.ts holds it.
  'Nothing leaves this page.': 'definition',
  'Play the example: after 500 steps the error of the network is about half that of repeating the last value, which is 6.16.':
    () => {
      half();
      isRepeated();
    },
  'Set the time steps to 2: with so short a window it still beats that rule after 500 steps, but errs by more than 4.5.':
    worse,
  'Or look 7 rows ahead: repeating the last value is wrong by 14.23 there, the network after 500 steps by less than a third of that.':
    () => {
      assert.equal(repeated(further(1)).toFixed(2), '14.23');
      each(further, (run) => error(run) < repeated(run) / 3, 'it errs by less than a third');
      // Free running, the first seven windows end in what is known, and a rule repeats the seven rows before the split.
      const { oneStep, freeRunning, truth, from } = forecast(further(1));
      assert.deepEqual(freeRunning.network.slice(0, 7), oneStep.slice(0, 7));
      assert.notEqual(freeRunning.network[7], oneStep[7]);
      assert.ok(freeRunning.network.every(Number.isFinite));
      const week = truth.slice(from - 7, from);
      assert.deepEqual(freeRunning['last-value'].slice(0, 14), [...week, ...week]);
    },
  'Draw a curve, or choose a CSV file of yours and any of its columns, and see whether the network beats the rules that learn nothing.':
    'instruction',
  'The example: repeating the last day is wrong by 6.16 on the held-out part (root mean squared error).': isRepeated,
  'How wrong is the network after 500 steps?': 'question',
  'Its error is {rmse}.': 'definition',
  'The level moves in two tides, and a window of 12 days holds more than a whole short one.': 'definition',
  'A window of 2 days instead of 12.': 'premise',
  'How wrong is the network after 500 steps now?': 'question',
  'Two days tell whether the level rises or falls, but not where the two tides stand.': worse,
  'How much the window holds decides what can be forecast.': () => {
    half();
    worse();
  },
  'Whether your own data can be forecast at all, the rules that learn nothing will tell.': 'definition',
};
