// The written-out sums of the inspector, forward and backward, against the numbers of the engine.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, type ConfigInput, type Engine, type Scope, type Session } from '../../web/engine/index.ts';
import { isCell } from '../../web/protocol/cells.ts';
import type { Run } from '../../web/protocol/frame.ts';
import { cellGradients, gradientNeeds, weightGradients } from '../../web/readings/cell-gradients.ts';
import { cellSums, type Tensors } from '../../web/readings/cell-sums.ts';
import { gatesOf, layerCount, rowAt, rowWidth, steps } from '../../web/readings/tape.ts';

const near = (mine: number, engine: number, what: string): void =>
  assert.ok(Math.abs(mine - engine) <= 1e-6 * Math.max(1, Math.abs(engine)), `${what}: ${mine} against ${engine}`);

function runOf(engine: Engine, session: Session): Run {
  const task = engine.tasks().find(({ id }) => id === session.config.task);
  const { config } = session;
  const { vocabulary, classes, splits } = session.data;
  const cell = engine.cells().find((row) => isCell(row, config));
  assert.ok(task && cell);
  return { id: 1, task, config, cell, tier: 'simd', parameterCount: 0, vocabulary, classes, splits };
}

function read(session: Session, run: Run): Tensors {
  const tensors: Record<string, Tensors[string]> = {};
  for (let layer = 0; layer < layerCount(run); layer++) {
    for (const key of gradientNeeds(run, layer)) {
      const cut = key.indexOf('/');
      const tensor = session.read(key.slice(0, cut) as Scope, key.slice(cut + 1));
      if (tensor.ok) tensors[key] = tensor.value;
    }
  }
  return tensors;
}

/** Every unit of every step and layer. */
function eachPlace(
  run: Run,
  tensors: Tensors,
  body: (layer: number, time: number, unit: number, hidden: number) => void,
): void {
  for (let layer = 0; layer < layerCount(run); layer++) {
    const hidden = rowWidth(tensors[`probe/h_l${layer}`]);
    for (let time = 0; time < steps(tensors['probe/x']); time++) {
      for (let unit = 0; unit < hidden; unit++) body(layer, time, unit, hidden);
    }
  }
}

const networks: ConfigInput[] = [
  { task: 'hello' },
  { task: 'hello', nonlinearity: 'relu', head: 'linear' },
  { task: 'hello', bias: false },
  { task: 'hello', input: 'embedding', num_layers: 2 },
  { task: 'hello', cell: 'lstm', input: 'embedding', num_layers: 2 },
  { task: 'hello', cell: 'gru', input: 'embedding', num_layers: 2 },
  { task: 'sine', cell: 'gru' },
  { task: 'hello', nonlinearity: 'linear', head: 'linear' },
  { task: 'hello', bptt: 2 },
  { task: 'hello', cell: 'lstm', bptt: 2 },
  { task: 'hello', cell: 'gru', bptt: 3, num_layers: 2, head: 'linear' },
];

for (const config of networks) {
  const name = JSON.stringify(config);
  test(`sums: what is written out is what the engine computed, forward and backward: ${name}`, async () => {
    const engine = await loadEngine();
    const made = engine.createSession(config);
    assert.ok(made.ok, name);
    const session = made.value;
    try {
      session.step(6);
      assert.ok(session.probe({ example: 0, split: 'train' }).ok);
      const run = runOf(engine, session);
      const tensors = read(session, run);
      let seen = 0;
      eachPlace(run, tensors, (layer, time, unit, hidden) => {
        const place = { layer, time, unit };
        const what = `layer ${layer}, time ${time}, unit ${unit}`;
        const at = (key: string, row: number, column: number): number =>
          rowAt(tensors[`probe/${key}_l${layer}`] ?? assert.fail(key), row)[column] ?? NaN;
        const sums = cellSums(run, tensors, place);
        const back = cellGradients(run, tensors, place, Number(config.bptt ?? 0));
        assert.ok(sums && back, what);
        near(sums.result, at('h', time + 1, unit), `h, ${what}`);
        if (sums.end?.cell === 'lstm') near(sums.end.c, at('c', time + 1, unit), `c, ${what}`);
        near(
          back.arrivals.reduce((sum, { value }) => sum + value, 0),
          at('dh', time + 1, unit),
          `dh, ${what}`,
        );
        if (back.dc) near(back.dc.result, at('dc', time + 1, unit), `dc, ${what}`);
        gatesOf(run).forEach((gate, index) => {
          if (gate !== 'h')
            near(sums.gates[index]?.result ?? NaN, at('gates', time, index * hidden + unit), `${gate}, ${what}`);
          near(back.gates[index]?.result ?? NaN, at('dgates', time, index * hidden + unit), `d${gate}, ${what}`);
        });
        seen++;
      });
      assert.ok(seen >= 20);
    } finally {
      session.delete();
    }
  });
}

