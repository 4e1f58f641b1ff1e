// What a session does when everything it is given is right.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadEngine, type ConfigInput, type Engine, type Scope, type Session } from '../../web/engine/index.ts';
import { briefly, idx, parameters, read, valueOf, withSession } from './helpers.ts';

let engine: Engine;
before(async () => {
  engine = await loadEngine();
});

const hello = { task: 'hello', input: 'embedding' };

test('engine: the tables of tasks and fields agree with each other and with validate', () => {
  const fields = engine.fields();
  assert.ok(fields.length >= 28);
  for (const task of engine.tasks()) {
    assert.deepEqual(
      Object.keys(task.defaults),
      fields.map((field) => field.name),
    );
    assert.deepEqual(valueOf(engine.validate({ task: task.id })), task.defaults);
    assert.match(task.doc, /^[A-Z].*\.$/);
  }
  for (const field of fields) {
    assert.match(field.doc, /\.$/, field.name);
    const numeric = field.type === 'integer' || field.type === 'number';
    assert.equal(typeof field.default, numeric ? 'number' : field.type === 'boolean' ? 'boolean' : 'string');
    if (numeric) assert.ok((field.min ?? NaN) <= (field.max ?? NaN), field.name);
    assert.equal(Array.isArray(field.choices), field.type === 'choice', field.name);
  }
});

test('session: data says what is read and answered, how much of it there is, and what learning nothing would reach', () => {
  withSession(engine, { task: 'hello', text: '我爱你', target: '爱你我' }, ({ data }) => {
    assert.deepEqual(data.input, { kind: 'tokens', size: 3 });
    assert.deepEqual(data.output, { kind: 'class-per-step', size: 3 });
    assert.deepEqual(data.vocabulary, ['你', '我', '爱']);
    assert.deepEqual(data.classes, data.vocabulary);
    assert.deepEqual(data.splits, { train: 1, test: 0 });
    assert.deepEqual(data.baselines, [{ id: 'majority-class', metric: 'accuracy', value: 1 / 3 }]);
  });
  withSession(engine, { task: 'activity', seq_len: 7 }, ({ data }) => {
    assert.deepEqual(data.input, { kind: 'values', size: 12 });
    assert.deepEqual(data.output, { kind: 'binary-per-step', size: 1 });
    assert.deepEqual([data.vocabulary, data.classes], [[], []]);
    assert.deepEqual(data.splits, { train: 1324, test: 331 });
    assert.equal(data.series, undefined);
    assert.equal(data.excerpt.length, 0);
  });
  withSession(engine, { task: 'gs10' }, ({ data }) => {
    assert.deepEqual(data.output, { kind: 'value-at-end', size: 1 });
    assert.deepEqual(data.splits, { train: 700, test: 176 });
    assert.deepEqual(
      data.baselines.map(({ id, metric }) => `${id} ${metric}`),
      ['last-value rmse', 'last-value mae', 'drift rmse', 'drift mae'],
    );
    const { columns, values, dates, trainRows, offset, scale } = data.series ?? assert.fail();
    assert.deepEqual([columns, values.length, dates.length, trainRows], [1, 882, 882, 706]);
    assert.equal(new Date((dates[0] ?? NaN) * 86_400_000).toISOString().slice(0, 10), '1953-04-01');
    assert.deepEqual([offset, scale.map((one) => one.toFixed(5))], [[Math.min(...values.slice(0, 706))], ['13.35000']]);
  });
  withSession(engine, { task: 'word-vectors', text: 'to be or not to be', window: 1 }, (session) => {
    const { data } = session;
    assert.deepEqual(data.output, { kind: 'binary-at-end', size: 6 });
    assert.deepEqual(data.vocabulary, ['be', 'to', 'not', 'or']);
    assert.deepEqual([...data.excerpt], [1, 0, 3, 2, 1, 0]);
    assert.deepEqual(data.splits, { train: 10, test: 0 });
    valueOf(session.probe({ example: 1, split: 'train' }));
    assert.deepEqual([...read(session, 'probe', 'tokens')], [0]);
    assert.equal(read(session, 'probe', 'candidates')[0], 1);
  });
});

test('session: several texts are read at once as a packed batch, the longest first', () => {
  withSession(engine, { task: 'hello', input: 'embedding' }, (session) => {
    session.step(5);
    valueOf(session.probe({ text: 'ohhello', lengths: Int32Array.of(2, 5) }));
    const packed = valueOf(session.read('probe', 'h_l1'));
    assert.deepEqual(packed.shape, [6, 2, 8]);
    for (const [place, text] of ['hello', 'oh'].entries()) {
      valueOf(session.probe({ text }));
      const alone = read(session, 'probe', 'h_l1').slice(-8);
      const end = (text.length * 2 + place) * 8;
      alone.forEach((one, unit) => assert.ok(Math.abs(one - (packed.data[end + unit] ?? NaN)) < 1e-6));
    }
    assert.deepEqual(briefly(session.probe({ text: 'oh', lengths: Int32Array.of(3) })), ['wrong-shape lengths']);
    assert.deepEqual(briefly(session.probe({ text: 'oh', lengths: [2] as unknown as Int32Array })), [
      'wrong-type lengths',
    ]);
  });
});

