// What the lesson on interest rates claims.

import assert from 'node:assert/strict';
import { advantage } from '../../../web/readings/forecast.ts';
import { gs10 } from '../../../web/tasks/gs10/lesson.ts';
import { seriesFiles } from '../../wasm/helpers.ts';
import { error, forecast } from './forecasts.ts';
import { after, each, type Trained } from './runs.ts';
import { type Table } from './table.ts';

export const files = seriesFiles('gs10');

const monthly =
  (steps: number) =>
  (seed: number): Trained =>
    after(gs10, steps, { seed }, files);
const yearly = (seed: number): Trained => after(gs10, 50, { seed, resample: 'year' }, files);

const repeated = (run: Trained): string => forecast(run).errors['last-value'].oneStep.toFixed(3);
const worse = (): void => each(monthly(200), (run) => advantage(forecast(run)) < 0, 'it does not beat the rules');
const better = (): void =>
  each(
    monthly(1000),
    (run) => {
      const by = 1 - error(run) / forecast(run).errors['last-value'].oneStep;
      return by > 0.04 && by < 0.07;
    },
    'it beats the last value by 4 % to 7 %',
  );
const addsUp = (): void =>
  each(
    monthly(200),
    (run) => forecast(run).errors.network.freeRunning > 3 * error(run),
    'free running it errs more than three times as much',
  );
const littleMoves = (): void => {
  const { truth, from } = forecast(monthly(200)(1));
  const held = truth.slice(from);
  const moves = held.slice(1).map((value, at) => Math.abs(value - (held[at] ?? NaN)));
  assert.ok(moves.reduce((sum, one) => sum + one, 0) / moves.length < 0.05 * (Math.max(...held) - Math.min(...held)));
};

export const claims: Table = {
  'The yield of the 10-year US Treasury, the mean of each month since April 1953, in per cent: six values are read, the next is forecast.':
    () => {
      const run = monthly(200)(1);
      assert.equal(run.session.config.seq_len, 6);
      assert.ok(Math.abs((forecast(run).years[0] ?? NaN) - 1953.25) < 0.02);
    },
  'The network sees only the first 706 months, and its scaler is fitted on them alone; the 176 months since February 2012 are held out.':
    () => {
      const run = monthly(200)(1);
      const { series } = run.session.data;
      assert.ok(series);
      const seen = series.values.slice(0, 706);
      assert.deepEqual([series.trainRows, series.values.length - 706], [706, 176]);
      assert.ok(Math.abs((series.offset[0] ?? NaN) - Math.min(...seen)) < 1e-6);
      assert.ok(Math.abs((series.scale[0] ?? NaN) - (Math.max(...seen) - Math.min(...seen))) < 1e-6);
      assert.equal(new Date((series.dates[706] ?? NaN) * 86_400_000).toISOString().slice(0, 10), '2012-02-01');
    },
  'Beside it stand two rules that learn nothing: the last value again, and the last value with the mean change (drift).':
    'definition',
  'Play: after 200 steps the network still errs more than the rule that repeats the last value.': worse,
  'After 1,000 steps it errs less, by 4 % to 7 %.': better,
  'Look at the free-running forecast, which reads its own answers: after 200 steps its error is more than three times that of one step ahead.':
    addsUp,
  'Choose yearly means: now repeating the last value is wrong by 0.753 instead of 0.187, and 52 windows are left to learn from.':
    () => {
      assert.deepEqual([repeated(yearly(1)), repeated(monthly(200)(1))], ['0.753', '0.187']);
      assert.equal(yearly(1).session.data.splits.train, 52);
    },
  'Repeating the last month is wrong by 0.187 on the held-out part (root mean squared error).': () =>
    assert.equal(repeated(monthly(200)(1)), '0.187'),
  'How wrong is the network after 200 training steps?': 'question',
  'Its error is {rmse}: worse than a rule that learns nothing.': worse,
  'From one month to the next the yield moves little, so the last value is hard to beat.': littleMoves,
  'The same network trains on, for 1,000 steps.': 'premise',
  'And now?': 'question',
  'Its error is {rmse}, a little less than 0.187.': better,
  'Each number is the mean of a month, so the next one begins where the last month ended, not at its mean; there is little more to be known.':
    'definition',
  'Yearly means: repeating the last year is wrong by 0.753.': () => assert.equal(repeated(yearly(1)), '0.753'),
  'How wrong is the network after 50 steps on 52 windows?': 'question',
  'Its error is {rmse}, more than that of the rule.': () =>
    each(yearly, (run) => advantage(forecast(run)) < 0, 'it does not beat the rules'),
  'The scaler knows the years up to 2011 alone, and most of the years that were held out are lower than nearly all of them.':
    () => {
      const { truth, from, years } = forecast(yearly(1));
      assert.equal(Math.floor((years[from - 1] ?? NaN) + 0.01), 2011);
      const seen = truth.slice(0, from).sort((a, b) => a - b);
      const low = truth.slice(from).filter((value) => value < (seen[Math.ceil(seen.length / 10)] ?? NaN));
      assert.ok(low.length > (truth.length - from) / 2, `${low.length} are`);
    },
  'A forecast is worth something only beside a rule that learns nothing.': 'definition',
  'One step ahead, repeating the last value is hard to beat; free running, errors add up.': () => {
    worse();
    addsUp();
  },
};
