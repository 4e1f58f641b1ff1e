// What the lesson on stock windows claims.

import assert from 'node:assert/strict';
import { advantage } from '../../../web/readings/forecast.ts';
import { stock } from '../../../web/tasks/stock/lesson.ts';
import { seriesFiles } from '../../wasm/helpers.ts';
import { error, forecast } from './forecasts.ts';
import { after, each, type Trained } from './runs.ts';
import { type Table } from './table.ts';

export const files = seriesFiles('stock');

const dateOf = (run: Trained, row: number): string =>
  new Date((run.session.data.series?.dates[row] ?? NaN) * 86_400_000).toISOString().slice(0, 10);

const cells = ['rnn', 'gru', 'lstm'] as const;
type Cell = (typeof cells)[number];
const trained =
  (cell: Cell, fit: 'train' | 'all') =>
  (seed: number): Trained =>
    after(
      stock,
      500,
      { seed, ...(cell === 'rnn' ? {} : { cell }), ...(fit === 'train' ? {} : { scaler_fit: fit }) },
      files,
    );
const honest = trained('rnn', 'train');

const lastValue = (run: Trained): number => forecast(run).errors['last-value'].oneStep;
/** What share of its error the scaler that saw all takes away. */
const gain = (cell: Cell, seed: number): number =>
  1 - trained(cell, 'all')(seed).metric('rmse') / trained(cell, 'train')(seed).metric('rmse');

const beatenBy = (cell: Cell): void =>
  each(trained(cell, 'train'), (run) => run.metric('rmse') > 1.5 * lastValue(honest(1)), `${cell} errs much more`);
const leaks = (): void => {
  for (const cell of ['rnn', 'gru'] as const)
    each(trained(cell, 'all'), (_, seed) => gain(cell, seed) > 0.15 && gain(cell, seed) < 0.35, `${cell} gains`);
  each(trained('lstm', 'all'), (_, seed) => Math.abs(gain('lstm', seed)) < 0.15, 'lstm gains little');
};
const closes = (run: Trained): number[] => [...(run.session.data.series?.values ?? [])].filter((_, at) => at % 4 === 3);

export const claims: Table = {
  'Google’s share, day by day from August 2004 to October 2008: 19 days of open, high, low and close are read, the four prices of the next day are forecast.':
    () => {
      const run = honest(1);
      const { columns, values } = run.session.data.series ?? assert.fail();
      assert.deepEqual([run.session.config.seq_len, columns], [19, 4]);
      assert.deepEqual([dateOf(run, 0), dateOf(run, values.length / 4 - 1)], ['2004-08-19', '2008-10-14']);
    },
  'The network sees only the first 628 days, and its scaler is fitted on them alone; the 419 days since 16 February 2007 are held out.':
    () => {
      const run = honest(1);
      const { trainRows, values, offset, scale } = run.session.data.series ?? assert.fail();
      assert.deepEqual([trainRows, values.length / 4 - trainRows, dateOf(run, trainRows)], [628, 419, '2007-02-16']);
      const seen = values.slice(0, 4 * trainRows).filter((_, at) => at % 4 === 3);
      assert.ok(Math.abs((offset[3] ?? NaN) + (scale[3] ?? NaN) - Math.max(...seen)) < 1e-3);
      assert.ok(Math.abs(error(run) - run.metric('rmse')) < 1e-3);
    },
  'Beside it stand two rules that learn nothing: the last value again, and the last value with the mean change (drift).':
    () => assert.deepEqual(forecast(honest(1)).rules, ['network', 'last-value', 'drift']),
  'Train RNN, GRU and LSTM side by side, with the button over the forecast, for 500 steps.': 'instruction',
  'None of them beats the rule that repeats the last value; each errs more than 1.5 times as much.': () =>
    cells.forEach(beatenBy),
  'Now cheat: fit the scaler on all rows, and all three start over.': 'instruction',
  'After 500 steps the error of RNN and of GRU is 15 % to 35 % smaller, because the scaler has seen prices that come later; the error of LSTM changes by less than 15 %.':
    leaks,
  'Set the training share to 0.8: now the switch changes nothing, because the lowest and the highest price lie in the training part already.':
    () => {
      const [one, all] = ['train', 'all'].map((fit) => after(stock, 20, { train_size: 0.8, scaler_fit: fit }, files));
      assert.ok(one && all);
      assert.deepEqual(one.losses, all.losses);
      assert.equal(one.metric('rmse'), all.metric('rmse'));
    },
  'Repeating the last day is wrong by 11.8 dollars on the held-out part (root mean squared error).': () =>
    assert.equal(lastValue(honest(1)).toFixed(1), '11.8'),
  'How wrong is the RNN after 500 training steps?': 'question',
  'Its error is {rmse}: it does not beat a rule that learns nothing.': () => {
    assert.ok(advantage(forecast(honest(1))) < 0);
    beatenBy('rnn');
  },
  'Most held-out prices are higher than all that it was trained on, and there it has learned nothing.': () => {
    const all = closes(honest(1));
    const most = Math.max(...all.slice(0, 628));
    assert.ok(all.slice(628).filter((price) => price > most).length > 419 / 2);
  },
  'Now the scaler is fitted on all days, the held-out ones too.': 'premise',
  'How wrong is the same network after 500 steps?': 'question',
  'Its error is {rmse}: smaller, though nothing was learned better.': leaks,
  'The scaler knows the highest price that will come, so the held-out prices stay between 0 and 1; nobody could have known that in February 2007.':
    () => {
      const { offset, scale } = trained('rnn', 'all')(1).session.data.series ?? assert.fail();
      for (const price of closes(honest(1))) {
        const scaled = (price - (offset[3] ?? NaN)) / (scale[3] ?? NaN);
        assert.ok(scaled > -1e-6 && scaled < 1 + 1e-6);
      }
    },
  'A figure is honest only where nothing of the held-out part has entered, not even its highest value.': 'definition',
};
