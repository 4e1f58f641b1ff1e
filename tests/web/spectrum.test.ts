// The dial of the spectral radius, held against the engine: eigenvalues follow it, and the gradient follows their powers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import type { ConfigInput, Session, Tensor } from '../../web/engine/types.ts';
import {
  decay,
  factorBetween,
  meanDerivative,
  measuredFactor,
  normOfAll,
  radiusOf,
  rotation,
  scaled,
} from '../../web/readings/spectrum.ts';
import { valueOf } from '../wasm/helpers.ts';

const engine = await loadEngine();
const checks = await engine.loadChecks();

function session(input: Partial<ConfigInput>): Session {
  return valueOf(engine.createSession({ task: 'recall', hidden_size: 32, ...input }));
}

function weights(one: Session): Float32Array {
  return valueOf(one.read('parameters', 'rnn.weight_hh_l0')).data;
}

function eigen(one: Session, block = 0): Tensor {
  return valueOf(checks.eigenvalues(one, 'rnn.weight_hh_l0', block));
}

function norms(one: Session): number[] {
  // A state that has grown may be so sure of a right answer that nothing is left to learn from it.
  for (let example = 0; example < 50; example++) {
    valueOf(one.probe({ example, split: 'test' }));
    const values = decay(valueOf(one.influence()), 0);
    if ((values[0] ?? 0) > 1e-3) return values;
  }
  throw new Error('every answer is right');
}

test('dial: scaling weight_hh puts the spectral radius where it was asked for, in every cell', () => {
  for (const [cell, block] of [
    ['rnn', 0],
    ['lstm', 2],
    ['gru', 2],
  ] as const) {
    const one = session({ cell });
    const before = radiusOf(eigen(one, block));
    valueOf(one.writeParameter('rnn.weight_hh_l0', scaled(weights(one), before, 1.1)));
    assert.ok(Math.abs(radiusOf(eigen(one, block)) - 1.1) < 1e-4, cell);
    one.delete();
  }
});

test('dial: a rotation has all eigenvalues on a circle, and only its block is replaced', () => {
  const one = session({ cell: 'gru' });
  const before = weights(one);
  valueOf(one.writeParameter('rnn.weight_hh_l0', rotation(before, 32, 2, 0.9)));
  const { data } = eigen(one, 2);
  for (let i = 0; i < data.length; i += 2) {
    assert.ok(Math.abs(Math.hypot(data[i] ?? 0, data[i + 1] ?? 0) - 0.9) < 1e-4);
  }
  assert.deepEqual(weights(one).subarray(0, 2 * 32 * 32), before.subarray(0, 2 * 32 * 32));
  one.delete();
});

test('dial: in a linear RNN that rotates, the gradient 50 steps back is radius^50 of what it was', () => {
  for (const radius of [0.9, 1, 1.1]) {
    const one = session({ nonlinearity: 'linear', seq_len: 70 });
    valueOf(one.writeParameter('rnn.weight_hh_l0', rotation(weights(one), 32, 0, radius)));
    const values = norms(one);
    const share = (values[50] ?? NaN) / (values[0] ?? NaN);
    assert.ok(Math.abs(share / radius ** 50 - 1) < 0.001, `${radius}: ${share} and ${radius ** 50}`);
    one.delete();
  }
});

test('dial: a matrix as it was drawn does not start on the line, but each step back comes to cost the radius', () => {
  for (const radius of [0.9, 1.1]) {
    const one = session({ nonlinearity: 'linear', seq_len: 300 });
    valueOf(one.writeParameter('rnn.weight_hh_l0', scaled(weights(one), radiusOf(eigen(one)), radius)));
    const factor = factorBetween(norms(one), 60, 260);
    assert.ok(Math.abs(factor / radius - 1) < 0.01, `${radius}: ${factor}`);
    one.delete();
  }
});

test('dial: tanh and its slope below 1 make a gradient fade where the linear network keeps it', () => {
  const last = (nonlinearity: string): number => {
    const one = session({ nonlinearity, seq_len: 54 });
    valueOf(one.writeParameter('rnn.weight_hh_l0', rotation(weights(one), 32, 0, 1)));
    const values = norms(one);
    one.delete();
    return (values[39] ?? NaN) / (values[0] ?? NaN);
  };
  assert.ok(Math.abs(last('linear') - 1) < 1e-3);
  assert.ok(last('tanh') < 0.5);
});

