// The step player: the order of its sub-steps, and what it reads from the tape at each.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlayerPlace } from '../../web/protocol/frame.ts';
import { movePlayer, subStep, subStepIndex, subSteps } from '../../web/readings/sub-steps.ts';
import { formulaLine, numberLine } from '../../web/views/step-player/lines.ts';
import { hello, run } from './views-frames.ts';

test('player: forward through time, the loss, back through time, the update', () => {
  let place: PlayerPlace | undefined;
  const seen: string[] = [];
  for (let i = 0; i < subSteps(3) + 2; i++) {
    place = movePlayer(place, 1, 3);
    assert.ok(place);
    seen.push(place.phase + ('time' in place ? place.time : ''));
  }
  const all = ['forward0', 'forward1', 'forward2', 'loss', 'backward2', 'backward1', 'backward0', 'update'];
  assert.deepEqual(seen, [...all, 'update', 'update'], 'the last sub-step stays');
  for (let i = 0; i < all.length - 1; i++) place = movePlayer(place, -1, 3);
  assert.deepEqual(place, { phase: 'forward', time: 0 });
  assert.equal(movePlayer(place, -1, 3), undefined, 'before the first is the whole tape');
  assert.equal(movePlayer(undefined, -1, 3), undefined);
  assert.equal(movePlayer(undefined, 1, 0), undefined, 'nothing is read yet');
});

test('player: every sub-step knows its place, also in a shorter sequence', () => {
  for (let index = 0; index < subSteps(5); index++) assert.equal(subStepIndex(subStep(index, 5), 5), index);
  assert.equal(subStepIndex({ phase: 'forward', time: 9 }, 3), 2);
  assert.equal(subStepIndex({ phase: 'backward', time: 9 }, 3), 4);
});

test('player: a sub-step has its line of the formula and its numbers from the tape', () => {
  const { run: hellos, frame } = hello();
  const forward: PlayerPlace = { phase: 'forward', time: 2 };
  assert.equal(formulaLine(hellos, forward), 'h₃ = tanh(W_ih x₃ + b_ih + W_hh h₂ + b_hh)');
  assert.match(numberLine(hellos, frame, forward), /^h₃ = \[3\.00 {2}3\.10 {2}3\.20 {2}3\.30\]$/);
  assert.equal(numberLine(hellos, frame, { phase: 'loss' }), 'L = 0.2000');
  assert.equal(numberLine(hellos, frame, { phase: 'backward', time: 3 }), '‖dL/dh₄‖ = 0.1000');
  const lstm = run({ output: 'class-per-step' }, { cell: 'lstm' });
  assert.match(formulaLine(lstm, { phase: 'backward', time: 0 }), /^dc₁ = dh₁⊙o₁⊙\(1 − tanh²c₁\) \+ dc₂⊙f₂$/);
});
