// The arithmetic of the gates view and of the phase portrait.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateOf, halfLife, meanOf, sameUntil } from '../../web/readings/gate-numbers.ts';
import { onPlane, principalPlane } from '../../web/readings/principal.ts';
import { tensor } from './views-frames.ts';

test('gates: a gate is cut out of all gates, step by step', () => {
  const gates = tensor([2, 1, 4, 3], (at) => at);
  const forget = gateOf(gates, 1);
  assert.deepEqual(forget.shape, [2, 1, 3]);
  assert.deepEqual([...forget.data], [3, 4, 5, 15, 16, 17]);
  assert.equal(meanOf(forget, 0), 9);
  assert.equal(meanOf(forget), 10);
});

test('gates: a memory that keeps half of itself a step has a half-life of one step', () => {
  assert.equal(halfLife(0.5), 1);
  assert.ok(Math.abs(halfLife(0.9) - 6.5788) < 1e-4);
  assert.equal(halfLife(1), Infinity);
  assert.equal(halfLife(0), 0);
});

test('gates: steps that are the same to the bit are counted from the beginning', () => {
  assert.equal(sameUntil(tensor([4, 1, 2], (at) => (at === 5 ? 1e-30 : 0))), 2);
  assert.equal(sameUntil(tensor([4, 1, 2], () => 0)), 4);
});

/** A flat ellipse in the plane of two directions of a space of five dimensions, away from its origin. */
const ellipse = Array.from({ length: 40 }, (_, index) => {
  const angle = (index / 40) * 2 * Math.PI;
  const [a, b] = [3 * Math.cos(angle), Math.sin(angle)];
  return [1 + a * 0.6, 2 + a * 0.8, b, 4, 5];
});

test('phase: the widest plane of a flat ellipse is found, and holds all of it', () => {
  const plane = principalPlane(ellipse);
  assert.ok(plane);
  assert.ok(Math.abs(plane.shares[0] - 0.9) < 1e-6);
  assert.ok(Math.abs(plane.shares[1] - 0.1) < 1e-6);
  const places = ellipse.map((point) => onPlane(plane, point));
  assert.ok(Math.abs(Math.max(...places.map(([x]) => Math.abs(x))) - 3) < 1e-6);
  assert.ok(Math.abs(Math.max(...places.map(([, y]) => Math.abs(y))) - 1) < 1e-6);
});

test('phase: the next fit keeps the sides of the one before', () => {
  const plane = principalPlane(ellipse);
  assert.ok(plane);
  const turned = { ...plane, axes: [plane.axes[0].map((value) => -value), plane.axes[1]] as typeof plane.axes };
  const next = principalPlane(ellipse, turned);
  assert.ok(next);
  const [before] = onPlane(turned, ellipse[0] ?? []);
  const [after] = onPlane(next, ellipse[0] ?? []);
  assert.ok(Math.abs(before - after) < 1e-6);
  assert.equal(principalPlane([]), undefined);
  assert.ok(principalPlane([[1, 2]]), 'one point has no width, and is no mistake');
});
