// The measured steps per second, of steps that are taken at times of the test's own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Speed } from '../../web/worker/pace.ts';

/** What is measured after each of the steps, taken `every` ms from the first, which is due at once. */
function measured(speed: Speed, rate: number, every: number, steps: number, from = 0): number[] {
  speed.start(rate, from);
  return Array.from({ length: steps }, (_, i) => {
    speed.took(1, from + 11 + i * every);
    return speed.perSecond();
  });
}

for (const rate of [0.5, 2, 10, 100]) {
  test(`at ${rate} steps a second nothing else is ever measured`, () => {
    const all = measured(new Speed(), rate, 1000 / rate, 400);
    assert.ok(all.some((value) => value > 0));
    for (const value of all.filter((value) => value > 0)) assert.ok(Math.abs(value / rate - 1) < 0.01, String(value));
  });
}

test('a change to a lower speed is not measured by steps of the higher one', () => {
  const speed = new Speed();
  assert.ok(measured(speed, 1000, 1, 2000).at(-1) ?? 0 > 900);
  for (const value of measured(speed, 2, 500, 10, 2000)) assert.ok(value === 0 || Math.abs(value - 2) < 0.01);
});

test('as fast as it goes, one long step is enough', () => {
  const speed = new Speed();
  speed.start(Infinity, 0);
  assert.equal(speed.perSecond(), 0);
  speed.took(1, 2000);
  assert.equal(speed.perSecond(), 0.5);
});
