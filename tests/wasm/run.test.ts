// Layers on given tensors from JavaScript: the bytes of the native command, PyTorch's numbers, and what is refused.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import {
  loadEngine,
  readSafetensors,
  writeSafetensors,
  type Engine,
  type FileTensor,
  type RunRequest,
} from '../../web/engine/index.ts';
import { briefly, valueOf } from './helpers.ts';

const RNN = resolve('build/native-release/rnn');

let engine: Engine;
let folder: string;
before(async () => {
  engine = await loadEngine();
  folder = mkdtempSync(join(tmpdir(), 'rnn-run-'));
});
after(() => rmSync(folder, { recursive: true }));

const numbers = (shape: number[], at = (i: number): number => Math.sin(i + shape.length)): FileTensor => {
  const size = shape.reduce((product, extent) => product * extent, 1);
  return { shape, data: Float32Array.from({ length: size }, (_, i) => at(i)) };
};
const file = (tensors: Record<string, FileTensor>): Uint8Array => writeSafetensors(Object.entries(tensors));

/** A two-layer, bidirectional LSTM on three sequences of different length. */
function lstm(): RunRequest {
  const state: Record<string, FileTensor> = {};
  for (const layer of [0, 1]) {
    for (const end of ['', '_reverse']) {
      state[`weight_ih_l${layer}${end}`] = numbers([20, layer === 0 ? 3 : 10]);
      state[`weight_hh_l${layer}${end}`] = numbers([20, 5]);
      state[`bias_ih_l${layer}${end}`] = numbers([20]);
      state[`bias_hh_l${layer}${end}`] = numbers([20]);
    }
  }
  return {
    config: { layer: 'LSTM', input_size: 3, hidden_size: 5, num_layers: 2, bidirectional: true, batch_first: true },
    state: file(state),
    input: file({
      input: numbers([3, 6, 3]),
      h_0: numbers([4, 3, 5]),
      c_0: numbers([4, 3, 5]),
      lengths: { shape: [3], data: BigInt64Array.of(4n, 6n, 2n) },
    }),
    gradOutput: file({ output: numbers([3, 6, 10]), c_n: numbers([4, 3, 5]) }),
  };
}

/** What the native command writes for the same request. */
function native({ config, state, input, gradOutput }: RunRequest): Uint8Array {
  const put = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const out = join(folder, 'out');
  const typed = [
    'run',
    '--config',
    put('config', JSON.stringify(config)),
    '--input',
    put('input', input),
    '--output',
    out,
  ];
  if (state) typed.push('--state', put('state', state));
  if (gradOutput) typed.push('--grad-output', put('gradients', gradOutput));
  const { status, stderr } = spawnSync(RNN, typed, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return new Uint8Array(readFileSync(out));
}

test('run: the bytes are those of the native command, floats and doubles, in each build', async () => {
  const request = lstm();
  const expected = native(request);
  for (const tier of ['simd', 'scalar'] as const) {
    const other = await loadEngine({ tier });
    assert.deepEqual(valueOf(await other.run(request)), expected, tier);
  }
  const wide = { ...request, config: { ...(request.config as object), dtype: 'float64' } };
  assert.deepEqual(valueOf(await engine.run(wide)), native(wide));
});

test('run: results have the names and shapes that PyTorch has', async () => {
  const tensors = valueOf(readSafetensors(valueOf(await engine.run(lstm()))));
  const shapes = Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape]));
  assert.deepEqual(shapes['output'], [3, 6, 10]);
  assert.deepEqual(shapes['h_n'], [4, 3, 5]);
  assert.deepEqual(shapes['grad.input'], [3, 6, 3]);
  assert.deepEqual(shapes['grad.h_0'], [4, 3, 5]);
  assert.deepEqual(shapes['grad.weight_ih_l1_reverse'], [20, 10]);
  assert.equal(tensors.size, 3 + 16 + 3);
  const { gradOutput: _, ...forward } = lstm();
  const outputs = valueOf(readSafetensors(valueOf(await engine.run(forward))));
  assert.deepEqual([...outputs.keys()].sort(), ['c_n', 'h_n', 'output']);
});

