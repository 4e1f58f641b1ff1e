// Letters that the network in the worker writes: with the weights of the step they name, and beside training.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { bench } from './local-worker.ts';

const config = { task: 'hello', cell: 'gru', hidden_size: 6, seed: 4 };
const asked = { prompt: 'he', length: 12, temperature: 0.7, seed: 9 };

test('generate: the worker writes what a session of the same weights writes, and trains on as if it had not', async () => {
  const engine = await loadEngine({ tier: 'simd' });
  const made = engine.createSession(config);
  assert.ok(made.ok);
  const alone = made.value;
  const letters = (indices: Int32Array): string[] => Array.from(indices, (index) => alone.data.classes[index] ?? '');
  const one = bench();
  try {
    assert.ok((await one.trainer.create({ config })).ok);
    for (const step of [7, 14]) {
      const { losses } = alone.step(7);
      await one.trainer.step(7);
      const frame = await one.frame((seen) => seen.step === step);
      assert.equal(frame.loss, losses.at(-1));
      const expected = alone.generate(asked.prompt, asked.length, asked.temperature, asked.seed);
      assert.ok(expected.ok);
      const written = await one.trainer.generate(asked);
      assert.ok(written.ok);
      const { milliseconds, ...found } = written.value;
      assert.deepEqual(found, { step, letters: letters(expected.value) });
      assert.ok(milliseconds >= 0 && Number.isFinite(milliseconds));
    }
    const refused = await one.trainer.generate({ ...asked, prompt: 'hey' });
    assert.ok(!refused.ok);
    assert.deepEqual(
      refused.problems.map(({ field, value }) => [field, value]),
      [['prompt', 'y']],
    );
  } finally {
    one.end();
    alone.delete();
  }
});
