// A worker that dies or hangs is replaced from its last saved state; frames of old runs are dropped.

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Trainer } from '../../web/session/trainer.ts';
import { Decimator } from '../../web/protocol/decimate.ts';
import type { Frame, Run } from '../../web/protocol/frame.ts';
import type { CreateParams } from '../../web/protocol/protocol.ts';
import { FakeWorker } from './fake-worker.ts';

const curve = { step: new Float64Array(), mean: new Float64Array(), min: new Float64Array(), max: new Float64Array() };

function frameOf(run: number, step: number): Frame {
  const numbers = { epoch: 0, loss: 1, gradNorm: 1, stepsPerSecond: 100 };
  return { run, step, ...numbers, playing: true, pace: Infinity, curve, tensors: {} };
}

interface Bench {
  trainer: Trainer;
  workers: FakeWorker[];
  frames: Frame[];
  restarts: number[];
  broken: Error[];
}

/** Workers that answer everything, but for the kinds in `deaf`. */
function bench({ deaf = [] as string[] } = {}): Bench {
  const workers: FakeWorker[] = [];
  const frames: Frame[] = [];
  const restarts: number[] = [];
  const broken: Error[] = [];
  const spawn = (): FakeWorker => {
    const worker = new FakeWorker();
    const first = workers.length === 0;
    let runs = 0;
    worker.reply = (request) => {
      if (first && deaf.includes(request.kind)) return undefined;
      switch (request.kind) {
        case 'open':
          runs = (request.params as { runs: number }).runs;
          return { tier: 'simd', relaxed: false, tasks: [], fields: [] };
        case 'create': {
          const { config, pace } = request.params as CreateParams;
          worker.state = { ...worker.state, run: ++runs, playing: pace !== undefined, pace: pace ?? Infinity };
          return { ok: true, value: { id: runs, config } as unknown as Run };
        }
        case 'reset':
          worker.state = { ...worker.state, run: ++runs };
          return { ok: true, value: { id: runs, config: {} } as unknown as Run };
        case 'play':
          worker.state = { ...worker.state, playing: true, pace: (request.params as { pace: number }).pace };
          return null;
        case 'configure':
          return { ok: true, value: { config: { task: 'hello', lr: 0.5 } } };
        case 'pause':
        case 'step':
          worker.state = { ...worker.state, playing: false };
          return null;
        case 'watch':
          return { ok: true, value: null };
        default:
          return null;
      }
    };
    workers.push(worker);
    return worker;
  };
  const trainer = new Trainer(
    { spawn, now: () => 0 },
    {
      frame: (frame) => frames.push(frame),
      state: () => undefined,
      progress: () => undefined,
      restarted: (_, step) => restarts.push(step),
      broken: (error) => broken.push(error),
    },
  );
  return { trainer, workers, frames, restarts, broken };
}

const hello = { config: { task: 'hello' } };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('trainer: frames of an older run are dropped, and yet the worker may send the next', async () => {
  const { trainer, workers, frames } = bench();
  await trainer.create(hello);
  await trainer.reset();
  const [worker] = workers;
  worker?.say({ type: 'event', event: 'frame', value: frameOf(1, 10) });
  worker?.say({ type: 'event', event: 'frame', value: frameOf(2, 1) });
  assert.deepEqual(
    frames.map(({ run }) => run),
    [2],
  );
  assert.deepEqual(worker?.sent.at(-1), { type: 'drawn' });
});

test('trainer: a worker that dies is replaced at its last saved step, and goes on playing', async () => {
  const { trainer, workers, restarts, broken } = bench();
  await trainer.create(hello);
  await trainer.watch({ needs: ['probe/x'], probe: { example: 0, split: 'train' } });
  await trainer.play(7);
  await trainer.configure({ task: 'hello', lr: 0.5 });
  const bytes = new Uint8Array([1, 2, 3]);
  const saved = { run: 1, step: 321, loss: 0.5, curve: new Decimator().save() };
  workers[0]?.say({ type: 'event', event: 'saved', value: { ...saved, bytes } });
  workers[0]?.fail('out of memory');
  await settle();
  assert.deepEqual(restarts, [321]);
  assert.deepEqual(broken, []);
  assert.deepEqual(workers[1]?.kinds(), ['open', 'create', 'watch']);
  const created = workers[1]?.requests('create')[0]?.params as CreateParams;
  assert.deepEqual(created.saved?.bytes, bytes);
  assert.equal(created.config.lr, 0.5, 'with the settings it had when it died');
  assert.equal(workers[1]?.state.run, 2, 'under a new run number');
  assert.equal(created.pace, 7);
});

test('trainer: a worker that dies before anything was saved starts again at step 0', async () => {
  const { trainer, workers, restarts } = bench();
  await trainer.create(hello);
  workers[0]?.fail('boom');
  await settle();
  assert.deepEqual(restarts, [0]);
  assert.deepEqual(workers[1]?.kinds(), ['open', 'create'], 'and does not play if it did not');
});

test('trainer: a pause that is not answered ends the worker and starts another, which stays paused', async (t: TestContext) => {
  const { trainer, workers, restarts } = bench({ deaf: ['pause'] });
  await trainer.create(hello);
  await trainer.play(Infinity);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const pausing = trainer.pause();
  t.mock.timers.tick(999);
  assert.equal(workers[0]?.terminated, false);
  t.mock.timers.tick(1);
  await pausing;
  await settle();
  assert.equal(workers[0]?.terminated, true);
  assert.deepEqual(restarts, [0]);
  assert.deepEqual(workers[1]?.kinds(), ['open', 'create']);
});

test('trainer: a network whose steps are slow is given the time for three of them', async (t: TestContext) => {
  const { trainer, workers } = bench({ deaf: ['pause'] });
  await trainer.create(hello);
  await trainer.play(Infinity);
  workers[0]?.say({ type: 'event', event: 'frame', value: { ...frameOf(1, 3), stepsPerSecond: 0.5 } });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const pausing = trainer.pause();
  t.mock.timers.tick(5999);
  assert.equal(workers[0]?.terminated, false);
  t.mock.timers.tick(1);
  await pausing;
});

test('trainer: workers that keep dying are given up', async () => {
  const { trainer, workers, broken } = bench();
  await trainer.create(hello);
  for (let i = 0; i < 5 && broken.length === 0; i++) {
    workers.at(-1)?.fail('boom');
    await settle();
  }
  assert.equal(broken.length, 1);
  assert.equal(workers.length, 4);
});

test('trainer: a first worker that cannot start is reported, not restarted', async () => {
  const { trainer, workers, broken } = bench({ deaf: ['open'] });
  const opening = trainer.open('hello');
  workers[0]?.fail('no such file');
  await assert.rejects(opening, { name: 'WorkerDied' });
  await settle();
  assert.equal(broken.length, 1);
  assert.equal(workers.length, 1);
  assert.equal((await trainer.open('hello')).tier, 'simd', 'asked again, it tries again');
});

test('trainer: its end rejects what is open and starts nothing', async () => {
  const { trainer, workers, restarts } = bench({ deaf: ['evaluate'] });
  await trainer.create(hello);
  const open = trainer.evaluate();
  await settle();
  trainer.end();
  await assert.rejects(open, { name: 'WorkerDied' });
  await assert.rejects(trainer.play(1), { name: 'WorkerDied' });
  assert.equal(workers.length, 1);
  assert.deepEqual(restarts, []);
});
