// Another build of the engine takes over a run where it stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { supports } from '../../web/engine/index.ts';
import type { Frame } from '../../web/protocol/frame.ts';
import { bench, type Bench } from './local-worker.ts';

const watch = {
  needs: ['parameters/rnn.weight_hh_l0', 'parameters/linear.bias'],
  probe: { example: 0, split: 'train' },
} as const;
const config = { task: 'sine', hidden_size: 7, cell: 'lstm', dropout: 0.2, num_layers: 2 };

async function at({ trainer, frame }: Bench, step: number): Promise<Frame> {
  await trainer.watch({ needs: [...watch.needs], probe: watch.probe });
  return frame((one) => one.step === step && 'parameters/linear.bias' in one.tensors);
}

test('change: scalar goes on from simd to the same numbers as simd alone, with its curve', async () => {
  const [one, other] = [bench(), bench()];
  try {
    for (const { trainer } of [one, other]) await trainer.create({ config });
    await one.trainer.step(60);
    await other.trainer.step(25);
    const changed = await other.trainer.change('scalar');
    assert.ok(changed.ok);
    assert.equal(changed.value.tier, 'scalar');
    assert.equal((await at(other, 25)).loss > 0, true);
    await other.trainer.step(35);
    const [whole, joined] = [await at(one, 60), await at(other, 60)];
    assert.equal(joined.loss, whole.loss);
    assert.deepEqual(joined.tensors, whole.tensors);
    assert.deepEqual(joined.curve.mean, whole.curve.mean);
  } finally {
    one.end();
    other.end();
  }
});

test('change: before the first step the weights are the same, and reset finds them again', async () => {
  const one = bench();
  try {
    await one.trainer.create({ config });
    const first = await at(one, 0);
    assert.ok((await one.trainer.change('scalar')).ok);
    await one.trainer.step(3);
    assert.ok((await one.trainer.reset()).ok);
    one.frames.length = 0;
    assert.deepEqual((await at(one, 0)).tensors, first.tensors);
  } finally {
    one.end();
  }
});

test('change: a build that this machine cannot run leaves the one there is for the next attempt', async () => {
  assert.equal(supports('relaxed'), false, 'Node 20 has no relaxed SIMD unless asked for');
  const one = bench();
  try {
    assert.equal((await one.trainer.open('hello')).relaxed, false);
    await one.trainer.create({ config });
    await assert.rejects(one.trainer.change('relaxed'), /cannot run the relaxed build/);
    const again = await one.trainer.open('hello');
    assert.equal(again.tier, 'simd');
  } finally {
    one.end();
  }
});
