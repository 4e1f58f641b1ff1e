// Parameters as safetensors: out, in, and files that must not get in.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadEngine, readSafetensors, writeSafetensors, type Engine, type FileTensor } from '../../web/engine/index.ts';
import { briefly, parameters, problemsOf, valueOf, withSession } from './helpers.ts';

let engine: Engine;
before(async () => {
  engine = await loadEngine();
});

const config = { task: 'hello', cell: 'lstm', input: 'embedding', head: 'linear', num_layers: 1, hidden_size: 6 };

/** A session's file with its tensors changed. */
function changed(bytes: Uint8Array, change: (tensors: Map<string, FileTensor>) => void): Uint8Array {
  const tensors = valueOf(readSafetensors(bytes));
  change(tensors);
  return writeSafetensors(tensors);
}

test('state dict: has every parameter under its name', () => {
  withSession(engine, config, (session) => {
    const tensors = valueOf(readSafetensors(session.stateDict()));
    assert.deepEqual(Object.fromEntries([...tensors].map(([name, { data }]) => [name, data])), parameters(session));
    assert.deepEqual(tensors.get('rnn.weight_hh_l0')?.shape, [24, 6]);
  });
});

test('state dict: loaded into another session, training goes the same way', () => {
  withSession(engine, { ...config, seed: 1 }, (from) => {
    withSession(engine, { ...config, seed: 2 }, (to) => {
      assert.equal(valueOf(to.loadStateDict(from.stateDict())), null);
      assert.deepEqual(to.stateDict(), from.stateDict());
      assert.deepEqual(to.step(20).losses, from.step(20).losses);
    });
  });
});

test('state dict: doubles are rounded', () => {
  withSession(engine, config, (session) => {
    const bytes = changed(session.stateDict(), (tensors) => {
      tensors.set('linear.bias', { shape: [4], data: Float64Array.of(0.1, 0.2, 0.3, 0.4) });
    });
    valueOf(session.loadStateDict(bytes));
    assert.deepEqual(parameters(session)['linear.bias'], Float32Array.of(0.1, 0.2, 0.3, 0.4));
  });
});

test('state dict: every wrong tensor is told at once and no parameter changes', () => {
  withSession(engine, { ...config, seed: 1 }, (session) => {
    const before = session.stateDict();
    const bytes = withSession(engine, { ...config, seed: 2 }, (other) =>
      changed(other.stateDict(), (tensors) => {
        tensors.delete('embedding.weight');
        tensors.set('linear.bias', { shape: [4], data: Float32Array.of(1, NaN, 2, 3) });
        tensors.set('rnn.bias_ih_l0', { shape: [24], data: new BigInt64Array(24) });
        tensors.set('rnn.bias_hh_l0', { shape: [3], data: new Float32Array(3) });
        tensors.set('rnn.weight_ih_l7', { shape: [3], data: new Float32Array(3) });
      }),
    );
    assert.deepEqual(briefly(session.loadStateDict(bytes)).sort(), [
      'missing-data embedding.weight',
      'unknown-name rnn.weight_ih_l7',
      'wrong-data linear.bias',
      'wrong-shape rnn.bias_hh_l0',
      'wrong-type rnn.bias_ih_l0',
    ]);
    assert.deepEqual(session.stateDict(), before);
    const infinite = changed(before, (tensors) => {
      tensors.set('linear.bias', { shape: [4], data: Float64Array.of(1, 1e300, 2, 3) });
    });
    assert.deepEqual(briefly(session.loadStateDict(infinite)), ['wrong-data linear.bias']);
    assert.deepEqual(briefly(session.loadStateDict('weights' as unknown as Uint8Array)), ['wrong-type safetensors']);
    assert.deepEqual(session.stateDict(), before);
  });
});

test('state dict: a file cut anywhere, or with any byte of its header broken, changes nothing', () => {
  withSession(engine, config, (session) => {
    const before = session.stateDict();
    for (let length = 0; length < before.length; length += length < 1000 ? 1 : 97)
      problemsOf(session.loadStateDict(before.subarray(0, length)));
    for (let at = 0; at < 400; at++) {
      const broken = before.slice();
      broken[at] = (broken[at] ?? 0) ^ 0x15;
      problemsOf(session.loadStateDict(broken));
    }
    assert.deepEqual(session.stateDict(), before);
  });
});

test('state dict: headers that lie are refused', () => {
  const file = (header: unknown, size: number): Uint8Array => {
    const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
    const bytes = new Uint8Array(8 + text.length + size);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(text, 8);
    return bytes;
  };
  const entry = (begin: number, end: number, shape: unknown = [1], dtype: unknown = 'F32'): object => {
    return { dtype, shape, data_offsets: [begin, end] };
  };
  assert.equal(valueOf(readSafetensors(file({ a: entry(0, 4), __metadata__: { by: 'hand' } }, 4))).size, 1);
  const lies: [unknown, number][] = [
    ['', 0],
    ['[]', 0],
    ['{', 0],
    ['null', 0],
    [{ a: null }, 0],
    [{ a: entry(0, 4) }, 8],
    [{ a: entry(0, 8) }, 4],
    [{ a: entry(4, 0) }, 4],
    [{ a: entry(4, 8) }, 8],
    [{ a: entry(0, 4), b: entry(0, 4) }, 4],
    [{ a: entry(0, 4), b: entry(8, 12) }, 12],
    [{ a: entry(0, 4, [2]) }, 4],
    [{ a: entry(0, 4, [-1]) }, 4],
    [{ a: entry(0, 4, [0.5, 2]) }, 4],
    [{ a: entry(0, 4, '1') }, 4],
    [{ a: entry(0, 4, [1], 'F33') }, 4],
    [{ a: entry(0, 4, [1], 'toString') }, 4],
    [{ a: entry(0, 4, [2 ** 40, 2 ** 40]) }, 4],
    [{ a: { ...entry(0, 4), more: 1 } }, 4],
    [{ a: { dtype: 'F32', shape: [1], data_offsets: [0] } }, 4],
  ];
  for (const [header, size] of lies) problemsOf(readSafetensors(file(header, size)));
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`t${i}`, null]));
  assert.equal(problemsOf(readSafetensors(file(many, 0))).length, 21);
});
