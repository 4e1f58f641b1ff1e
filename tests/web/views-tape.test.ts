// What views read from the tensors of a frame.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersOf } from '../../web/readings/answers.ts';
import { argmax, gradientNorms, oneHotIndex, rowAt, tensorNames } from '../../web/readings/tape.ts';
import { digit, frame, hello, run, tensor } from './views-frames.ts';

test('a row of a tensor is that of its time step and member of the batch', () => {
  const values = tensor([3, 2, 4], (at) => at);
  assert.deepEqual([...rowAt(values, 0)], [0, 1, 2, 3]);
  assert.deepEqual([...rowAt(values, 2, 1)], [20, 21, 22, 23]);
});

test('answers are the largest logit with its target and loss at each step', () => {
  const { run: hellos, frame: now } = hello();
  const answers = answersOf(hellos, now);
  assert.deepEqual(
    answers.map(({ predicted }) => predicted),
    [3, 1, 2, 3, 0],
  );
  assert.deepEqual(
    answers.map(({ target }) => target),
    [3, 1, 2, 3, 2],
  );
  assert.ok(Math.abs((answers[4]?.loss ?? 0) - 0.4) < 1e-6);
});

test('a task that answers at the end has its target and its loss there alone', () => {
  const { run: digits, frame: now } = digit();
  const answers = answersOf(digits, now);
  assert.equal(answers.length, 28);
  assert.ok(
    answers.every(({ predicted }, time) => predicted === time % 10),
    'what it would answer is there',
  );
  assert.deepEqual(
    answers.flatMap(({ target }, time) => (target === undefined ? [] : [[time, target]])),
    [[27, 7]],
  );
  assert.deepEqual(
    answers.flatMap(({ loss }, time) => (loss === undefined ? [] : [time])),
    [27],
  );
});

test('steps before the first answer that counts have neither target nor loss', () => {
  const { run: hellos, frame: now } = hello();
  const late = { ...now, probe: { own: false, seqLen: 5, loss: 0.3, firstCounted: 2 } };
  const targets = answersOf(hellos, late).map(({ target }) => target);
  assert.deepEqual(targets, [undefined, undefined, 2, 3, 2]);
  assert.ok(answersOf(hellos, late).every(({ loss }, time) => (loss === undefined) === time < 2));
});

test('an input of the reader has neither target nor loss', () => {
  const { run: digits, frame: now } = digit();
  const own = { ...now, probe: { own: true, seqLen: 28, loss: NaN, firstCounted: 28 } };
  assert.ok(answersOf(digits, own).every(({ target, loss }) => target === undefined && loss === undefined));
});

test('the gradient at a step is the norm over all layers, and row 0 (h_0) is left out', () => {
  const { run: hellos, frame: now } = hello();
  gradientNorms(hellos, now).forEach((size, time) => assert.ok(Math.abs(size / 10 ** (time - 4) - 1) < 1e-6));
  const deep = run({ output: 'class-per-step' }, { num_layers: 2 });
  const both = frame({ 'probe/dh_l0': tensor([2, 1, 1], () => 3), 'probe/dh_l1': tensor([2, 1, 1], () => 4) });
  assert.deepEqual(gradientNorms(deep, both), [5]);
  assert.deepEqual(gradientNorms(deep, frame({})), []);
});

test('one-hot rows are told from others', () => {
  assert.equal(oneHotIndex(Float32Array.of(0, 0, 1, 0)), 2);
  assert.equal(oneHotIndex(Float32Array.of(0, 0.5, 1, 0)), -1);
  assert.equal(oneHotIndex(Float32Array.of(0, 0)), -1);
  assert.equal(argmax(Float32Array.of(NaN, 2, 2)), 1);
});

test('names of tensors are spelled out for each layer', () => {
  const deep = run({ output: 'class-per-step' }, { num_layers: 2 });
  assert.deepEqual(tensorNames(deep, 'probe', ['x', 'h_l{l}']), ['probe/x', 'probe/h_l0', 'probe/h_l1']);
});
