// The ONNX file of a moment, run by ONNX Runtime: it gives the outputs that the page shows.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { loadEngine, type ConfigInput, type Engine } from '../../web/engine/index.ts';
import { onnxFile } from '../../web/export/onnx/onnx.ts';
import { shownTensor } from '../../web/export/source.ts';
import { caseOf, starts, type Case } from './export/sources.ts';

env.wasm.numThreads = 1;

/** What the lessons as they start do not have. */
const others: readonly ConfigInput[] = [
  { task: 'hello', nonlinearity: 'linear', num_layers: 2, hidden_size: 3, head: 'linear', bias: false, lr: 0.01 },
  { task: 'hello', nonlinearity: 'relu', input: 'embedding', embedding_dim: 3, carry_state: true },
  { task: 'names', cell: 'lstm', num_layers: 2, bidirectional: true, hidden_size: 5 },
  { task: 'sine', cell: 'lstm', num_layers: 2, hidden_size: 5, carry_state: true },
  { task: 'gs10', cell: 'gru', bidirectional: true, hidden_size: 5 },
  { task: 'word-vectors', model: 'cbow', negative: 2 },
  { task: 'cats-dogs', conv_layers: 2, out_channels: 3, kernel_size: 3, padding: 1, stride: 2 },
  { task: 'seq2seq', operation: 'add', cell: 'lstm', teacher_forcing: false, hidden_size: 12 },
];

let engine: Engine;
before(async () => {
  engine = await loadEngine({ tier: 'simd' });
});

const whole = (data: Float32Array, shape: readonly number[]): Tensor =>
  new Tensor('int64', BigInt64Array.from(data, BigInt), shape);

/** What the page shows, as the file's inputs; one it does not have makes the run fail. */
function feeds({ source }: Case, names: readonly string[]): Record<string, Tensor> {
  const of = (name: string): { data: Float32Array; shape: number[] } => {
    const tensor = shownTensor(source, name);
    assert.ok(tensor, name);
    return tensor;
  };
  const state = (letter: string): Tensor => {
    const layers = Array.from({ length: source.config.num_layers }, (_, k) => of(`${letter}_l${k}`));
    const sizes = layers.map(({ shape }) => (shape[1] ?? 0) * (shape[2] ?? 0));
    const data = layers.flatMap((layer, k) => [...layer.data.slice(0, sizes[k])]);
    return new Tensor('float32', Float32Array.from(data), [layers.length, 1, source.config.hidden_size]);
  };
  const made: Record<string, () => Tensor> = {
    tokens: () => whole(of('tokens').data, of('tokens').shape),
    lengths: () => new Tensor('int32', Int32Array.of(of('tokens').data.length), [1]),
    x: () => new Tensor('float32', of('x').data, of('x').shape),
    image: () => new Tensor('float32', of('input').data, of('input').shape.slice(1)),
    word: () => whole(of('tokens').data, [1]),
    context: () => whole(of('tokens').data.slice(0, 2), [1, 2]),
    candidates: () => whole(of('candidates').data, of('candidates').shape),
    h_0: () => state('h'),
    c_0: () => state('c'),
  };
  return Object.fromEntries(names.map((name) => [name, made[name]?.() ?? assert.fail(name)]));
}

async function apart(one: Case): Promise<number> {
  const session = await InferenceSession.create(onnxFile(one.source));
  const found = await session.run(feeds(one, session.inputNames));
  const { data } = found['logits'] ?? found['values'] ?? assert.fail('no outputs');
  const numbers = (data as Float32Array).slice(0, one.outputs.length);
  assert.equal(numbers.length, one.outputs.length, one.name);
  await session.release();
  return Math.max(...Array.from(numbers, (number, i) => Math.abs(number - (one.outputs[i] ?? NaN))));
}

test('exported ONNX: a wrong one is found out', async () => {
  const one = await caseOf(engine, 'lengths', { task: 'names', cell: 'gru', hidden_size: 5 }, 7, 0);
  const { tensors } = one.source.moment;
  const [bias, weight] = ['parameters/rnn.bias_hh_l0', 'parameters/linear.weight'].map((key) => tensors[key]);
  assert.ok(bias && weight);
  assert.ok((await apart(one)) <= 1e-6);
  // The reset gate's bias of h inside of what it resets, and one weight.
  for (const [tensor, at] of [
    [bias, 12],
    [weight, 3],
  ] as const) {
    const right = tensor.data[at] ?? NaN;
    tensor.data[at] = right + 0.1;
    assert.ok((await apart(one)) > 1e-4);
    tensor.data[at] = right;
  }
});

test('exported ONNX: every lesson’s network gives the outputs that the page shows, within 1e-6', async () => {
  const cases: Case[] = [];
  for (const [lesson, config] of starts) cases.push(await caseOf(engine, lesson, config, 7, 0));
  for (const config of others) cases.push(await caseOf(engine, config.task, config, 7, 0));
  const wrong: string[] = [];
  for (const one of cases) {
    const difference = await apart(one).catch((error: unknown) => `${error}`);
    if (!(typeof difference === 'number' && difference <= 1e-6)) wrong.push(`${one.name}: ${difference}`);
  }
  assert.deepEqual(wrong, []);
});