test('session: four sessions of the same data hold one copy of them', () => {
  const count = 8000;
  const images = idx(0x803, [count, 28, 28], new Uint8Array(count * 784));
  const labels = idx(0x801, [count], new Uint8Array(count));
  const files = { 'train-images': images, 'train-labels': labels, 'test-images': images, 'test-labels': labels };
  const create = (batch_size: number): Session =>
    valueOf(engine.createSession({ task: 'mnist-rows', hidden_size: 4, batch_size }, files));
  const sessions = [create(1)];
  const before = engine.heapBytes();
  for (const batch of [2, 3, 4]) sessions.push(create(batch));
  // Two copies of the pictures are one more set of data.
  assert.ok(engine.heapBytes() - before < images.length, `${engine.heapBytes() - before} bytes more`);
  for (const session of sessions) assert.deepEqual(session.data.splits, { train: count, test: count });
  for (const session of sessions) session.delete();
});

test('tasks: a field that a task does not read is refused by name, unless it has the value it would have anyway', () => {
  for (const { id, fields, defaults } of engine.tasks()) {
    for (const field of ['lag', 'seq_len', 'batch_size'] as const) {
      const config = { task: id, [field]: defaults[field] };
      assert.ok(engine.validate(config).ok, `${id} ${field}`);
      if (fields.includes(field)) continue;
      const refused = engine.validate({ ...config, [field]: Number(defaults[field]) + 1 });
      assert.ok(!refused.ok);
      assert.deepEqual(
        refused.problems.map((problem) => [problem.field, problem.allowed]),
        [[field, String(defaults[field])]],
      );
    }
  }
});

test('session: config is complete and keeps what was given', () => {
  withSession(engine, { ...hello, hidden_size: 5, seed: 7 }, ({ config }) => {
    assert.equal(config.hidden_size, 5);
    assert.equal(config.seed, 7);
    assert.equal(config.num_layers, 2);
    assert.equal(Object.keys(config).length, engine.fields().length);
  });
});

test('session: step counts, learns, and reports each loss', () => {
  withSession(engine, hello, (session) => {
    const none = session.step(0);
    assert.deepEqual([none.step, none.losses.length], [0, 0]);
    const first = session.step(3);
    assert.deepEqual([first.step, first.losses.length, first.diverged], [3, 3, undefined]);
    const later = session.step(60);
    assert.deepEqual([later.step, later.losses.length, later.epoch], [63, 60, 63]);
    assert.ok((later.losses[59] ?? NaN) < 0.01 && (first.losses[0] ?? NaN) > 1);
    assert.ok(later.gradNorm > 0);
  });
});

test('session: evaluate counts a split part by part until it is done', () => {
  withSession(engine, { task: 'mnist-rows', hidden_size: 16 }, (session) => {
    session.step(60);
    const part = valueOf(session.evaluate('test', 20, true));
    assert.deepEqual([part.total, part.done], [20, false]);
    const whole = valueOf(session.evaluate('test', 1000, false));
    assert.deepEqual([whole.total, whole.done], [50, true]);
    const [loss, accuracy] = whole.metrics;
    assert.deepEqual([loss?.metric, loss?.share, accuracy?.metric, accuracy?.share], ['loss', false, 'accuracy', true]);
    assert.ok((accuracy?.value ?? NaN) >= 0.9, `${accuracy?.value} are right`);
    assert.deepEqual(
      [loss?.baseline, accuracy?.baseline],
      [undefined, session.data.baselines.find(({ metric }) => metric === 'accuracy')],
    );
    assert.equal(valueOf(session.evaluate('train', 1, true)).metrics[1]?.baseline, undefined);
    valueOf(session.evaluate('test', 1000, true));
    assert.deepEqual(valueOf(session.evaluate('test', 1000, true)), whole);
    const predictions = valueOf(session.predictExamples('test', 0, 50));
    const right = predictions.predicted.filter((digit, at) => digit === predictions.target[at]);
    assert.equal(right.length / 50, accuracy?.value);
    const mean = predictions.loss.reduce((sum, one) => sum + one, 0) / 50;
    assert.ok(Math.abs(mean - (loss?.value ?? NaN)) < 1e-12);
    assert.equal(predictions.loss.length, 50);
  });
});

