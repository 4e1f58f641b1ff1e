// The loss curve stays bounded, and every point says the truth about its steps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decimator } from '../../web/protocol/decimate.ts';

/** The loss of step n in these tests: any function that differs from step to step. */
const lossOf = (step: number): number => Math.sin(step) + 3;

function fill(decimator: Decimator, from: number, to: number, chunk: number): void {
  for (let at = from; at < to;) {
    const n = Math.min(chunk, to - at);
    decimator.push(
      Float32Array.from({ length: n }, (_, i) => lossOf(at + i + 1)),
      at + n,
    );
    at += n;
  }
}

function checkPoints(decimator: Decimator, steps: number): void {
  const { step, mean, min, max } = decimator.curve();
  let before = 0;
  step.forEach((last, i) => {
    const losses = Array.from({ length: last - before }, (_, k) => Math.fround(lossOf(before + k + 1)));
    const expected = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    assert.ok(Math.abs((mean[i] ?? NaN) - expected) < 1e-9, `mean of point ${i}`);
    assert.equal(min[i], Math.min(...losses), `min of point ${i}`);
    assert.equal(max[i], Math.max(...losses), `max of point ${i}`);
    before = last;
  });
  assert.equal(before, steps, 'the last point ends at the last step');
}

test('decimator: up to the limit every step is a point of its own', () => {
  const decimator = new Decimator(1000);
  fill(decimator, 0, 1000, 7);
  assert.equal(decimator.curve().step.length, 1000);
  checkPoints(decimator, 1000);
});

test('decimator: never more points than the limit, each the mean, least and most of its steps', () => {
  for (const chunk of [1, 3, 64, 5000]) {
    const decimator = new Decimator(50);
    fill(decimator, 0, 12_345, chunk);
    assert.ok(decimator.curve().step.length <= 50);
    assert.ok(decimator.curve().step.length > 24, 'and not fewer than half');
    checkPoints(decimator, 12_345);
  }
});

test('decimator: points stand for equally many steps, but for the one still open', () => {
  const decimator = new Decimator(8);
  fill(decimator, 0, 100, 1);
  const { step } = decimator.curve();
  const widths = [...step].map((last, i) => last - (step[i - 1] ?? 0));
  assert.deepEqual(new Set(widths.slice(0, -1)), new Set([decimator.width]));
});

test('decimator: a loss that is not finite leaves the others of its point alone', () => {
  const decimator = new Decimator(2);
  decimator.push([1, NaN, 3, Infinity], 4);
  const { mean, min, max } = decimator.curve();
  assert.deepEqual([...mean], [1, 3]);
  assert.deepEqual([...min], [1, 3]);
  assert.deepEqual([...max], [1, 3]);
});

test('decimator: what is handed out is a copy', () => {
  const decimator = new Decimator(4);
  decimator.push([1, 2], 2);
  decimator.curve().mean.fill(99);
  assert.deepEqual([...decimator.curve().mean], [1, 2]);
});

test('decimator: goes on from the points of another, as if it had seen all steps itself', () => {
  for (const stop of [10, 50, 77, 1000]) {
    const first = new Decimator(32);
    fill(first, 0, stop, 1);
    const second = new Decimator(32);
    second.resume(first.save(), stop);
    fill(second, stop, 3000, 1);
    checkPoints(second, 3000);
  }
});

test('decimator: going on gives every point to the bit, also of losses that no sum holds exactly', () => {
  const loss = (step: number): number => Math.fround(1 / ((step % 97) + 3)) + step * 1e-9;
  for (const stop of [7, 333, 701]) {
    const [first, second, whole] = [new Decimator(16), new Decimator(16), new Decimator(16)];
    for (let step = 1; step <= stop; step++) first.push([loss(step)], step);
    second.resume(first.save(), stop);
    assert.deepEqual(second.curve(), first.curve());
    for (let step = stop + 1; step <= 900; step++) second.push([loss(step)], step);
    for (let step = 1; step <= 900; step++) whole.push([loss(step)], step);
    assert.deepEqual(second.curve(), whole.curve());
  }
});

test('decimator: going on opens a new point where the last one was full', () => {
  const first = new Decimator(100);
  fill(first, 0, 40, 1);
  const second = new Decimator(100);
  second.resume(first.save(), 40);
  fill(second, 40, 65, 1);
  assert.equal(second.curve().step.length, 65);
});

test('decimator: resuming at an earlier step drops what came after it', () => {
  const first = new Decimator(100);
  fill(first, 0, 60, 1);
  const second = new Decimator(100);
  second.resume(first.save(), 40);
  assert.equal(second.curve().step.at(-1), 40);
  fill(second, 40, 45, 1);
  checkPoints(second, 45);
});

test('decimator: clear starts anew', () => {
  const decimator = new Decimator(4);
  fill(decimator, 0, 100, 1);
  decimator.clear();
  assert.equal(decimator.curve().step.length, 0);
  fill(decimator, 0, 3, 1);
  checkPoints(decimator, 3);
});
