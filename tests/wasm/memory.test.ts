// Who owns what: arrays belong to the caller, sessions give all of their memory back.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadEngine, type Engine, type Session } from '../../web/engine/index.ts';
import { parameters, read, valueOf, withSession } from './helpers.ts';

let engine: Engine;
before(async () => {
  engine = await loadEngine();
});

test('memory: changing a returned array does not change the engine', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    session.step(1);
    valueOf(session.probe({ example: 0, split: 'train' }));
    for (const scope of ['parameters', 'gradients', 'train', 'probe'] as const) {
      for (const { name } of session.tensors(scope)) {
        const mine = read(session, scope, name);
        const before = mine.slice();
        mine.fill(123);
        assert.deepEqual(read(session, scope, name), before, `${scope} ${name}`);
      }
    }
    const bytes = session.save();
    session.save().fill(0);
    assert.deepEqual(session.save(), bytes);
  });
});

test('memory: changing an array after giving it does not change the engine', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    const given = new Float32Array(16).fill(0.25);
    valueOf(session.writeParameter('rnn.weight_hh_l0', given));
    given.fill(9);
    assert.ok(read(session, 'parameters', 'rnn.weight_hh_l0').every((number) => number === 0.25));
    const bytes = session.save();
    valueOf(session.restore(bytes));
    bytes.fill(0);
    assert.ok(read(session, 'parameters', 'rnn.weight_hh_l0').every((number) => number === 0.25));
  });
});

test('memory: arrays outlive the growth of the heap and their session', async () => {
  const fresh = await loadEngine();
  const small = valueOf(fresh.createSession({ task: 'hello' }));
  const losses = small.step(5).losses;
  const weights = parameters(small);
  const copies = [losses.slice(), structuredClone(weights)] as const;
  const before = fresh.heapBytes();
  const large = valueOf(fresh.createSession({ task: 'copy', cell: 'lstm', hidden_size: 512, num_layers: 2 }));
  assert.ok(fresh.heapBytes() > before, 'the heap grew');
  large.delete();
  small.delete();
  assert.deepEqual(losses, copies[0]);
  assert.deepEqual(weights, copies[1]);
  assert.ok(losses.length === 5 && losses.every(Number.isFinite));
});

test('memory: a result can be handed to another thread', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    const { losses } = session.step(3);
    const moved = structuredClone(losses, { transfer: [losses.buffer] });
    assert.deepEqual([moved.length, losses.length], [3, 0]);
    assert.equal(session.step(3).step, 6);
  });
});

test('memory: 10,000 sessions made, trained, read and deleted leave the heap where it was', () => {
  const cycle = (): void =>
    withSession(engine, { task: 'hello', input: 'embedding' }, (session) => {
      session.step(1);
      session.probe({ example: 0, split: 'train' });
      session.read('probe', 'logits');
      session.gradientCase('train');
      session.restore(session.save());
    });
  cycle();
  const before = engine.heapBytes();
  for (let i = 0; i < 10_000; i++) cycle();
  assert.equal(engine.heapBytes(), before);
});

test('memory: refused calls leave the heap where it was', () => {
  const before = engine.heapBytes();
  withSession(engine, { task: 'hello' }, (session) => {
    for (let i = 0; i < 10_000; i++) {
      session.read('parameters', 'nothing');
      session.writeParameter('rnn.weight_hh_l0', new Float32Array(1000));
      engine.createSession({ task: 'hello', hidden_size: -i });
    }
  });
  assert.equal(engine.heapBytes(), before);
});

test('memory: the measure itself sees sessions that nobody deletes', async () => {
  const fresh = await loadEngine();
  const before = fresh.heapBytes();
  const kept: Session[] = [];
  for (let i = 0; i < 1000; i++) kept.push(valueOf(fresh.createSession({ task: 'sine', hidden_size: 64 })));
  assert.ok(fresh.heapBytes() > before);
  for (const session of kept) session.delete();
});
