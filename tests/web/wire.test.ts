// Every promise of the wire ends: by its answer, by the worker's death, or by whoever gave it up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Wire, type WorkerDied } from '../../web/session/wire.ts';
import { Decimator } from '../../web/protocol/decimate.ts';
import type { Events } from '../../web/protocol/protocol.ts';
import { FakeWorker } from './fake-worker.ts';

function saved(step: number): Events['saved'] {
  return { run: 1, step, loss: 0.5, bytes: new Uint8Array(), curve: new Decimator().save() };
}

function connect(): { worker: FakeWorker; wire: Wire; deaths: WorkerDied[]; steps: number[] } {
  const worker = new FakeWorker();
  const deaths: WorkerDied[] = [];
  const steps: number[] = [];
  const wire = new Wire(worker, { saved: ({ step }) => steps.push(step) }, (error) => deaths.push(error));
  return { worker, wire, deaths, steps };
}

test('wire: answers reach their own requests, in whatever order they come', async () => {
  const { worker, wire } = connect();
  const first = wire.request('pause', null);
  const second = wire.request('pause', null);
  worker.answer(2, 'second');
  worker.answer(1, 'first');
  assert.equal(await first, 'first');
  assert.equal(await second, 'second');
});

test('wire: a failure keeps its name and message', async () => {
  const { worker, wire } = connect();
  const open = wire.request('open', { task: 'hello', runs: 0 });
  const { state } = worker;
  worker.say({ type: 'failure', id: 1, run: 0, state, failure: { name: 'EngineError', message: 'no module' } });
  await assert.rejects(open, { name: 'EngineError', message: 'no module' });
});

test('wire: an answer that nobody waits for is ignored', () => {
  const { worker } = connect();
  worker.answer(99, null);
});

test('wire: an error of the worker rejects every open promise and tells the owner once', async () => {
  const { worker, wire, deaths } = connect();
  const open = [wire.request('pause', null), wire.request('play', { pace: 1 })];
  worker.fail('boom');
  worker.fail('boom again');
  for (const promise of open) await assert.rejects(promise, { name: 'WorkerDied', message: 'boom' });
  assert.equal(deaths.length, 1);
  assert.ok(worker.terminated);
  await assert.rejects(wire.request('pause', null), { name: 'WorkerDied' });
});

test('wire: a message that cannot be read counts as the death of the worker', async () => {
  const { worker, wire, deaths } = connect();
  const open = wire.request('pause', null);
  worker.garble();
  await assert.rejects(open, { name: 'WorkerDied' });
  assert.equal(deaths.length, 1);
});

test('wire: ending it rejects every open promise without a report of a death', async () => {
  const { worker, wire, deaths } = connect();
  const open = wire.request('pause', null);
  wire.end('closed');
  await assert.rejects(open, { name: 'WorkerDied', message: 'closed' });
  assert.equal(deaths.length, 0);
  assert.ok(worker.terminated);
});

test('wire: a request that is given up is cancelled in the worker, whose word settles it', async () => {
  const { worker, wire } = connect();
  const controller = new AbortController();
  const open = wire.request('evaluate', { split: 'test' }, controller.signal);
  const late = wire.request('pause', null, controller.signal);
  controller.abort();
  assert.deepEqual(worker.sent.slice(-2), [
    { type: 'cancel', id: 1 },
    { type: 'cancel', id: 2 },
  ]);
  const failure = { name: 'AbortError', message: 'given up' };
  worker.say({ type: 'failure', id: 1, run: 0, state: worker.state, failure });
  worker.answer(2, null);
  await assert.rejects(open, { name: 'AbortError' });
  assert.equal(await late, null, 'it was carried out before the worker heard of it');
  await assert.rejects(wire.request('pause', null, controller.signal), { name: 'AbortError' });
  assert.equal(worker.kinds().length, 2, 'a request that is given up beforehand is not sent');
});

test('wire: answers, frames and states of an older run are dropped, their promises settled', async () => {
  const { worker, wire, steps } = connect();
  const [first, second] = [wire.request('evaluate', { split: 'test' }), wire.request('reset', null)];
  worker.state = { ...worker.state, run: 2 };
  worker.answer(2, 'a new run');
  worker.answer(1, 'of the run before', 1);
  worker.say({ type: 'event', event: 'saved', value: saved(7) });
  assert.equal(await second, 'a new run');
  await assert.rejects(first, { name: 'AbortError' });
  assert.deepEqual(steps, []);
});

test('wire: events go to their listeners, and none after the end', () => {
  const { worker, wire, steps } = connect();
  worker.say({ type: 'event', event: 'saved', value: saved(5) });
  wire.end('closed');
  worker.say({ type: 'event', event: 'saved', value: saved(6) });
  assert.deepEqual(steps, [5]);
});
