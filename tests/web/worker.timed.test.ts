// The worker trains, pauses, resets, changes and counts with the real engine, seen through the wire.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digits } from '../../web/tasks/digits/lesson.ts';
import { lessons } from '../../web/tasks/index.ts';
import type { Run } from '../../web/protocol/frame.ts';
import { bench, fetchFromDist, type Bench } from './local-worker.ts';
import { valueOf } from '../wasm/helpers.ts';

/** Runs a test body on a bench of its own and clears it away. */
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
const firstTest = { example: 0, split: 'test' as const };

async function createDigits({ trainer }: Bench, size: number): Promise<Run> {
  const files = digits.data?.files(size) ?? {};
  return valueOf(await trainer.create({ config: { task: digits.task, ...digits.start }, files }));
}

benchTest('worker: every lesson starts at step 0 with a frame that carries what was asked for', async (one) => {
  for (const lesson of lessons) {
    const { data, examples } = lesson;
    const config = { ...lesson.start, task: lesson.task };
    const run = valueOf(await one.trainer.create({ config, ...(data ? { files: data.files(2000) } : {}) }));
    const probe = { example: 0, split: examples.split };
    const there = run.task.fields.includes('num_layers') ? ['probe/h_l0', 'probe/x'] : ['probe/logits'];
    valueOf(await one.trainer.watch({ needs: [...there, 'probe/no_such'], probe }));
    const frame = await one.frame((seen) => seen.run === run.id && there.every((name) => name in seen.tensors));
    assert.equal(frame.step, 0);
    assert.ok(Number.isNaN(frame.loss));
    assert.equal(frame.playing, false);
    assert.equal(frame.probe?.own, false);
    assert.deepEqual(Object.keys(frame.tensors).sort(), there);
    assert.ok(run.parameterCount > 0);
  }
});

benchTest(
  'worker: the lesson hello, as the page starts it, says ohlol within 100 steps and keeps saying it',
  async (one) => {
    const [lesson] = lessons;
    valueOf(await one.trainer.create({ config: { ...lesson.start, task: lesson.task } }));
    valueOf(await one.trainer.watch({ needs: ['probe/logits'], probe: { example: 0, split: 'train' } }));
    for (const steps of [100, 300]) {
      await one.trainer.step(steps);
      const frame = await one.frame(({ step }) => step >= steps);
      const logits = frame.tensors['probe/logits'];
      assert.ok(logits);
      const said = Array.from({ length: 5 }, (_, t) => {
        const row = [...logits.data.subarray(4 * t, 4 * t + 4)];
        return 'ehlo'[row.indexOf(Math.max(...row))];
      });
      assert.equal(said.join(''), 'ohlol');
    }
  },
);

benchTest('worker: the lesson sine, as the page starts it, keeps the wave that it has learned', async (one) => {
  const lesson = lessons.find(({ id }) => id === 'sine');
  for (const seed of [1, 2, 3]) {
    valueOf(await one.trainer.create({ config: { ...lesson?.start, task: 'sine', seed } }));
    for (const steps of [2_000, 40_000]) {
      await one.trainer.step(steps);
      const frame = await one.frame(({ step }) => step >= steps);
      assert.ok(frame.loss < 0.01, `${frame.loss} at step ${frame.step} from seed ${seed}`);
    }
  }
});

benchTest('worker: the seed that the lesson calls stuck is stuck', async (one) => {
  valueOf(await one.trainer.create({ config: { task: 'hello', seed: 1 } }));
  await one.trainer.step(1000);
  const frame = await one.frame(({ step }) => step === 1000);
  assert.ok(frame.loss > 0.4);
});

benchTest('worker: at slow speed steps come one by one, and a new speed counts from now', async (one) => {
  valueOf(await one.trainer.create(hello));
  await one.trainer.play(0.5);
  const first = await one.frame(({ step }) => step > 0);
  assert.equal(first.step, 1, 'the first step comes at once');
  await one.trainer.play(1000);
  const later = await one.frame(({ step }) => step >= 50);
  assert.equal(later.pace, 1000);
  await one.trainer.pause();
});

