// Any single weight's gradient against a central difference, through the JavaScript API.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadEngine, type Checks, type ConfigInput, type Engine, type Session } from '../../web/engine/index.ts';
import { briefly, read, valueOf, withSession } from './helpers.ts';

let engine: Engine;
let checks: Checks;
before(async () => {
  engine = await loadEngine();
  checks = await engine.loadChecks();
});

/** The largest relative error over the first, a middle and the last number of every parameter. */
function worst(session: Session, scope: 'train' | 'probe'): number {
  let largest = 0;
  for (const { name, shape } of session.tensors('parameters')) {
    const count = shape.reduce((product, extent) => product * extent, 1);
    for (const index of new Set([0, count >> 1, count - 1])) {
      const { relativeError } = valueOf(checks.checkGradient(session, name, index, scope));
      assert.ok(relativeError >= 0, `${name}[${index}]`);
      largest = Math.max(largest, relativeError);
    }
  }
  return largest;
}

const CONFIGS: ConfigInput[] = [
  { task: 'hello' },
  { task: 'hello', input: 'embedding', cell: 'lstm' },
  { task: 'sine', cell: 'gru', hidden_size: 5 },
  { task: 'sine', nonlinearity: 'relu', hidden_size: 5, carry_state: false },
  { task: 'mnist-rows', hidden_size: 8, batch_size: 5 },
  { task: 'activity', batch_size: 5, seq_len: 19 },
  { task: 'mnist-rows', cell: 'gru', hidden_size: 6, bidirectional: true, num_layers: 2 },
];

for (const config of CONFIGS) {
  test(`checkGradient: backprop is the slope of the loss for ${JSON.stringify(config)}`, () => {
    withSession(engine, config, (session) => {
      session.step(3);
      valueOf(session.probe({ example: 0, split: 'train' }));
      assert.ok(worst(session, 'train') < 1e-6);
      assert.ok(worst(session, 'probe') < 1e-6);
    });
  });
}

test('checkGradient: its backprop is the gradient that training used, in more digits', () => {
  withSession(engine, { task: 'mnist-rows', hidden_size: 8, batch_size: 5, lr: 0 }, (session) => {
    session.step(1);
    const gradient = read(session, 'gradients', 'rnn.weight_hh_l0');
    const largest = Math.max(...gradient.map(Math.abs));
    for (let index = 0; index < gradient.length; index += 37) {
      const { backprop } = valueOf(checks.checkGradient(session, 'rnn.weight_hh_l0', index));
      assert.ok(Math.abs(backprop - (gradient[index] ?? NaN)) < 2e-6 * largest, `number ${index}`);
    }
  });
});

test('checkGradient: a gradient cut short by truncated BPTT is not the slope', () => {
  withSession(engine, { task: 'copy', bptt: 5 }, (session) => {
    session.step(1);
    assert.ok(valueOf(checks.checkGradient(session, 'rnn.weight_hh_l0', 512)).relativeError > 0.01);
  });
});

test('checkGradient: training goes on as if nothing had been asked', () => {
  const config = { task: 'copy', dropout: 0.3, num_layers: 2, hidden_size: 5 };
  const undisturbed = withSession(engine, config, (session) => session.step(4).losses);
  withSession(engine, config, (session) => {
    const first = session.step(2).losses;
    valueOf(checks.checkGradient(session, 'linear.weight', 3));
    assert.deepEqual([...first, ...session.step(2).losses], [...undisturbed]);
  });
});

test('checkGradient: what it cannot check it refuses', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    const name = 'rnn.weight_hh_l0';
    assert.deepEqual(briefly(checks.checkGradient(session, name, 0)), ['missing-data scope']);
    session.step(1);
    assert.deepEqual(briefly(checks.checkGradient(session, 'rnn.weight', 0)), ['unknown-name rnn.weight']);
    assert.deepEqual(briefly(checks.checkGradient(session, name, 16)), ['out-of-range index']);
    assert.deepEqual(briefly(checks.checkGradient(session, name, -1)), ['out-of-range index']);
    assert.deepEqual(briefly(checks.checkGradient(session, name, 0.5)), ['out-of-range index']);
    assert.deepEqual(briefly(checks.checkGradient(session, name, 0, 'gradients' as never)), ['unknown-choice scope']);
    assert.deepEqual(briefly(checks.checkGradient(session, name, 0, 'probe')), ['missing-data scope']);
    valueOf(session.probe({ text: 'hello' }));
    assert.deepEqual(briefly(checks.checkGradient(session, name, 0, 'probe')), ['missing-data scope']);
  });
});

test('checkGradient: the lessons’ defaults take less than 200 ms of processor time', () => {
  for (const task of ['hello', 'sine', 'mnist-rows']) {
    withSession(engine, { task }, (session) => {
      session.step(1);
      const name = 'rnn.weight_hh_l0';
      valueOf(checks.checkGradient(session, name, 0));
      const start = process.cpuUsage();
      valueOf(checks.checkGradient(session, name, 5));
      const { user } = process.cpuUsage(start);
      assert.ok(user < 200_000, `${task}: ${user / 1000} ms`);
    });
  }
});
