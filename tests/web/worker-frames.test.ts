// What crosses from the worker to the page: frames handed over, not copied, and only what a view asked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import type { Frame } from '../../web/protocol/frame.ts';
import type { FromWorker, Kind, Params, ToWorker } from '../../web/protocol/protocol.ts';
import { DataStore } from '../../web/worker/data.ts';
import { createHandlers } from '../../web/worker/handlers.ts';
import { serve, type Channel, type Port } from '../../web/worker/serve.ts';

interface Sent {
  frame: Frame;
  transfer: Transferable[];
}

/** A worker's inside whose port keeps what is posted. */
function watched(): {
  ask<K extends Kind>(kind: K, params: Params<K>): Promise<unknown>;
  next(): Promise<Sent>;
  end(): void;
} {
  const sent: Sent[] = [];
  const answers = new Map<number, (result: unknown) => void>();
  let ids = 0;
  const port: Port = {
    onmessage: null,
    postMessage(message: FromWorker, transfer) {
      if (message.type === 'event' && message.event === 'frame') sent.push({ frame: message.value, transfer });
      if (message.type === 'answer') answers.get(message.id)?.(message.result);
    },
  };
  const made = createHandlers({
    loadEngine,
    data: new DataStore((path) => new URL(path, 'http://localhost/'), fetch),
    channel: () => channel,
    now: () => performance.now(),
    turn: () => ({ next: () => new Promise((resolve) => setImmediate(resolve)), close: () => undefined }),
    die: (error) => assert.fail(String(error)),
  });
  const channel: Channel = serve(port, made);
  const post = (data: ToWorker): void => port.onmessage?.({ data } as MessageEvent<ToWorker>);
  return {
    ask(kind, params) {
      const id = ++ids;
      const answer = new Promise((resolve) => answers.set(id, resolve));
      post({ type: 'request', id, kind, params } as ToWorker);
      return answer;
    },
    async next() {
      const before = sent.length;
      post({ type: 'drawn' });
      while (sent.length === before) await new Promise((resolve) => setImmediate(resolve));
      return sent.at(-1) ?? assert.fail();
    },
    end: made.end,
  };
}

/** The memory behind every number of a frame's curve and tensors. */
function memoryOf({ curve, tensors }: Frame): Set<unknown> {
  const arrays = [curve.step, curve.mean, curve.min, curve.max, ...Object.values(tensors).map(({ data }) => data)];
  return new Set(arrays.map(({ buffer }) => buffer));
}

test('frames: curve and tensors are handed over, each with memory of its own and no more of it than its numbers', async () => {
  const worker = watched();
  try {
    await worker.ask('open', { task: 'hello', runs: 0 });
    await worker.ask('create', { config: { task: 'hello' } });
    const needs = ['probe/h_l0', 'probe/logits', 'gradients/rnn.weight_hh_l0'];
    await worker.ask('watch', { needs, probe: { example: 0, split: 'train' } });
    await worker.ask('play', { pace: Infinity });
    const memories: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      const { frame, transfer } = await worker.next();
      assert.deepEqual(Object.keys(frame.tensors).sort(), [...needs].sort());
      assert.deepEqual(new Set(transfer), memoryOf(frame));
      for (const { data } of Object.values(frame.tensors)) assert.equal(data.buffer.byteLength, data.byteLength);
      memories.push(...transfer);
    }
    assert.equal(new Set(memories).size, memories.length, 'no memory is handed over twice');
  } finally {
    worker.end();
  }
});

test('frames: with no view open no tensor is copied, and what is no longer asked for comes no more', async () => {
  const worker = watched();
  try {
    await worker.ask('open', { task: 'hello', runs: 0 });
    await worker.ask('create', { config: { task: 'sine' } });
    const probe = { example: 0, split: 'train' } as const;
    await worker.ask('play', { pace: Infinity });
    assert.deepEqual((await worker.next()).frame.tensors, {});
    await worker.ask('watch', { needs: ['probe/x'], probe });
    assert.deepEqual(Object.keys((await worker.next()).frame.tensors), ['probe/x']);
    await worker.ask('watch', { needs: [], probe });
    const { frame, transfer } = await worker.next();
    assert.deepEqual(frame.tensors, {});
    assert.equal(transfer.length, 4, 'the curve alone');
  } finally {
    worker.end();
  }
});