test('session: generate writes the letters that tests/native/generation_test.cpp has', () => {
  withSession(engine, { task: 'hello', seed: 3 }, (session) => {
    session.step(30);
    const before = session.save();
    const letters = Array.from(valueOf(session.generate('he', 24, 1.5, 7)), (index) => session.data.classes[index]);
    assert.equal(letters.join(''), 'hholhhholooohhlhoeoeolol');
    assert.deepEqual(valueOf(session.generate('he', 0, 0, 0)), new Int32Array());
    assert.deepEqual(session.save(), before);
  });
});

test('session: every parameter goes by its PyTorch name and can be read and written', () => {
  const shapes: Record<string, number[]> = {
    'embedding.weight': [4, 10],
    'rnn.weight_ih_l0': [12, 10],
    'rnn.weight_hh_l0': [12, 3],
    'rnn.bias_ih_l0': [12],
    'rnn.bias_hh_l0': [12],
    'rnn.weight_ih_l0_reverse': [12, 10],
    'rnn.weight_hh_l0_reverse': [12, 3],
    'rnn.bias_ih_l0_reverse': [12],
    'rnn.bias_hh_l0_reverse': [12],
    'rnn.weight_ih_l1': [12, 6],
    'rnn.weight_hh_l1': [12, 3],
    'rnn.bias_ih_l1': [12],
    'rnn.bias_hh_l1': [12],
    'rnn.weight_ih_l1_reverse': [12, 6],
    'rnn.weight_hh_l1_reverse': [12, 3],
    'rnn.bias_ih_l1_reverse': [12],
    'rnn.bias_hh_l1_reverse': [12],
    'linear.weight': [4, 6],
    'linear.bias': [4],
  };
  withSession(engine, { ...hello, cell: 'lstm', hidden_size: 3, bidirectional: true }, (session) => {
    assert.deepEqual(Object.fromEntries(session.tensors('parameters').map((t) => [t.name, t.shape])), shapes);
    for (const [name, shape] of Object.entries(shapes)) {
      const before = valueOf(session.read('parameters', name));
      assert.deepEqual(before.shape, shape);
      const written = before.data.map((_, at) => Math.fround(at / 64 - 0.1));
      valueOf(session.writeParameter(name, written));
      assert.deepEqual(read(session, 'parameters', name), written, name);
    }
  });
});

test('session: written weights are the ones it trains with', () => {
  const trained = withSession(engine, hello, (session) => {
    session.step(50);
    return parameters(session);
  });
  withSession(engine, { ...hello, seed: 9 }, (session) => {
    for (const [name, data] of Object.entries(trained)) valueOf(session.writeParameter(name, data));
    assert.ok((session.step(1).losses[0] ?? NaN) < 0.01);
  });
});

test('session: gradients have the parameters’ names and shapes, and are zero before the first step', () => {
  withSession(engine, { task: 'sine', cell: 'gru', hidden_size: 3 }, (session) => {
    assert.deepEqual(session.tensors('gradients'), session.tensors('parameters'));
    for (const { name } of session.tensors('gradients'))
      assert.ok(read(session, 'gradients', name).every((number) => number === 0));
    const { gradNorm } = session.step(1);
    let squares = 0;
    for (const { name } of session.tensors('gradients'))
      for (const number of read(session, 'gradients', name)) squares += number * number;
    assert.ok(Math.abs(Math.sqrt(squares) - gradNorm) < 1e-5 * gradNorm);
  });
});

test('session: a probe leaves a tape of every tensor and does not disturb training', () => {
  const config = { task: 'mnist-rows', hidden_size: 6, batch_size: 4 };
  const undisturbed = withSession(engine, config, (session) => session.step(4).losses);
  withSession(engine, config, (session) => {
    assert.deepEqual(session.tensors('train'), []);
    assert.deepEqual(session.tensors('probe'), []);
    const losses = [...session.step(2).losses];
    const report = valueOf(session.probe({ example: 3, split: 'test' }));
    assert.equal(report.seqLen, 28);
    assert.equal(report.firstCounted, 27);
    assert.ok(report.loss > 0);
    losses.push(...session.step(2).losses);
    assert.deepEqual(losses, [...undisturbed]);

    const shapes = (scope: Scope) => Object.fromEntries(session.tensors(scope).map((t) => [t.name, t.shape]));
    const probe = shapes('probe');
    assert.deepEqual(probe['x'], [28, 1, 28]);
    assert.deepEqual(probe['h_l0'], [29, 1, 6]);
    assert.deepEqual(probe['c_l0'], [29, 1, 6]);
    assert.deepEqual(probe['gates_l0'], [28, 1, 4, 6]);
    assert.deepEqual(probe['logits'], [28, 1, 10]);
    assert.deepEqual(probe['dh_l0'], [29, 1, 6]);
    assert.deepEqual(probe['dx'], [28, 1, 28]);
    assert.deepEqual(shapes('train')['logits'], [1, 4, 10]);
    for (const { name, shape } of session.tensors('probe')) {
      const data = read(session, 'probe', name);
      assert.equal(
        data.length,
        shape.reduce((product, extent) => product * extent, 1),
      );
      assert.ok(data.every(Number.isFinite), name);
    }
    const probabilities = read(session, 'probe', 'probabilities');
    for (let t = 0; t < 28; t++) {
      const sum = probabilities.subarray(10 * t, 10 * t + 10).reduce((total, p) => total + p, 0);
      assert.ok(Math.abs(sum - 1) < 1e-6);
    }
  });
});

