// A line of log every so many steps, wherever a slice ends: the engine's own losses and answers, and none of a past that was left.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { bench } from './local-worker.ts';

const config = { task: 'hello-world', batch_size: 4, seed: 2 };

test('minibatch log: loss and accuracy are those of the batch of its step', async () => {
  const engine = await loadEngine({ tier: 'simd' });
  const made = engine.createSession(config);
  assert.ok(made.ok);
  const alone = made.value;
  const one = bench();
  try {
    assert.ok((await one.trainer.create({ config, evaluation: { every: 100, log: 10 } })).ok);
    await one.trainer.step(25);
    const { log = [] } = await one.frame(({ step }) => step === 25);
    const expected = [10, 20].map((step) => {
      const loss = alone.step(10).losses.at(-1);
      const [logits, target] = ['logits', 'target'].map((name) => alone.read('train', name));
      assert.ok(logits?.ok && target?.ok);
      const said = Array.from(target.value.data, (_, row) => {
        const scores = Array.from(logits.value.data.subarray(row * 8, row * 8 + 8));
        return scores.indexOf(Math.max(...scores));
      });
      const right = said.filter((answer, row) => answer === target.value.data[row]).length;
      return { step, loss, accuracy: right / said.length };
    });
    assert.deepEqual(log, expected);
    await one.trainer.seek(12);
    await one.trainer.step(1);
    const branched = await one.frame(({ step }) => step === 13);
    assert.deepEqual(branched.log, expected.slice(0, 1));
  } finally {
    one.end();
    alone.delete();
  }
});
