// Rows of the engine's tables that only the tests register (tests/rows/), through the JavaScript API and the command line.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadEngine, type ConfigInput, type Engine, type FieldInfo } from '../../web/engine/index.ts';
import { problemsOf, read, valueOf, withSession } from './helpers.ts';

const KNOWN = ['rnn', 'gru', 'lstm'];
// No product has this cell, so that the types do not either.
const config = { task: 'hello', cell: 'peephole-lstm', hidden_size: 8, seed: 3 } as unknown as ConfigInput;

let engine: Engine;
before(async () => {
  engine = await loadEngine({ tier: 'simd', base: pathToFileURL(resolve('build/wasm-release/with-test-rows') + '/') });
});

const cellField = (of: Engine): FieldInfo | undefined => of.fields().find(({ name }) => name === 'cell');

function rnn(...typed: string[]): string {
  const { status, stdout, stderr } = spawnSync(resolve('build/native-release/with-test-rows/rnn'), typed, {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

test('test rows: fields() offers a registered cell, and the product refuses it', async () => {
  assert.deepEqual(cellField(engine)?.choices, [...KNOWN, 'peephole-lstm']);
  const product = await loadEngine();
  assert.deepEqual(cellField(product)?.choices, KNOWN);
  const [problem] = problemsOf(product.validate(config));
  assert.deepEqual([problem?.field, problem?.allowed], ['cell', KNOWN.join(', ')]);
});

test('test rows: a registered cell trains, and shows its tensors and its own weights', () => {
  withSession(engine, config, (session) => {
    const { losses } = session.step(100);
    assert.ok((losses.at(-1) ?? NaN) < 0.1 * (losses[0] ?? NaN));
    valueOf(session.probe({ example: 0, split: 'train' }));
    assert.deepEqual(valueOf(session.read('probe', 'gates_l0')).shape, [5, 1, 4, 8]);
    for (const name of ['weight_ci', 'weight_cf', 'weight_co']) {
      assert.equal(read(session, 'parameters', `rnn.${name}_l0`).length, 8);
      assert.ok(read(session, 'gradients', `rnn.${name}_l0`).some((number) => number !== 0));
    }
  });
});

test('test rows: the gradient check of single weights knows a registered cell', async () => {
  const checks = await engine.loadChecks();
  withSession(engine, config, (session) => {
    session.step(5);
    for (const name of ['rnn.weight_cf_l0', 'rnn.weight_co_l0', 'rnn.weight_hh_l0']) {
      const { relativeError, backprop } = valueOf(checks.checkGradient(session, name, 3));
      assert.notEqual(backprop, 0);
      assert.ok(relativeError < 1e-6, `${name}: ${relativeError}`);
    }
  });
});

test('test rows: the command trains a registered cell with the same losses to the last bit', () => {
  const typed = ['train', 'hello', '--cell', 'peephole-lstm', '--hidden-size', '8', '--seed', '3', '--steps', '50'];
  const printed = rnn(...typed, '--json')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { event: string; loss: number })
    .filter(({ event }) => event === 'step')
    .map(({ loss }) => loss);
  assert.ok(printed.length > 0);
  withSession(engine, config, (session) => assert.deepEqual([...session.step(50).losses], printed));
  assert.match(rnn('train', '--help'), /rnn, gru, lstm,\s+peephole-lstm/);
  assert.match(rnn('check'), /PEEPHOLE-LSTM, variable lengths +\d+ +\S+ +ok/);
});

const spelling = { task: 'spelling', text: 'to be or not to be', hidden_size: 12, seed: 2 } as unknown as ConfigInput;

test('test rows: a registered task is listed with the fields it reads, and the product refuses it', async () => {
  const row = engine.tasks().find(({ id }) => String(id) === 'spelling');
  assert.ok(row);
  assert.deepEqual([row.input, row.output, row.files], ['tokens', 'class-per-step', []]);
  assert.ok(row.fields.includes('text') && !row.fields.includes('target'));
  const [problem] = problemsOf((await loadEngine()).validate(spelling));
  assert.equal(problem?.field, 'task');
  assert.ok(!problem.allowed.includes('spelling'));
});

test('test rows: a registered task has the vocabulary of its own text, and learns by its own objective', () => {
  withSession(engine, spelling, (session) => {
    assert.deepEqual(session.data.vocabulary, [' ', 'b', 'e', 'n', 'o', 'r', 't']);
    assert.deepEqual(session.data.output, { kind: 'class-per-step', size: 7 });
    const { losses } = session.step(300);
    assert.ok((losses[0] ?? NaN) > 0.5 && (losses.at(-1) ?? NaN) < 0.1);
    const { metrics } = valueOf(session.evaluate('train', 1, true));
    assert.ok((metrics.find(({ metric }) => metric === 'accuracy')?.value ?? NaN) > 0.85);
  });
});

test('test rows: the command trains a registered task with the same losses to the last bit', () => {
  const typed = ['train', 'spelling', '--text', 'to be or not to be', '--hidden-size', '12', '--seed', '2'];
  const printed = rnn(...typed, '--steps', '50', '--json')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { event: string; loss: number })
    .filter(({ event }) => event === 'step')
    .map(({ loss }) => loss);
  assert.equal(printed.length, 50);
  withSession(engine, spelling, (session) => assert.deepEqual([...session.step(50).losses], printed));
  assert.match(rnn('list'), /spelling/);
});
