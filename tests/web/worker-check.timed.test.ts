// A weight checked through the wire: the same numbers as from the engine itself, within the time of a click.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { bench } from './local-worker.ts';

const probe = { example: 0, split: 'train' as const };

test('check: backpropagation and a central difference agree, within 200 ms, and training goes on undisturbed', async () => {
  const one = bench();
  try {
    assert.ok((await one.trainer.create({ config: { task: 'hello', seed: 4 } })).ok);
    assert.ok((await one.trainer.watch({ needs: [], probe })).ok);
    await one.trainer.step(6);
    await one.trainer.check('rnn.weight_ih_l0', 0);
    const begin = performance.now();
    const checked = await one.trainer.check('rnn.weight_hh_l0', 3);
    assert.ok(performance.now() - begin < 200);
    assert.ok(checked.ok);
    const { backprop, numeric, relativeError, step } = checked.value;
    assert.equal(step, 6);
    assert.ok(Math.abs(backprop) > 1e-6 && relativeError < 1e-6, JSON.stringify(checked.value));
    assert.ok(Math.abs(backprop - numeric) <= 1e-6 * Math.abs(backprop));

    const engine = await loadEngine();
    const made = engine.createSession({ task: 'hello', seed: 4 });
    assert.ok(made.ok);
    made.value.step(6);
    assert.ok(made.value.probe(probe).ok);
    const own = (await engine.loadChecks()).checkGradient(made.value, 'rnn.weight_hh_l0', 3, 'probe');
    assert.ok(own.ok);
    assert.deepEqual({ ...own.value, step: 6 }, checked.value);
    const next = made.value.step(1).losses[0] ?? NaN;
    made.value.delete();
    await one.trainer.step(1);
    assert.equal((await one.frame(({ step }) => step === 7)).loss, next);

    assert.equal((await one.trainer.check('no.such', 0)).ok, false);
    assert.equal((await one.trainer.check('rnn.weight_hh_l0', 9999)).ok, false);
  } finally {
    one.end();
  }
});