benchTest('worker: pause stops, one step is one step, reset comes back to the same weights and losses', async (one) => {
  valueOf(await one.trainer.create(hello));
  await one.trainer.step(1);
  const first = await one.frame(({ step }) => step === 1);
  await one.trainer.play(Infinity);
  await one.frame(({ step }) => step > 1000);
  await one.trainer.pause();
  const paused = await one.frame(({ playing, step }) => !playing && step > 1000);
  await one.trainer.step(1);
  await one.frame(({ step }) => step === paused.step + 1);
  const run = valueOf(await one.trainer.reset());
  const reset = await one.frame((frame) => frame.run === run.id);
  assert.equal(reset.step, 0);
  assert.equal(reset.curve.step.length, 0);
  await one.trainer.step(1);
  const again = await one.frame((frame) => frame.run === run.id && frame.step === 1);
  assert.equal(again.loss, first.loss);
});

benchTest(
  'worker: live fields change without a restart, others begin a new run, refused ones change nothing',
  async (one) => {
    const run = valueOf(await one.trainer.create(hello));
    await one.trainer.step(10);
    const live = valueOf(await one.trainer.configure({ ...hello.config, lr: 0.5, max_norm: 1 }));
    assert.equal(live.run, undefined);
    assert.equal(live.config.lr, 0.5);
    const refused = await one.trainer.configure({ ...hello.config, hidden_size: 0, lr: NaN });
    assert.equal(refused.ok, false);
    assert.deepEqual(
      new Set(refused.ok ? [] : refused.problems.map(({ field }) => field)),
      new Set(['hidden_size', 'lr']),
    );
    await one.trainer.step(1);
    await one.frame((frame) => frame.run === run.id && frame.step === 11);
    const rebuilt = valueOf(await one.trainer.configure({ ...hello.config, hidden_size: 8 })).run;
    assert.ok(rebuilt && rebuilt.id > run.id);
    assert.equal((await one.frame((frame) => frame.run === rebuilt.id)).step, 0);
  },
);

benchTest('worker: no frame is sent before the last one is drawn', async (one) => {
  one.drawing = false;
  valueOf(await one.trainer.create(hello));
  await one.frame(() => true);
  await one.trainer.play(Infinity);
  await one.trainer.pause();
  assert.equal(one.frames.length, 1);
  one.drawing = true;
  one.trainer.drawn();
  const frame = await one.frame(({ step }) => step > 0);
  assert.equal(frame.playing, false, 'what comes next is the newest, not one that waited');
});

benchTest('worker: a run goes on from a saved state to the bit', async (one) => {
  valueOf(await one.trainer.create(hello));
  await one.trainer.step(40);
  await one.frame(({ step }) => step === 40);
  const saved = one.trainer.saved();
  assert.equal(saved?.step, 40);
  await one.trainer.step(25);
  const straight = await one.frame(({ step }) => step === 65);
  const run = valueOf(await one.trainer.create(hello, { saved }));
  await one.trainer.step(25);
  const resumed = await one.frame((frame) => frame.run === run.id && frame.step === 65);
  assert.equal(resumed.loss, straight.loss);
  assert.equal(resumed.curve.step.length, straight.curve.step.length);
});

benchTest('worker: divergence stops training and names where it happened', async (one) => {
  valueOf(await one.trainer.create({ config: { task: 'sine', lr: 1000, optimizer: 'sgd', nonlinearity: 'relu' } }));
  await one.trainer.play(Infinity);
  const frame = await one.frame(({ diverged }) => diverged !== undefined);
  assert.equal(frame.playing, false);
  assert.match(frame.diverged?.tensor ?? '', /\w/);
  const run = valueOf(await one.trainer.reset());
  assert.equal((await one.frame(({ run: id }) => id === run.id)).diverged, undefined);
});

benchTest('worker: training digits answers a pause within 50 ms', async (one) => {
  await createDigits(one, 2000);
  valueOf(await one.trainer.watch({ needs: ['probe/h_l0', 'probe/probabilities'], probe: firstTest }));
  const waits: number[] = [];
  for (let i = 1; i <= 9; i++) {
    await one.trainer.play(Infinity);
    await one.frame(({ step }) => step >= 5 * i);
    const begin = performance.now();
    await one.trainer.pause();
    waits.push(performance.now() - begin);
  }
  // The middle one: a machine that is busy with something else may hold up a single answer.
  const middle = waits.sort((a, b) => a - b)[4] ?? Infinity;
  assert.ok(middle < 50, `${waits.map((wait) => wait.toFixed(0)).join(' ')} ms`);
});

