// An intervention on one unit: what comes before is unchanged to the bit, what comes after is not, and undo is exact.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Intervention } from '../../web/engine/types.ts';
import type { Frame } from '../../web/protocol/frame.ts';
import { differences } from '../../web/readings/gate-numbers.ts';
import { rowAt } from '../../web/readings/tape.ts';
import { bench } from './local-worker.ts';

const probe = { example: 0, split: 'train' as const };
const needs = ['probe/h_l0', 'probe/logits', 'baseline/h_l0', 'baseline/logits'];

for (const cell of ['rnn', 'lstm', 'gru']) {
  test(`intervene: earlier steps stay as they were and undo is exact (${cell})`, async () => {
    const one = bench();
    try {
      assert.ok((await one.trainer.create({ config: { task: 'hello', cell, seed: 4 } })).ok);
      assert.ok((await one.trainer.watch({ needs, probe })).ok);
      await one.trainer.step(5);
      const before = await one.frame(({ step, tensors }) => step === 5 && tensors['probe/h_l0'] !== undefined);
      assert.equal(before.tensors['baseline/h_l0'], undefined, 'nothing is done twice without an intervention');

      const intervention: Intervention = { layer: 0, unit: 1, time: 2, hold: false, value: 0.5 };
      assert.ok((await one.trainer.intervene(intervention)).ok);
      const touched = await one.frame((frame: Frame) => frame.intervention !== undefined);
      assert.deepEqual(touched.intervention, intervention);
      assert.deepEqual(touched.tensors['baseline/h_l0'], before.tensors['probe/h_l0']);
      const changes = differences(touched.tensors, 'h_l0');
      assert.ok(changes);
      for (let row = 0; row <= 5; row++) {
        const same = rowAt(changes, row).every((value) => value === 0);
        assert.equal(same, row <= 2, `h after ${row} steps`);
      }
      assert.ok(Math.abs((rowAt(changes, 3)[1] ?? 0) - 0.5) < 1e-6);

      assert.ok((await one.trainer.intervene(undefined)).ok);
      const seen = one.frames.length;
      one.frames.splice(0, seen);
      const after = await one.frame(({ intervention: hand }) => hand === undefined);
      assert.deepEqual(after.tensors['probe/h_l0'], before.tensors['probe/h_l0']);
      assert.deepEqual(after.tensors['probe/logits'], before.tensors['probe/logits']);

      const refused = await one.trainer.intervene({ ...intervention, unit: 99 });
      assert.equal(refused.ok, false);
    } finally {
      one.end();
    }
  });
}
