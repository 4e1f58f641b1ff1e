// The Python file of a moment, run by PyTorch itself: it prints the page's outputs and the losses that come next there.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pythonWithTorch } from '../../tools/common/python.mjs';
import { loadEngine, type ConfigInput, type Engine } from '../../web/engine/index.ts';
import { notebook } from '../../web/export/notebook.ts';
import { pythonFile } from '../../web/export/python.ts';
import '../../web/views/pytorch-script/cats-dogs.ts';
import '../../web/views/pytorch-script/seq2seq.ts';
import { caseOf, starts, type Case } from './export/sources.ts';
import { outputsOf, type Output } from './pytorch/scripts.ts';

/** Steps before the moment, where most runs are in the middle of an epoch, and after it. */
const kBefore = 7;
const kAfter = 10;

/** What the lessons as they start do not have: other optimisers, schedules, forms of the model and ways through the data. */
const others: readonly ConfigInput[] = [
  { task: 'hello', optimizer: 'sgd', momentum: 0.9, nesterov: true, lr_schedule: 'step', step_size: 3 },
  { task: 'hello', optimizer: 'sgd', lr: 0.5, lr_schedule: 'exponential', gamma: 0.9 },
  { task: 'hello', optimizer: 'rmsprop', lr: 0.01, momentum: 0.5, lr_schedule: 'cosine', t_max: 6 },
  { task: 'hello', optimizer: 'adagrad', lr_decay: 0.1, initial_accumulator_value: 0.3, ablate_recurrent: true },
  { task: 'hello', optimizer: 'adamw', nonlinearity: 'linear', lr: 0.01, carry_state: true },
  { task: 'hello', nonlinearity: 'linear', num_layers: 2, hidden_size: 3, head: 'linear', bias: false, max_norm: 0.5 },
  { task: 'sine', cell: 'lstm', num_layers: 2, hidden_size: 5, carry_state: true },
  { task: 'recall', cell: 'gru', num_layers: 2, dropout: 0.3, seq_len: 12, hidden_size: 6, batch_size: 5 },
  { task: 'names', cell: 'lstm', num_layers: 2, bidirectional: true, dropout: 0.2, hidden_size: 5, batch_size: 5 },
  { task: 'word-vectors', model: 'cbow', window: 3, negative: 2 },
  { task: 'word-vectors', text: '', batch_size: 64 },
  { task: 'gs10', resample: 'year', cell: 'lstm' },
  { task: 'cats-dogs', augment: false, batch_size: 20, conv_layers: 2, out_channels: 3 },
  { task: 'seq2seq', operation: 'add', cell: 'lstm', teacher_forcing: false, hidden_size: 12 },
];

let engine: Engine;
before(async () => {
  engine = await loadEngine({ tier: 'simd' });
});

interface Printed {
  outputs: number[];
  steps: number[];
  losses: number[];
}

/** The numbers of the two kinds of lines that a file prints; nothing else may stand there. */
function numbersIn(output: Output): Printed {
  if ('failure' in output) assert.fail(output.failure);
  const [first = '', ...lines] = output.printed.trimEnd().split('\n');
  const [word, ...outputs] = first.split(' ');
  assert.equal(word, 'outputs');
  const pairs = lines.map((line) => line.split(' ').map(Number));
  assert.ok(pairs.every(({ length }) => length === 2));
  return {
    outputs: outputs.map(Number),
    steps: pairs.map(([step = NaN]) => step),
    losses: pairs.map(([, loss = NaN]) => loss),
  };
}

/** The largest difference, in parts of the number where that is above 1; Infinity for another length or a NaN. */
function difference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) return Infinity;
  const apart = Array.from(one, (a, i) => Math.abs(a - (other[i] ?? NaN)) / Math.max(1, Math.abs(other[i] ?? NaN)));
  return apart.some(Number.isNaN) ? Infinity : Math.max(0, ...apart);
}

/** What is wrong with the numbers that a file prints, none of it being nothing. */
function faults({ outputs, losses, source }: Case, output: Output): string[] {
  if ('failure' in output) return [output.failure];
  const found = numbersIn(output);
  const first = source.moment.step + 1;
  assert.deepEqual(
    found.steps,
    Array.from(losses, (_, i) => first + i),
  );
  const apart = [difference(found.outputs, outputs), difference(found.losses, losses)];
  return apart.every((one) => one <= 1e-5) ? [] : [`${apart.join(' and ')} apart`];
}

