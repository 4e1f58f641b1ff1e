// Going back in time, branching off and running side by side, with the real engine seen through the wire.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../../web/worker/history.ts';
import { bench, type Bench } from './local-worker.ts';
import { valueOf } from '../wasm/helpers.ts';

function benchTest(name: string, body: (bench: Bench) => Promise<void>): void {
  test(name, async () => {
    const one = bench();
    try {
      await body(one);
      assert.deepEqual(one.events.died, []);
      assert.deepEqual(one.events.broken, []);
    } finally {
      one.end();
    }
  });
}

const hello = { config: { task: 'hello', seed: 4 } };
const weights = 'parameters/rnn.weight_hh_l0';
const watched = { needs: [weights, 'train/h_l0'], probe: { example: 0, split: 'train' as const } };

/** The frame of the newest run at a step that came after `since` frames. */
async function at(one: Bench, step: number, since: number): Promise<Bench['frames'][number]> {
  return one.frame((frame) => frame.step === step && one.frames.indexOf(frame) >= since);
}

test('history: holds no more than its limit, evenly, and always knows a state before', () => {
  const history = new History(0, new Uint8Array(8), { task: 'hello' });
  for (let step = 1; step <= 10_000; step++) {
    history.reached(step, () => new Uint8Array(8));
    assert.ok(history.count <= 200);
  }
  assert.equal(history.every, 64);
  for (const step of [1, 63, 64, 65, 5000, 10_000]) {
    const moment = history.before(step);
    assert.ok(moment && moment.step < step && step - moment.step <= 64, `${moment?.step} before ${step}`);
  }
});

test('history: large states leave room for fewer', () => {
  const history = new History(0, new Uint8Array(100), { task: 'hello' }, 200, 1000);
  for (let step = 1; step <= 500; step++) history.reached(step, () => new Uint8Array(100));
  assert.ok(history.count <= 10 && history.count >= 4, String(history.count));
});

test('history: settings change where they changed, and a cut forgets what came later', () => {
  const history = new History(0, new Uint8Array(8), { task: 'hello', lr: 1 });
  for (let step = 1; step <= 20; step++) history.reached(step, () => new Uint8Array(8));
  history.set(10, { task: 'hello', lr: 2 });
  assert.deepEqual(history.settings(9), { config: { task: 'hello', lr: 1 }, until: 10 });
  assert.deepEqual(history.settings(10), { config: { task: 'hello', lr: 2 }, until: Infinity });
  history.cut(5);
  assert.equal(history.last, 5);
  assert.deepEqual(history.settings(12), { config: { task: 'hello', lr: 1 }, until: Infinity });
});

benchTest('time machine: any step of the past comes back to the bit, whatever the settings were', async (one) => {
  valueOf(await one.trainer.create(hello));
  valueOf(await one.trainer.watch(watched));
  const seen = new Map<number, { loss: number; h: number[] }>();
  for (let step = 1; step <= 450; step++) {
    if (step === 201) valueOf(await one.trainer.configure({ ...hello.config, lr: 0.02 }));
    await one.trainer.step(1);
    if (![7, 199, 201, 333].includes(step)) continue;
    const frame = await one.frame((shown) => shown.step === step);
    seen.set(step, { loss: frame.loss, h: [...(frame.tensors['train/h_l0']?.data ?? [])] });
  }
  for (const [step, was] of [...seen].reverse()) {
    const since = one.frames.length;
    await one.trainer.seek(step);
    const frame = await at(one, step, since);
    assert.equal(frame.loss, was.loss, `loss at ${step}`);
    assert.deepEqual([...(frame.tensors['train/h_l0']?.data ?? [])], was.h, `states at ${step}`);
    assert.deepEqual(frame.past, { first: 0, last: 450 });
  }
});

benchTest('time machine: training from the past branches off and leaves the old curve beside', async (one) => {
  valueOf(await one.trainer.create(hello));
  await one.trainer.step(60);
  await one.trainer.seek(30);
  valueOf(await one.trainer.configure({ ...hello.config, lr: 0.01 }));
  const since = one.frames.length;
  await one.trainer.step(10);
  const frame = await at(one, 40, since);
  assert.deepEqual(frame.past, { first: 0, last: 40 });
  const [past, ...more] = frame.lines ?? [];
  assert.ok(past && more.length === 0);
  assert.equal(past.kind, 'past');
  assert.equal(past.config.lr, 0.1);
  assert.equal(past.left, 30);
  assert.equal(past.step.at(-1), 60);
  assert.deepEqual([...frame.curve.mean.subarray(0, 30)], [...past.mean.subarray(0, 30)]);
  assert.notEqual(frame.curve.mean[39], past.mean[39]);
});