test("run: PyTorch's golden LSTM", async () => {
  const golden = valueOf(readSafetensors(new Uint8Array(readFileSync('tests/golden/cells.safetensors'))));
  const group = (name: string): Record<string, FileTensor> =>
    Object.fromEntries(
      [...golden]
        .filter(([key]) => key.startsWith(`lstm/${name}/`))
        .map(([key, tensor]) => [key.split('/')[2] ?? '', tensor]),
    );
  const result = await engine.run({
    config: { layer: 'LSTMCell', input_size: 4, hidden_size: 5 },
    state: file(group('state')),
    input: file(group('input')),
    gradOutput: file(group('grad_output')),
  });
  const tensors = valueOf(readSafetensors(valueOf(result)));
  let compared = 0;
  for (const [prefix, expected] of [
    ['', group('output')],
    ['grad.', group('grad')],
  ] as const) {
    for (const [name, { data, shape }] of Object.entries(expected)) {
      const actual = tensors.get(prefix + name);
      assert.deepEqual(actual?.shape, shape, name);
      data.forEach((value, i) => assert.ok(Math.abs(Number(actual?.data[i]) - Number(value)) < 2e-6, `${name}[${i}]`));
      compared++;
    }
  }
  assert.equal(compared, tensors.size);
});

test('run: what is wrong is told at once, as problems', async () => {
  const request = lstm();
  const refused = async (change: Record<string, unknown>): Promise<string[]> =>
    briefly(await engine.run({ ...request, ...change } as RunRequest)).sort();
  assert.deepEqual(await refused({ config: undefined }), ['wrong-data config']);
  assert.deepEqual(await refused({ config: 'LSTM' }), ['wrong-type config']);
  assert.deepEqual(await refused({ config: { layer: 'LSTM', hidden_size: 0, hidden: 5 } }), [
    'missing-data input_size',
    'out-of-range hidden_size',
    'unknown-field hidden',
  ]);
  assert.deepEqual(await refused({ state: 'weights', input: [], gradOutput: null }), [
    'wrong-type gradOutput',
    'wrong-type input',
    'wrong-type state',
  ]);
  assert.deepEqual(await refused({ state: request.state?.subarray(9), input: request.input.subarray(0, 100) }), [
    'wrong-data input',
    'wrong-data state',
  ]);
  assert.deepEqual(await refused({ gradOutput: file({ loss: numbers([1]) }) }), ['unknown-name loss']);
  // And it still runs.
  valueOf(await engine.run(request));
});

function rnnRun(...typed: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(RNN, ['run', ...typed], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

test('rnn run: says what it wrote, as JSON if asked', () => {
  const files = { config: { layer: 'ReLU' }, input: file({ input: numbers([2, 3]) }) };
  native(files);
  const flags = ['--config', join(folder, 'config'), '--input', join(folder, 'input'), '--output', join(folder, 'out')];
  assert.match(rnnRun(...flags).out, /output +\(2, 3\)/);
  const line: unknown = JSON.parse(rnnRun(...flags, '--json').out);
  assert.deepEqual(line, { event: 'run', output: join(folder, 'out'), tensors: [{ name: 'output', shape: [2, 3] }] });
});

test('rnn run: mistakes are told in sentences, all at once, and leave no file', () => {
  const out = join(folder, 'none');
  const flags = ['--config', join(folder, 'absent'), '--input', folder, '--output', out];
  const typed = rnnRun('--input', 'x', '--weights', 'y');
  assert.equal(typed.code, 2);
  for (const word of ['--config', '--output', '--weights']) assert.ok(typed.err.includes(word), typed.err);
  const files = rnnRun(...flags);
  assert.equal(files.code, 1);
  assert.match(files.err, /absent cannot be read: No such file/);
  assert.match(files.err, /cannot be read: Is a directory/);
  writeFileSync(join(folder, 'config'), '{"layer": "LSTM", "input_size": 0}');
  writeFileSync(join(folder, 'input'), 'no safetensors');
  const refused = rnnRun('--config', join(folder, 'config'), '--input', join(folder, 'input'), '--output', out);
  assert.equal(refused.code, 1);
  for (const word of ['input_size', 'hidden_size', 'input file']) assert.ok(refused.err.includes(word), refused.err);
  assert.equal(existsSync(out), false);
  writeFileSync(join(folder, 'config'), '{"layer": "ReLU"}');
  writeFileSync(join(folder, 'input'), file({ input: numbers([1]) }));
  const flagsOf = (output: string): string[] => [
    ...['--config', join(folder, 'config'), '--input', join(folder, 'input'), '--output', output],
  ];
  assert.match(rnnRun(...flagsOf(join(folder, 'no', 'where'))).err, /cannot be written/);
  for (const text of rnnRun('--help').out.split('\n')) assert.ok(text.length <= 80, text);
});
