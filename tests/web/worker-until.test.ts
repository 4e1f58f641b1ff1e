// Training up to a step: it stands still there by itself, and is to the bit what so many steps are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { bench } from './local-worker.ts';

test('until: whatever the pace, training stops at the step, with the bytes and the losses of so many steps', async () => {
  const engine = await loadEngine();
  const config = { task: 'sine', cell: 'gru', seed: 3 };
  const made = engine.createSession(config);
  assert.ok(made.ok);
  const { losses } = made.value.step(45);
  const bytes = made.value.save();
  made.value.delete();
  for (const pace of [Infinity, 300]) {
    const one = bench();
    try {
      assert.ok((await one.trainer.create({ config })).ok);
      await one.trainer.play(pace, 45);
      const { curve, playing } = await one.frame((frame) => frame.step === 45 && !frame.playing);
      assert.equal(playing, false);
      assert.deepEqual([...curve.mean], [...losses]);
      assert.deepEqual(one.trainer.saved()?.bytes, bytes);
      await one.trainer.play(pace);
      await one.frame((frame) => frame.step > 45 && frame.playing);
    } finally {
      one.end();
    }
  }
});