benchTest('time machine: another optimiser goes on with the weights, another cell starts over', async (one) => {
  valueOf(await one.trainer.create(hello));
  valueOf(await one.trainer.watch(watched));
  await one.trainer.step(50);
  await one.trainer.seek(20);
  const before = await one.frame((frame) => frame.step === 20);
  const changed = valueOf(await one.trainer.configure({ ...hello.config, optimizer: 'sgd' }));
  assert.equal(changed.carried, true);
  const frame = await one.frame(({ run }) => run === changed.run?.id);
  assert.equal(frame.step, 20);
  assert.deepEqual(frame.tensors[weights]?.data, before.tensors[weights]?.data);
  assert.equal(frame.curve.step.at(-1), 20);
  await one.trainer.step(5);
  await one.trainer.seek(22);
  await one.frame((shown) => shown.run === changed.run?.id && shown.step === 22);
  const other = valueOf(await one.trainer.configure({ ...hello.config, cell: 'gru' }));
  assert.equal(other.carried, false);
  assert.equal((await one.frame(({ run }) => run === other.run?.id)).step, 0);
});

benchTest('time machine: what broke is rewound and goes on with a clipped gradient', async (one) => {
  const config = { task: 'sine', seed: 1, optimizer: 'sgd', lr: 3, nonlinearity: 'relu' };
  valueOf(await one.trainer.create({ config }));
  await one.trainer.play(Infinity);
  const broken = await one.frame(({ diverged }) => diverged !== undefined);
  const step = broken.diverged?.step ?? NaN;
  assert.equal(broken.past?.last, step);
  const since = one.frames.length;
  await one.trainer.seek(step - 20);
  const back = await at(one, Math.max(0, step - 20), since);
  assert.equal(back.diverged, undefined);
  valueOf(await one.trainer.configure({ ...config, max_norm: 1, lr: 0.01 }));
  await one.trainer.step(100);
  const healed = await one.frame((frame) => frame.step === back.step + 100);
  assert.equal(healed.diverged, undefined);
  assert.ok(Number.isFinite(healed.loss));
});

benchTest('side by side: all train the same number of steps, each as it would alone', async (one) => {
  const alone = new Map<string, number>();
  for (const cell of ['rnn', 'gru', 'lstm']) {
    const run = valueOf(await one.trainer.create({ config: { ...hello.config, cell } }));
    await one.trainer.step(80);
    alone.set(cell, (await one.frame((frame) => frame.run === run.id && frame.step === 80)).loss);
  }
  const run = valueOf(await one.trainer.create(hello));
  await one.trainer.step(3);
  const beside = ['gru', 'lstm'].map((cell) => ({ ...hello.config, cell }));
  const again = valueOf(await one.trainer.compare(beside));
  assert.ok(again.id > run.id);
  await one.trainer.step(80);
  const frame = await one.frame(
    (shown) => shown.run === again.id && shown.lines?.every(({ at }) => at === 80) === true,
  );
  assert.equal(frame.loss, alone.get('rnn'));
  assert.deepEqual(
    frame.lines?.map(({ config, loss, kind }) => [config.cell, loss, kind]),
    [
      ['gru', alone.get('gru'), 'beside'],
      ['lstm', alone.get('lstm'), 'beside'],
    ],
  );
  const counts = frame.lines?.map(({ parameterCount }) => parameterCount) ?? [];
  assert.equal(counts[0], 3 * run.parameterCount);
  assert.equal(counts[1], 4 * run.parameterCount);
  await one.trainer.drop();
  const since = one.frames.length;
  assert.equal((await one.frame((shown) => one.frames.indexOf(shown) >= since - 1 && !shown.lines)).lines, undefined);
});

benchTest('side by side: a pinned run stays and goes on once the run has come as far', async (one) => {
  valueOf(await one.trainer.create(hello));
  await one.trainer.step(30);
  valueOf(await one.trainer.pin());
  const changed = valueOf(await one.trainer.configure({ ...hello.config, hidden_size: 6, head: 'linear' }));
  await one.trainer.step(10);
  const early = await one.frame((frame) => frame.run === changed.run?.id && frame.step === 10);
  assert.equal(early.lines?.[0]?.at, 30);
  await one.trainer.step(40);
  const late = await one.frame((frame) => frame.run === changed.run?.id && frame.lines?.[0]?.at === 50);
  valueOf(await one.trainer.create(hello));
  await one.trainer.step(50);
  const alone = await one.frame((frame) => frame.run > late.run && frame.step === 50);
  assert.equal(late.lines?.[0]?.loss, alone.loss);
  assert.equal(alone.lines, undefined, 'another run begins without them');
  for (let i = 0; i < 3; i++) valueOf(await one.trainer.pin());
  assert.equal((await one.trainer.pin()).ok, false, 'four runs are the most');
});