test('sums: what the steps add to the weights is the gradient of one training step', async () => {
  const engine = await loadEngine();
  for (const cell of ['rnn', 'lstm', 'gru']) {
    const made = engine.createSession({ task: 'hello', cell, input: 'embedding', optimizer: 'sgd', lr: 0 });
    assert.ok(made.ok);
    const session = made.value;
    try {
      // At a learning rate of zero the gradients of the step are those of the probe after it.
      session.step(1);
      assert.ok(session.probe({ example: 0, split: 'train' }).ok);
      const run = runOf(engine, session);
      const tensors = read(session, run);
      for (const [side, parameter] of [
        ['input', 'rnn.weight_ih_l0'],
        ['state', 'rnn.weight_hh_l0'],
      ] as const) {
        const whole = session.read('gradients', parameter);
        assert.ok(whole.ok);
        const width = whole.value.shape[1] ?? 0;
        whole.value.data.forEach((engines, at) => {
          let sum = 0;
          for (let time = 0; time < 5; time++) {
            sum += weightGradients(run, tensors, { layer: 0, time })?.[side](Math.floor(at / width), at % width) ?? NaN;
          }
          near(sum, engines, `${cell} ${parameter} ${at}`);
        });
      }
      for (const [side, parameter] of [
        ['inputBias', 'rnn.bias_ih_l0'],
        ['stateBias', 'rnn.bias_hh_l0'],
      ] as const) {
        const whole = session.read('gradients', parameter);
        assert.ok(whole.ok);
        whole.value.data.forEach((engines, row) => {
          let sum = 0;
          for (let time = 0; time < 5; time++)
            sum += weightGradients(run, tensors, { layer: 0, time })?.[side](row) ?? NaN;
          near(sum, engines, `${cell} ${parameter} ${row}`);
        });
      }
    } finally {
      session.delete();
    }
  }
});

test('sums: the gradient of an answer is p minus the target, or twice y minus it, by the number of answers', async () => {
  const engine = await loadEngine();
  for (const config of [
    { task: 'hello' },
    { task: 'sine' },
    { task: 'recall', seq_len: 6 },
    { task: 'copy', cell: 'gru', lag: 3, seq_len: 8 },
  ]) {
    const made = engine.createSession(config);
    assert.ok(made.ok);
    const session = made.value;
    try {
      session.step(2);
      const split = config.task === 'hello' || config.task === 'sine' ? 'train' : 'test';
      const probe = session.probe({ example: 0, split });
      assert.ok(probe.ok);
      const from = probe.value.firstCounted;
      const run = runOf(engine, session);
      const tensor = (name: string): Tensors[string] => {
        const found = session.read('probe', name);
        assert.ok(found.ok, name);
        return found.value;
      };
      const values = run.task.output === 'value-per-step';
      const [predicted, target, back] = [
        tensor(values ? 'logits' : 'probabilities'),
        tensor('target'),
        tensor('dlogits'),
      ];
      const length = steps(tensor('x'));
      const times = Array.from({ length }, (_, time) => time);
      for (const time of times) {
        const wanted = rowAt(target, Math.min(time, steps(target) - 1))[0] ?? NaN;
        rowAt(back, time).forEach((engines, index) => {
          const one = rowAt(predicted, time)[index] ?? NaN;
          const apart = values ? 2 * (one - wanted) : one - Number(index === wanted);
          near(time >= from ? apart / (length - from) : 0, engines, `${config.task}, ${time}, ${index}`);
        });
      }
    } finally {
      session.delete();
    }
  }
});
