// Ticks of the loss chart: round, in order, inside the range, and never closer than asked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evenTicks, logTicks } from '../../web/charts/axes.ts';

test('plot axes: even ticks are round, begin at zero, keep their distance and reach the end', () => {
  for (const end of [0.01, 0.3, 1, 1.5, 8, 20, 150, 2000, 8e7]) {
    for (const parts of [3, 5, 8]) {
      const ticks = evenTicks(end, end / parts);
      const step = (ticks[1] ?? NaN) - (ticks[0] ?? NaN);
      assert.equal(ticks[0], 0);
      assert.ok(step >= (end / parts) * (1 - 1e-9), `${end}: ${ticks.join(' ')}`);
      assert.ok((ticks.at(-1) ?? 0) <= end * (1 + 1e-9) && end - (ticks.at(-1) ?? 0) < step * (1 + 1e-9));
      assert.match((step / 10 ** Math.floor(Math.log10(step) + 1e-9)).toFixed(6), /^[125]\.0+$/);
    }
  }
});

test('plot axes: there is no half step', () => {
  assert.deepEqual(evenTicks(3, 0.4, true), [0, 1, 2, 3]);
  assert.deepEqual(evenTicks(3, 0.4), [0, 0.5, 1, 1.5, 2, 2.5, 3]);
});

const short = (value: number): number => Number(value.toPrecision(6));

test('plot axes: a log scale has whole decades, and 2 and 5 between them where it is short', () => {
  assert.deepEqual(logTicks({ bottom: -4, top: 0 }).map(short), [1e-4, 1e-3, 0.01, 0.1, 1]);
  assert.deepEqual(logTicks({ bottom: -1, top: Math.log10(2) }).map(short), [0.1, 0.2, 0.5, 1, 2]);
});