test('session: a probe of the reader’s own input has answers but no loss', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    const report = valueOf(session.probe({ text: 'hell' }));
    assert.equal(report.seqLen, 4);
    assert.ok(Number.isNaN(report.loss));
    assert.equal(report.firstCounted, 4);
    assert.equal(read(session, 'probe', 'logits').length, 16);
    assert.ok(!session.read('probe', 'dlogits').ok);
  });
  withSession(engine, { task: 'mnist-rows', hidden_size: 4 }, (session) => {
    assert.equal(valueOf(session.probe({ values: new Float32Array(28 * 5) })).seqLen, 5);
  });
});

test('session: a probe tells from which step on answers count', () => {
  const first = (config: ConfigInput) =>
    withSession(engine, config, (session) => valueOf(session.probe({ example: 0, split: 'test' })));
  assert.equal(first({ task: 'copy', seq_len: 12, lag: 5 }).firstCounted, 5);
  const recall = first({ task: 'recall', seq_len: 12 });
  assert.equal(recall.firstCounted, recall.seqLen - 1);
});

test('session: save and restore return to the same losses, to the bit', () => {
  for (const config of [
    hello,
    { task: 'sine' },
    { task: 'copy', dropout: 0.2, num_layers: 2, batch_size: 2 },
    { task: 'mnist-rows', hidden_size: 6 },
  ]) {
    withSession(engine, config, (session) => {
      session.step(5);
      const bytes = session.save();
      const weights = parameters(session);
      const onward = session.step(7);
      valueOf(session.restore(bytes));
      assert.deepEqual(parameters(session), weights);
      assert.deepEqual(session.step(7), onward);
      withSession(engine, config, (other) => {
        valueOf(other.restore(bytes));
        assert.deepEqual(other.step(7), onward);
      });
    });
  }
});

test('session: live fields act from the next step on', () => {
  withSession(engine, hello, (session) => {
    session.step(1);
    const before = parameters(session);
    valueOf(session.setLive({ lr: 0 }));
    assert.equal(session.config.lr, 0);
    session.step(3);
    assert.deepEqual(parameters(session), before);
    valueOf(session.setLive({ lr: 0.05, max_norm: 1 }));
    session.step(1);
    assert.notDeepEqual(parameters(session), before);
  });
});

test('session: a run that diverges says where, and goes on after a restore', () => {
  withSession(engine, { task: 'sine', optimizer: 'sgd', lr: 1000 }, (session) => {
    const start = session.save();
    const { diverged, step, losses } = session.step(100);
    assert.ok(diverged);
    assert.equal(diverged.step, step);
    assert.match(diverged.tensor, /^(loss|logits|dlogits|h_l0|dh_l0|dgates_l0|rnn\.|linear\.)/);
    assert.ok(losses.length < 100);
    const { tensor, timeIndex } = diverged;
    const { shape, data } = valueOf(session.read('train', tensor));
    const rows = [...Array(shape[0]).keys()].filter((row) => {
      const width = data.length / (shape[0] ?? NaN);
      return !data.subarray(row * width, (row + 1) * width).every(Number.isFinite);
    });
    // Gradients are computed from the last step to the first.
    assert.equal(timeIndex, tensor.startsWith('dh_') ? rows.at(-1) : rows[0], tensor);
    assert.equal(session.step(5).losses.length, 0);
    valueOf(session.restore(start));
    valueOf(session.setLive({ lr: 0.01 }));
    const again = session.step(50);
    assert.equal(again.diverged, undefined);
    assert.equal(again.losses.length, 50);
  });
});

test('session: every call after delete throws and says so', () => {
  const session = valueOf(engine.createSession(hello));
  session.step(1);
  session.delete();
  const calls: (() => unknown)[] = [
    () => session.config,
    () => session.step(1),
    () => session.evaluate('train', 1, true),
    () => session.probe({ text: 'h' }),
    () => session.tensors('parameters'),
    () => session.read('parameters', 'rnn.weight_ih_l0'),
    () => session.save(),
    () => session.gradientCase('train'),
    () => session.computeGradients(0, 1),
    () => session.applyGradients(new Float32Array(1)),
    () => session.delete(),
  ];
  for (const call of calls) assert.throws(call, /deleted/, String(call));
});
