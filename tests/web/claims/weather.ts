// What the lesson on the weather claims.

import assert from 'node:assert/strict';
import { advantage } from '../../../web/readings/forecast.ts';
import { weather } from '../../../web/tasks/weather/lesson.ts';
import { seriesFiles } from '../../wasm/helpers.ts';
import { error, forecast } from './forecasts.ts';
import { after, each, type Trained } from './runs.ts';
import { type Table } from './table.ts';

export const files = seriesFiles('weather');

const dateOf = (run: Trained, row: number): string =>
  new Date((run.session.data.series?.dates[row] ?? NaN) * 86_400_000).toISOString().slice(0, 10);

const trained =
  (steps: number) =>
  (seed: number): Trained =>
    after(weather, steps, { seed }, files);
const short = (seed: number): Trained => after(weather, 1000, { seed, seq_len: 2 }, files);

const lastValue = (): number => forecast(trained(50)(1)).errors['last-value'].oneStep;
const worse = (): void => each(trained(50), (run) => run.metric('rmse') > lastValue(), 'it does not beat the rule');
const better = (): void =>
  each(
    trained(1000),
    (run) => advantage(forecast(run)) > 0.05 && advantage(forecast(run)) < 0.07,
    'it beats the rules by 5 % to 7 %',
  );
const tellsMore = (): void =>
  each(short, (run, seed) => run.metric('rmse') > error(trained(1000)(seed)), 'two days are worse');

export const claims: Table = {
  'The highest temperature of each day in Seattle: 14 days are read, the next is forecast.': () =>
    assert.equal(trained(50)(1).session.config.seq_len, 14),
  'The network sees only the 1,096 days of 2012 to 2014, and its scaler is fitted on them alone; the 365 days of 2015 are held out.':
    () => {
      const run = trained(50)(1);
      const { trainRows, values, offset } = run.session.data.series ?? assert.fail();
      assert.deepEqual([trainRows, values.length - trainRows], [1096, 365]);
      assert.deepEqual([dateOf(run, 0), dateOf(run, trainRows)], ['2012-01-01', '2015-01-01']);
      assert.ok(Math.abs((offset[0] ?? NaN) - Math.min(...values.slice(0, trainRows))) < 1e-6);
    },
  'Beside it stand rules that learn nothing: the last value again, the last value with the mean change (drift), and the same day last year (seasonal naive).':
    () => assert.deepEqual(forecast(trained(50)(1)).rules, ['network', 'last-value', 'drift', 'seasonal-naive']),
  'Play: after 50 steps the network still errs more than the rule that repeats the last value, 2.907 °C.': () => {
    assert.equal(lastValue().toFixed(3), '2.907');
    worse();
  },
  'After 1,000 steps it beats every rule: its error is 5 % to 7 % smaller than that of the best one.': better,
  'Look at the same day last year: one step ahead it errs by 4.883 °C, more than the last value; free running, where nobody tells it the weather of 2015, it still errs by 4.883 °C, and the last value kept errs more than twice as much.':
    () => {
      const { errors } = forecast(trained(50)(1));
      const seasonal = errors['seasonal-naive'];
      assert.deepEqual([seasonal.oneStep.toFixed(3), seasonal.freeRunning.toFixed(3)], ['4.883', '4.883']);
      assert.ok(errors['last-value'].freeRunning > 2 * seasonal.freeRunning);
    },
  'Let it read 2 days instead of 14: after 1,000 steps it errs more than with 14.': tellsMore,
  'Repeating today’s temperature is wrong by 2.907 °C on the days of 2015 (root mean squared error).': () =>
    assert.equal(lastValue().toFixed(3), '2.907'),
  'How wrong is the network after 50 training steps?': 'question',
  'Its error is {rmse}: it does not beat the rule yet.': worse,
  'The same network trains on, for 1,000 steps.': 'premise',
  'And now?': 'question',
  'Its error is {rmse}, a little less than 2.907.': better,
  'From 14 days it learns what one does not tell.': tellsMore,
  'Ask of each forecast which simple rule it beats: for tomorrow the last value is hard to beat, for the whole year the same day last year.':
    () => {
      each(
        trained(1000),
        (run) => forecast(run).errors.network.freeRunning > forecast(run).errors['seasonal-naive'].freeRunning,
        'free running it does not beat the same day last year',
      );
    },
};