benchTest(
  'worker: held-out digits are counted whole, with the weights of one step, while training goes on',
  async (one) => {
    await createDigits(one, 2000);
    await one.trainer.step(20);
    const still = valueOf(await one.trainer.evaluate());
    assert.equal(still.total, 10_000);
    assert.equal(still.step, 20);
    await one.trainer.play(Infinity);
    const moving = valueOf(await one.trainer.evaluate());
    assert.ok(moving.step >= 20);
    const frame = await one.frame(({ evaluation }) => evaluation?.step === moving.step);
    assert.ok(moving.step === 20 || frame.step > moving.step, 'training went on meanwhile');
    assert.deepEqual([...(frame.answers?.target ?? [])], [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    await one.trainer.pause();
    // The same weights, reached without any counting on the way, give the same count.
    const run = valueOf(await one.trainer.reset());
    await one.trainer.step(moving.step);
    await one.frame((seen) => seen.run === run.id && seen.step === moving.step);
    const again = valueOf(await one.trainer.evaluate());
    assert.equal(again.metrics.length, 2);
    again.metrics.forEach(({ metric, value: counted }, i) => {
      assert.equal(metric, moving.metrics[i]?.metric);
      assert.equal(counted, moving.metrics[i]?.value);
    });
  },
);

benchTest('worker: the reader’s own input is shown, and one of the wrong size refused', async (one) => {
  await createDigits(one, 2000);
  const own = new Float32Array(28 * 28).fill(0.5);
  valueOf(await one.trainer.watch({ needs: ['probe/x'], probe: { values: own } }));
  const frame = await one.frame(({ probe }) => probe?.own === true);
  assert.deepEqual([...(frame.tensors['probe/x']?.data ?? [])], [...own]);
  assert.equal((await one.trainer.watch({ needs: [], probe: { values: new Float32Array(5) } })).ok, false);
});

test('worker: a download that fails leaves the run as it was, and Retry works', async () => {
  let broken = true;
  const one = bench((input) =>
    broken ? Promise.resolve(new Response('gone', { status: 404 })) : fetchFromDist(input),
  );
  try {
    const run = valueOf(await one.trainer.create(hello));
    await one.trainer.step(3);
    await assert.rejects(createDigits(one, 2000), { name: 'FetchError', message: /idx\.bin \(HTTP 404\)/ });
    await one.trainer.step(1);
    await one.frame((frame) => frame.run === run.id && frame.step === 4);
    broken = false;
    assert.equal((await createDigits(one, 2000)).task.id, digits.task);
    assert.ok(one.events.progress.some(({ loaded }) => loaded > 100_000));
  } finally {
    one.end();
  }
});

test('worker: files that are not digits are refused by name, and fetched anew the next time', async () => {
  let truncated = true;
  const one = bench(async (input) => {
    const response = await fetchFromDist(input);
    if (!truncated || !String(input).includes('train-2000-images')) return response;
    const whole = response.body?.pipeThrough(new DecompressionStream('gzip'));
    return new Response((await new Response(whole).arrayBuffer()).slice(0, 5000));
  });
  try {
    const files = digits.data?.files(2000) ?? {};
    const refused = await one.trainer.create({ config: { task: digits.task }, files });
    assert.equal(refused.ok, false);
    assert.equal(refused.ok ? '' : refused.problems[0]?.field, 'train-images');
    truncated = false;
    assert.equal((await createDigits(one, 2000)).task.id, digits.task);
  } finally {
    one.end();
  }
});

test('worker: giving up a download leaves nothing behind', async () => {
  const one = bench(() => new Promise(() => undefined));
  try {
    const controller = new AbortController();
    const creating = one.trainer.create(
      { config: { task: digits.task }, files: digits.data?.files(2000) ?? {} },
      { signal: controller.signal },
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    await assert.rejects(creating, { name: 'AbortError' });
    valueOf(await one.trainer.create(hello));
  } finally {
    one.end();
  }
});
