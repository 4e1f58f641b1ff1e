// Areas under the ROC curve, counts at a threshold and calibration, against what can be counted by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaUnderRoc, calibration, countsAt, naiveScores } from '../../web/readings/ranking.ts';

const scored = { scores: [0.1, 0.4, 0.4, 0.35, 0.8, 0.4], yes: [false, false, true, true, true, false] };

test('ranking: the area is the share of pairs in the right order, ties half', () => {
  let pairs = 0;
  let sum = 0;
  scored.scores.forEach((high, a) =>
    scored.scores.forEach((low, b) => {
      if (!scored.yes[a] || scored.yes[b]) return;
      pairs++;
      sum += high > low ? 1 : high === low ? 0.5 : 0;
    }),
  );
  assert.equal(areaUnderRoc(scored), sum / pairs);
  assert.notEqual(areaUnderRoc(scored), 0.5);
});

test('ranking: counts at a threshold, which itself is a yes', () => {
  const counts = countsAt(scored, 0.4);
  const { truePositive, falsePositive, falseNegative, trueNegative } = counts;
  assert.deepEqual([truePositive, falsePositive, falseNegative, trueNegative], [2, 2, 1, 1]);
  assert.deepEqual([counts.precision, counts.recall], [0.5, 2 / 3]);
});

test('ranking: bins hold the means of what is predicted and of what is observed, and no empty one is shown', () => {
  const bins = calibration(scored, 2);
  assert.deepEqual(
    bins.map(({ count, observed }) => [count, observed]),
    [
      [5, 2 / 5],
      [1, 1],
    ],
  );
});

test('ranking: naive scores look at the last days, and recent ones weigh more', () => {
  assert.equal(naiveScores.today([true, false]), 0);
  assert.equal(naiveScores.last7([true, true, false, false, false, false, false, true]), 2);
  assert.equal(naiveScores.recent([true, false, true]), 1.25);
});
