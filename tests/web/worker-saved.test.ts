// A run that goes on from a saved state is the same run to the bit: what is shown of it, and what it trains to.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { loadEngine } from '../../web/engine/index.ts';
import type { ConfigInput } from '../../web/engine/types.ts';
import type { Frame } from '../../web/protocol/frame.ts';
import type { Saved } from '../../web/protocol/protocol.ts';
import { parametersOf, valueOf } from '../wasm/helpers.ts';
import { bench, type Bench } from './local-worker.ts';

const engine = await loadEngine({ tier: 'simd' });

/** What a reader could tell one run from another by. */
async function seen({ trainer, frame, frames }: Bench, config: ConfigInput): Promise<Record<string, unknown>> {
  const since = frames.length;
  const needs = parametersOf(engine, config);
  valueOf(await trainer.watch({ needs, probe: { example: 0, split: config.task === 'recall' ? 'test' : 'train' } }));
  const now = await frame((one) => frames.indexOf(one) >= since && needs.every((name) => name in one.tensors));
  const { step, loss, gradNorm, epoch, curve, log, tensors, probe }: Frame = now;
  return { step, loss, gradNorm, epoch, curve, log, tensors, probe, bytes: trainer.saved()?.bytes };
}

function same(is: Record<string, unknown>, was: Record<string, unknown>): void {
  const differs = Object.keys(was).filter((name) => !isDeepStrictEqual(is[name], was[name]));
  assert.deepEqual(differs, [], `at step ${String(was.step)}`);
}

const evaluation = { every: 50, log: 10 };
const runs: { config: ConfigInput; steps: number; log?: boolean }[] = [
  // Long enough for points of the curve to stand for several steps, the last of them for fewer.
  { config: { task: 'hello' }, steps: 4571 },
  { config: { task: 'sine', cell: 'gru', hidden_size: 8, dropout: 0.2, num_layers: 2 }, steps: 133 },
  { config: { task: 'recall', cell: 'lstm', seq_len: 12, optimizer: 'rmsprop' }, steps: 57, log: true },
];

for (const { config, steps, log } of runs) {
  test(`saved: ${config.task} goes on from step ${steps} to the bit`, { timeout: 60_000 }, async () => {
    const [one, other] = [bench(), bench()];
    const input = { config, ...(log ? { evaluation } : {}) };
    try {
      valueOf(await one.trainer.create(input));
      await one.trainer.step(steps);
      const saved = structuredClone(one.trainer.saved());
      assert.ok(saved);
      valueOf(await other.trainer.create(input, { saved }));
      same(await seen(other, config), await seen(one, config));
      for (const { trainer } of [one, other]) await trainer.step(44);
      const [is, was] = [await seen(other, config), await seen(one, config)];
      same(is, was);
      assert.equal(was.step, steps + 44);
      // Its beginning is there as well.
      for (const { trainer } of [one, other]) valueOf(await trainer.reset());
      same(await seen(other, config), await seen(one, config));
    } finally {
      one.end();
      other.end();
    }
  });
}

test('saved: a setting that is live is saved with the state it is changed at', { timeout: 60_000 }, async () => {
  const one = bench();
  try {
    const config = { task: 'hello', seed: 3 };
    valueOf(await one.trainer.create({ config }));
    await one.trainer.step(5);
    const before = one.trainer.saved();
    valueOf(await one.trainer.configure({ ...config, lr: 0.5 }));
    await seen(one, config);
    assert.notEqual(one.trainer.saved(), before);
    assert.equal(one.trainer.saved()?.step, 5);
  } finally {
    one.end();
  }
});

test(
  'saved: what cannot be gone on from is refused, and the run that is there stays',
  { timeout: 60_000 },
  async () => {
    const [one, other] = [bench(), bench()];
    try {
      valueOf(await other.trainer.create({ config: { task: 'hello', hidden_size: 9 } }));
      await other.trainer.step(3);
      const foreign = other.trainer.saved() as Saved;
      const config = { task: 'hello' };
      valueOf(await one.trainer.create({ config }));
      await one.trainer.step(7);
      const was = await seen(one, config);
      const cut = { ...(one.trainer.saved() as Saved), bytes: was.bytes as Uint8Array };
      for (const [saved, fields] of [
        [foreign, ['hidden_size', 'head']],
        [{ ...cut, bytes: cut.bytes.slice(0, -1) }, ['snapshot']],
        [{ ...cut, bytes: new Uint8Array() }, ['snapshot']],
      ] as const) {
        const refused = await one.trainer.create({ config }, { saved });
        assert.ok(!refused.ok);
        assert.deepEqual(
          refused.problems.map((problem) => problem.field),
          fields,
        );
        same(await seen(one, config), was);
      }
      await one.trainer.step(1);
      assert.equal((await seen(one, config)).step, 8);
    } finally {
      one.end();
      other.end();
    }
  },
);
