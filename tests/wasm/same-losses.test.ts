// One seed, one sequence of losses: in both wasm builds, in the native command, and to four digits in PyTorch.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { loadEngine, type ConfigInput, type Engine } from '../../web/engine/index.ts';
import { parameters, problemsOf, withSession } from './helpers.ts';

const STEPS = 300;
const LESSONS: ConfigInput[] = [
  { task: 'hello' },
  { task: 'hello', input: 'embedding' },
  { task: 'sine' },
  { task: 'mnist-rows', hidden_size: 16, batch_size: 16 },
  { task: 'copy', cell: 'gru', num_layers: 2, bidirectional: true, dropout: 0.1, batch_size: 4, hidden_size: 5 },
  { task: 'activity', batch_size: 50, seq_len: 19 },
  { task: 'gs10', batch_size: 100, cell: 'lstm' },
];

let simd: Engine;
let scalar: Engine;
before(async () => {
  simd = await loadEngine({ tier: 'simd' });
  scalar = await loadEngine({ tier: 'scalar' });
});

const losses = (engine: Engine, config: ConfigInput, steps: number): Float32Array =>
  withSession(engine, config, (session) => session.step(steps).losses);

test('tiers: the default is simd on a machine that has it', async () => {
  assert.equal((await loadEngine()).tier, 'simd');
});

for (const config of LESSONS) {
  test(`tiers: simd and scalar give the same bits over ${STEPS} steps of ${JSON.stringify(config)}`, () => {
    const [one, other] = [simd, scalar].map((engine) =>
      withSession(engine, config, (session) => [session.step(STEPS), parameters(session)]),
    );
    assert.deepEqual(one, other);
  });
}

test('modules: the small one knows its tasks alone, and gives the bits of the whole one', async () => {
  const first = await loadEngine({ task: 'hello' });
  const tasks = first.tasks().map(({ id }) => id);
  const [problem] = problemsOf(first.validate({ task: 'gs10' }));
  assert.equal(problem?.allowed, tasks.join(', '));
  for (const task of tasks) {
    const small = { task, hidden_size: 8, batch_size: 4 };
    const config = simd.validate(small).ok ? small : { task };
    const [one, other] = [first, simd].map((engine) =>
      withSession(engine, config, (session) => [session.step(20), parameters(session)]),
    );
    assert.deepEqual(one, other, task);
  }
  assert.equal((await loadEngine({ task: 'gs10' })).tasks().length, simd.tasks().length);
});

test('seeds: the same one gives the same losses, another one others', () => {
  assert.deepEqual(losses(simd, { task: 'sine', seed: 5 }, 20), losses(simd, { task: 'sine', seed: 5 }, 20));
  assert.notDeepEqual(losses(simd, { task: 'sine', seed: 5 }, 20), losses(simd, { task: 'sine', seed: 6 }, 20));
});

interface Line {
  event: string;
  loss: number;
}

/** Losses as the native command prints them. */
function nativeLosses(...flags: string[]): number[] {
  const run = spawnSync('build/native-release/rnn', ['train', ...flags, '--json'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const lines = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  return lines.filter((line) => line.event === 'step').map((line) => line.loss);
}

test('native: rnn train hello prints the wasm module’s losses, bit by bit', () => {
  assert.deepEqual(nativeLosses('hello'), [...losses(simd, { task: 'hello' }, 100)]);
  assert.deepEqual(nativeLosses('hello', '--input', 'embedding', '--seed=4', '--steps', '50'), [
    ...losses(simd, { task: 'hello', input: 'embedding', seed: 4 }, 50),
  ]);
});

test('native: rnn train sine prints the wasm module’s losses, bit by bit', () => {
  assert.deepEqual(nativeLosses('sine'), [...losses(simd, { task: 'sine' }, 2000)]);
  const flags = '--cell lstm --num-layers 2 --no-carry-state --bidirectional --max-norm 0.5 --optimizer rmsprop';
  const config = {
    task: 'sine',
    cell: 'lstm',
    num_layers: 2,
    carry_state: false,
    bidirectional: true,
    max_norm: 0.5,
    optimizer: 'rmsprop',
  };
  assert.deepEqual(nativeLosses('sine', ...flags.split(' '), '--steps', '300'), [...losses(simd, config, 300)]);
});

/** The losses of a lesson as PyTorch computed them, from the golden safetensors file. */
function goldenLosses(lesson: string): Float32Array {
  const file = readFileSync('tests/golden/lessons.safetensors');
  const length = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, 8 + length)) as Record<
    string,
    { dtype: string; data_offsets: [number, number] }
  >;
  const entry = header[`${lesson}/output/losses`];
  assert.equal(entry?.dtype, 'F32', lesson);
  const [start, end] = entry.data_offsets;
  return new Float32Array(file.buffer.slice(file.byteOffset + 8 + length + start, file.byteOffset + 8 + length + end));
}

/** To four significant digits: a relative error of at most 5e-4. */
function assertFourDigits(actual: Float32Array, expected: Float32Array): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, step) => {
    const error = Math.abs((actual[step] ?? NaN) - value) / Math.abs(value);
    assert.ok(error <= 5e-4, `step ${step + 1}: ${actual[step]} instead of ${value}`);
  });
}

for (const seed of [1, 2, 3]) {
  test(`golden: 100 losses of the lessons with seed ${seed} are PyTorch’s to four digits`, () => {
    assertFourDigits(losses(simd, { task: 'hello', seed }, 100), goldenLosses(`hello-one-hot-${seed}`));
    const embedding = { task: 'hello', input: 'embedding', seed };
    assertFourDigits(losses(simd, embedding, 100), goldenLosses(`hello-embedding-${seed}`));
  });
}

test('golden: the first losses of sine are PyTorch’s to four digits', () => {
  assertFourDigits(losses(simd, { task: 'sine' }, 20), goldenLosses('sine-1').subarray(0, 20));
});

test('golden: the comparison sees the fourth digit', () => {
  const exact = new Float32Array([1]);
  assert.throws(() => assertFourDigits(new Float32Array([1.001]), exact));
  assert.throws(() => assertFourDigits(new Float32Array([NaN]), exact));
  assert.throws(() => assertFourDigits(new Float32Array(0), exact));
});
