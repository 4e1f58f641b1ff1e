// What views remember between frames: earlier answers and earlier segments of a wave.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PredictionHistory } from '../../web/readings/prediction-history.ts';
import { meanSquare, phases, WaveHistory } from '../../web/readings/wave-history.ts';

test('only changes are remembered, and the first and the newest always', () => {
  const history = new PredictionHistory(4);
  for (let step = 0; step < 500; step++) history.add(step, ['answer ', String(Math.floor(step / 20))]);
  const steps = history.entries.map(({ step }) => step);
  assert.equal(steps.length, 4);
  assert.equal(steps[0], 0);
  assert.equal(steps.at(-1), 480);
  assert.deepEqual(
    [...steps].sort((a, b) => a - b),
    steps,
  );
});

test('going back in time forgets what came later', () => {
  const history = new PredictionHistory(4);
  history.add(0, [...'eeeee']);
  history.add(30, [...'ohlol']);
  history.add(10, [...'ollll']);
  assert.deepEqual(history.entries, [
    { step: 0, letters: [...'eeeee'] },
    { step: 10, letters: [...'ollll'] },
  ]);
});

function segment(start: number, points = 10): { x: number[]; y: number[]; angles: number[] } {
  const angles = Array.from({ length: points }, (_, index) => start + (index * Math.PI) / (points - 1));
  return { x: angles.map((a) => Math.fround(Math.sin(a))), y: angles.map((a) => Math.fround(Math.cos(a))), angles };
}

test('phases are found from sine and cosine, whichever period the segment comes from', () => {
  for (const half of [0, 1, 2, 7, 100]) {
    const { x, y } = segment(half * Math.PI);
    const wanted = segment((half % 2) * Math.PI).angles;
    phases(x, y).forEach((phase, index) =>
      assert.ok(Math.abs(phase - (wanted[index] ?? NaN)) < 1e-4, `${half} ${index}`),
    );
  }
});

test('the newest segment of each half of the period is on screen', () => {
  const history = new WaveHistory(5);
  for (let step = 0; step < 9; step++) {
    const { x, y } = segment(step * Math.PI);
    history.add({ step, phase: phases(x, y), input: x, target: y, predicted: y });
  }
  assert.equal(history.segments.length, 5);
  assert.deepEqual(
    history
      .newest()
      .map(({ step }) => step)
      .sort(),
    [7, 8],
  );
});

test('the error of a segment is the mean of its squared differences', () => {
  assert.equal(meanSquare([1, 2], [1, 4]), 2);
  assert.ok(Number.isNaN(meanSquare([], [])));
});