test('exported Python: outputs of the moment and the losses that come next, within 1e-5, of every lesson and every option', async () => {
  const cases: Case[] = [];
  for (const [lesson, config] of starts) cases.push(await caseOf(engine, lesson, config, kBefore, kAfter));
  for (const config of others) cases.push(await caseOf(engine, config.task, config, kBefore, kAfter));
  cases.push(await caseOf(engine, 'hello', { task: 'hello' }, 0, kAfter));
  // The second of the two batches of an epoch has been read: the next one has an order of its own.
  cases.push(await caseOf(engine, 'digits', { task: 'mnist-rows', batch_size: 1000, hidden_size: 8 }, 4, 3));
  const files = await Promise.all(cases.map(({ source, losses }) => pythonFile(source, { steps: losses.length })));
  const outputs = await outputsOf(files);
  const wrong = cases.flatMap((one, i) =>
    faults(one, outputs[i] ?? { failure: 'nothing' }).map((fault) => `${one.name}: ${fault}`),
  );
  assert.deepEqual(wrong, []);
});

test('exported Python: a wrong one is found out', async () => {
  const one = await caseOf(engine, 'names', { task: 'names', hidden_size: 8, optimizer: 'adam' }, kBefore, kAfter);
  const file = await pythonFile(one.source, { steps: kAfter });
  const wrong = [
    file.replace('"step": torch.tensor(7.0)', '"step": torch.tensor(8.0)'),
    file.replace('for _ in range(7):', 'for _ in range(8):'),
    file.replace(/torch\.tensor\(\[\d+, /, 'torch.tensor([0, '),
    file.replace('"exp_avg": saved["exp_avg"]', '"exp_avg": saved["exp_avg_sq"]'),
  ];
  for (const other of wrong) assert.notEqual(other, file);
  const [right, ...outputs] = await outputsOf([file, ...wrong]);
  assert.deepEqual(faults(one, right ?? { failure: 'nothing' }), []);
  for (const output of outputs) assert.equal(faults(one, output).length, 1);
});

test('exported notebook: nbformat 4.5, and its cells are the Python file', async () => {
  const { source } = await caseOf(engine, 'hello', { task: 'hello' }, kBefore, 1);
  const { nbformat, nbformat_minor, metadata, cells, ...rest } = JSON.parse(await notebook(source)) as Notebook;
  assert.deepEqual([nbformat, nbformat_minor, rest], [4, 5, {}]);
  assert.equal(metadata.kernelspec.name, 'python3');
  assert.equal(new Set(cells.map(({ id }) => id)).size, cells.length);
  for (const { id, cell_type: type, source: lines, ...others } of cells) {
    assert.match(id, /^[\w-]{1,64}$/);
    assert.ok(lines.every((line, i) => line.indexOf('\n') === (i < lines.length - 1 ? line.length - 1 : -1)));
    const own = type === 'code' ? ['execution_count', 'metadata', 'outputs'] : ['metadata'];
    assert.deepEqual(Object.keys(others).sort(), own);
  }
  const code = cells.filter((cell) => cell.cell_type === 'code').map((cell) => cell.source.join(''));
  const file = await pythonFile(source);
  const titles = cells.filter((cell) => cell.cell_type === 'markdown').slice(1);
  const parts = titles.map((title, i) => `${title.source.join('').replace(/^#/, '')}\n${code[i]}\n`);
  assert.equal(file.slice(file.indexOf('# Imports')), parts.join('\n'));
  assert.match(cells[0]?.source.join('') ?? '', /hello, after step 7\n[^]*<index\.html#hello>/);
});

interface Notebook {
  nbformat: number;
  nbformat_minor: number;
  metadata: { kernelspec: { name: string } };
  cells: { id: string; cell_type: string; source: string[] }[];
}

test('exported Python under torchrun: two processes print the losses of one, within 1e-4', async () => {
  const python = await pythonWithTorch();
  assert.ok(python, 'PyTorch is missing: node tools/setup.mjs test installs python3-torch');
  // Parts that are not alike: an odd batch of sequences of other lengths, which both directions read.
  const config = { task: 'names', bidirectional: true, hidden_size: 6, batch_size: 5, max_norm: 0.5 };
  const one = await caseOf(engine, 'lengths', config, kBefore, kAfter);
  const folder = mkdtempSync(join(tmpdir(), 'rnn-'));
  try {
    const file = join(folder, 'lengths.py');
    writeFileSync(file, await pythonFile(one.source, { steps: kAfter }));
    // PyTorch 1.13 under Python 3.11 stumbles over its own default, no redirection; the second process prints nothing.
    const redirected = ['--redirects=1:1', '--tee=1:1', '--log_dir', folder];
    const given = ['-m', 'torch.distributed.run', '--standalone', '--nproc_per_node=2', ...redirected, file];
    const env = { ...process.env, OMP_NUM_THREADS: '1' };
    const { status, stdout, stderr } = spawnSync(python, given, { encoding: 'utf8', env });
    assert.equal(status, 0, stderr);
    const found = numbersIn({ printed: stdout });
    assert.ok(difference(found.losses, one.losses) <= 1e-4, `${found.losses} is not ${one.losses}`);
    assert.ok(difference(found.outputs, one.outputs) <= 1e-5);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