test('factor: in a linear RNN that rotates, the measured factor is the radius, and says what it does', () => {
  for (const [radius, way] of [
    [0.9, 'fades'],
    [1, 'stays'],
    [1.1, 'grows'],
  ] as const) {
    const one = session({ nonlinearity: 'linear', seq_len: 40 });
    valueOf(one.writeParameter('rnn.weight_hh_l0', rotation(weights(one), 32, 0, radius)));
    const values = norms(one);
    const found = measuredFactor(values);
    assert.ok(found);
    assert.ok(Math.abs(found.factor / radius - 1) < 1e-5, `${radius}: ${found.factor}`);
    assert.equal(found.way, way);
    assert.equal(found.steps, values.length - 1);
    one.delete();
  }
});

test('factor: it is the mean over the steps at which something arrives', () => {
  const found = measuredFactor([8, 1, 2, 0, 0]);
  assert.deepEqual(found, { factor: 0.5, steps: 2, share: 0.25, way: 'fades' });
  for (const norms of [[], [1], [0, 0, 0], [1, 0, 0], [NaN, NaN], [1, Infinity]])
    assert.equal(measuredFactor(norms), undefined, String(norms));
});

test('factor: a cut of truncated BPTT ends what is measured', () => {
  const one = session({ seq_len: 20, bptt: 5 });
  const values = norms(one);
  assert.equal(measuredFactor(values)?.steps, (values.length - 1) % 5);
  one.delete();
});

test('factor: the mean derivative is that of the steps passed through', () => {
  const h = { shape: [4, 1, 2], data: Float32Array.of(9, 9, 1, 0, 0.5, -0.5, 0, -1) };
  assert.equal(meanDerivative(h, 2, 'tanh'), (0.75 + 0.75 + 1 + 0) / 4);
  assert.equal(meanDerivative(h, 3, 'relu'), 2 / 6);
});

test('factor: trained over seeds 1 to 5, what is said agrees with the curve, where the radius alone would not', () => {
  let misleading = 0;
  for (const config of [
    { task: 'hello', hidden_size: 4 },
    { task: 'hello', hidden_size: 8, cell: 'gru' },
    { task: 'recall', seq_len: 20 },
    { task: 'recall', seq_len: 20, nonlinearity: 'relu' },
    { task: 'recall', seq_len: 20, cell: 'lstm' },
  ]) {
    for (const seed of [1, 2, 3, 4, 5]) {
      const one = valueOf(engine.createSession({ ...config, seed }));
      one.step(300);
      valueOf(one.probe({ example: 0, split: config.task === 'hello' ? 'train' : 'test' }));
      const { shape, data } = valueOf(one.influence());
      const row = data.subarray(-(shape[2] ?? 0) + 1);
      const found = measuredFactor([...row].reverse());
      assert.ok(found);
      const [first = NaN, last = NaN] = [row.at(-1), row.at(-1 - found.steps)];
      const told = `${JSON.stringify(config)}, ${seed}: ${JSON.stringify(found)}`;
      const direction = last > 1.05 * first ? 'grows' : last * 1.05 < first ? 'fades' : 'stays';
      assert.equal(found.way, direction, told);
      assert.ok(Math.abs((first * found.factor ** found.steps) / last - 1) < 1e-6, told);
      const radius = radiusOf(eigen(one, config.cell === undefined ? 0 : 2));
      if (found?.way === 'fades' && radius > 1.005) misleading++;
      one.delete();
    }
  }
  assert.ok(misleading >= 5, `${misleading} curves fall under a radius above 1`);
});

test('clipping: the optimiser is given a gradient no longer than max_norm, and the report says how long it was', () => {
  const one = session({ max_norm: 0.01 });
  const { gradNorm } = one.step(1);
  const after = normOfAll(one.tensors('gradients').map(({ name }) => valueOf(one.read('gradients', name))));
  assert.ok(gradNorm > 0.02, `${gradNorm}`);
  assert.ok(Math.abs(after - 0.01) < 1e-5, `${after}`);
  valueOf(one.setLive({ max_norm: 0 }));
  const free = one.step(1);
  const whole = normOfAll(one.tensors('gradients').map(({ name }) => valueOf(one.read('gradients', name))));
  assert.ok(Math.abs(whole / free.gradNorm - 1) < 1e-4);
  one.delete();
});
