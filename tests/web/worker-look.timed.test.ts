// What the worker does for views that look into the network: influence and eigenvalues in frames, writing, a cut wire.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { bench, type Bench } from './local-worker.ts';
import { valueOf } from '../wasm/helpers.ts';

function lookTest(name: string, body: (bench: Bench) => Promise<void>): void {
  test(name, async () => {
    const one = bench();
    try {
      await body(one);
      assert.deepEqual(one.events.died, []);
    } finally {
      one.end();
    }
  });
}

const example = { example: 0, split: 'train' as const };
const needs = ['probe/influence', 'eigenvalues/rnn.weight_hh_l0/0', 'parameters/rnn.weight_hh_l0', 'eigenvalues/no/0'];

lookTest('look: frames carry the engine’s own influence and eigenvalues, and only when asked', async (one) => {
  valueOf(await one.trainer.create({ config: { task: 'hello', seed: 4 } }));
  assert.deepEqual(Object.keys((await one.frame(() => true)).tensors), []);
  valueOf(await one.trainer.watch({ needs, probe: example }));
  await one.trainer.step(7);
  const frame = await one.frame(({ step, tensors }) => step === 7 && 'eigenvalues/rnn.weight_hh_l0/0' in tensors);
  const engine = await loadEngine();
  const checks = await engine.loadChecks();
  const session = valueOf(engine.createSession({ task: 'hello', seed: 4 }));
  session.step(7);
  valueOf(session.probe(example));
  assert.deepEqual(frame.tensors['probe/influence'], valueOf(session.influence()));
  assert.deepEqual(
    frame.tensors['eigenvalues/rnn.weight_hh_l0/0'],
    valueOf(checks.eigenvalues(session, 'rnn.weight_hh_l0', 0)),
  );
  assert.equal(frame.tensors['eigenvalues/no/0'], undefined);
  session.delete();
});

lookTest('look: a cut is in the very next frame, also while nothing is trained', async (one) => {
  const config = { task: 'hello', seed: 4 };
  valueOf(await one.trainer.create({ config }));
  valueOf(await one.trainer.watch({ needs, probe: example }));
  valueOf(await one.trainer.configure({ ...config, bptt: 2 }));
  const frame = await one.frame(({ tensors }) => tensors['probe/influence']?.data[2 * 6 + 1] === 0);
  const at = (loss: number, state: number): number =>
    frame.tensors['probe/influence']?.data[(loss - 1) * 6 + state] ?? NaN;
  for (const [loss, state] of [
    [3, 2],
    [3, 1],
    [4, 2],
    [5, 4],
    [5, 1],
  ] as const) {
    assert.equal(at(loss, state), 0);
  }
  for (const [loss, state] of [
    [2, 1],
    [4, 3],
    [5, 5],
  ] as const) {
    assert.ok(at(loss, state) > 0);
  }
});

lookTest(
  'look: at 28 steps and 32 units influence comes more than ten times a second while training runs',
  async (one) => {
    valueOf(await one.trainer.create({ config: { task: 'recall', seq_len: 28, hidden_size: 32 } }));
    valueOf(await one.trainer.watch({ needs, probe: { example: 0, split: 'test' } }));
    await one.trainer.play(Infinity);
    await one.frame(({ step }) => step > 0);
    const before = one.frames.length;
    const begin = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const seconds = (performance.now() - begin) / 1000;
    await one.trainer.pause();
    const seen = new Set(one.frames.slice(before).map(({ tensors }) => tensors['probe/influence']?.data.join()));
    assert.ok(seen.size / seconds >= 10, `${(seen.size / seconds).toFixed(1)} a second`);
  },
);

lookTest('look: a written parameter is in the next frame; one of the wrong size is refused', async (one) => {
  valueOf(await one.trainer.create({ config: { task: 'hello', seed: 4 } }));
  valueOf(await one.trainer.watch({ needs, probe: example }));
  const half = Float32Array.from({ length: 16 }, (_, index) => (index % 5 === 0 ? 0.5 : 0));
  valueOf(await one.trainer.write('rnn.weight_hh_l0', half));
  const eigenvalues = 'eigenvalues/rnn.weight_hh_l0/0';
  const frame = await one.frame(
    ({ tensors }) => tensors['parameters/rnn.weight_hh_l0']?.data[0] === 0.5 && eigenvalues in tensors,
  );
  assert.deepEqual([...(frame.tensors[eigenvalues]?.data ?? [])], [0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0]);
  assert.equal((await one.trainer.write('rnn.weight_hh_l0', new Float32Array(3))).ok, false);
});

lookTest(
  'look: reset while The recurrent connection is cut keeps it cut, and connecting it gives the first weights back',
  async (one) => {
    const config = { task: 'hello', seed: 4 };
    const weights = async (run: number, step: number, cut: boolean): Promise<number[]> => {
      const frame = await one.frame(({ run: id, step: at, tensors }) => {
        const data = tensors['parameters/rnn.weight_hh_l0']?.data;
        return id === run && at === step && data !== undefined && data.every((weight) => weight === 0) === cut;
      });
      return [...(frame.tensors['parameters/rnn.weight_hh_l0']?.data ?? [])];
    };
    const run = valueOf(await one.trainer.create({ config }));
    valueOf(await one.trainer.watch({ needs, probe: example }));
    const first = await weights(run.id, 0, false);
    valueOf(await one.trainer.configure({ ...config, ablate_recurrent: true }));
    await one.trainer.step(10);
    await weights(run.id, 10, true);
    const again = valueOf(await one.trainer.reset());
    await weights(again.id, 0, true);
    valueOf(await one.trainer.configure({ ...config, ablate_recurrent: false }));
    assert.deepEqual(await weights(again.id, 0, false), first);
  },
);
