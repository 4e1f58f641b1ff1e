// Batches of several lengths: what each computes, against what can be counted by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apart, batchSizes, byLength, distance, padded } from '../../web/readings/lengths.ts';

test('lengths: the longest first, those alike in their order, filled up with one letter', () => {
  assert.deepEqual(byLength(['ab', 'abc', 'ba', 'a']), ['abc', 'ab', 'ba', 'a']);
  assert.deepEqual(padded(['abc', 'a'], '0'), ['abc', 'a00']);
  assert.deepEqual(batchSizes(['abc', 'ab', 'ba', 'a']), [4, 3, 1]);
});

test('lengths: the largest difference is over the steps that a sequence has, and a state that is missing is none', () => {
  const packed = { shape: [3, 2, 1], data: Float32Array.of(0, 0, 1, 5, 2, 0) };
  const alone = (last: number): { shape: number[]; data: Float32Array } => ({
    shape: [2, 1, 1],
    data: Float32Array.of(0, last),
  });
  assert.deepEqual([apart(packed, 1, alone(5)), apart(packed, 1, alone(4))], [0, 1]);
  assert.ok(Number.isNaN(apart({ shape: [1, 1, 1], data: Float32Array.of(0) }, 0, alone(5))));
  assert.equal(distance(Float32Array.of(3, 0), Float32Array.of(0, 4)), 5);
});
