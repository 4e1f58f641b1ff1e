// What the API refuses: every problem at once, as values, with the state left as it was.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  loadEngine,
  type Checks,
  type ConfigInput,
  type Engine,
  type ProbeInput,
  type Session,
} from '../../web/engine/index.ts';
import { briefly, digits, idx, parameters, problemsOf, valueOf, withSession } from './helpers.ts';

let engine: Engine;
let checks: Checks;
before(async () => {
  engine = await loadEngine();
  checks = await engine.loadChecks();
});

/** Whatever a caller without types might pass. */
const wrong = <T>(value: unknown): T => value as T;

test('validate: every problem of a config is named at once', () => {
  const config = { task: 'hello', hidden_size: 0, lr: NaN, cell: 'rn', hiden: 1, bias: 'yes', num_layers: 1.5 };
  assert.deepEqual(briefly(engine.validate(config)), [
    'out-of-range hidden_size',
    'out-of-range lr',
    'unknown-choice cell',
    'unknown-field hiden',
    'wrong-type bias',
    'out-of-range num_layers',
  ]);
  const [size, , cell] = problemsOf(engine.validate(config));
  assert.deepEqual([size?.value, size?.allowed], ['0', '1 to 512']);
  assert.deepEqual([cell?.value, cell?.allowed], ['rn', 'rnn, gru, lstm']);
  assert.deepEqual(problemsOf(engine.createSession(config)), problemsOf(engine.validate(config)));
});

test('validate: values of no config type are refused beside the other problems', () => {
  assert.deepEqual(
    briefly(engine.validate({ task: 'hello', lr: {}, seed: null, eps: 1n, text: Symbol('x'), hidden_size: 1e9 })),
    ['wrong-type lr', 'wrong-type seed', 'wrong-type eps', 'wrong-type text', 'out-of-range hidden_size'],
  );
});

test('validate: what is no object is refused', () => {
  for (const config of [undefined, null, 5, 'hello', [], [1]])
    assert.deepEqual(briefly(engine.validate(wrong<ConfigInput>(config))), ['wrong-type config']);
});

test('validate: fields that are fine alone must go together', () => {
  assert.deepEqual(briefly(engine.validate({ task: 'sine', input: 'one-hot', batch_size: 2 })), [
    'incompatible input',
    'incompatible batch_size',
  ]);
  assert.deepEqual(briefly(engine.validate({ task: 'hello', text: 'hexy', target: 'ohl' })), ['incompatible target']);
  assert.deepEqual(briefly(engine.validate({ task: 'hello', text: '', target: '' })), [
    'wrong-data text',
    'wrong-data target',
  ]);
  assert.deepEqual(briefly(engine.validate({ task: 'hello', head: 'none', hidden_size: 5 })), ['incompatible head']);
  assert.deepEqual(briefly(engine.validate({ task: 'nothing' })), ['unknown-choice task']);
});

test('create: missing, mistyped and broken files are all named, with what is wrong', () => {
  const config = { task: 'mnist-rows' };
  const names = ['train-images', 'train-labels', 'test-images', 'test-labels'];
  assert.deepEqual(
    briefly(engine.createSession(config)),
    names.map((name) => `missing-data ${name}`),
  );
  const files = digits();
  const mistyped = { ...files, 'train-images': [1, 2], 'test-labels': new ArrayBuffer(8) };
  assert.deepEqual(briefly(engine.createSession(config, wrong(mistyped))), [
    'wrong-type train-images',
    'wrong-type test-labels',
  ]);
  assert.deepEqual(briefly(engine.createSession(config, wrong('files'))), ['wrong-type files']);

  const image = new Uint8Array(784);
  const broken: [string, Uint8Array, RegExp][] = [
    ['train-images', (files['train-images'] ?? image).subarray(0, 5000), /promises 156800 bytes of data, it has 4984/],
    ['train-images', new Uint8Array(7), /its header alone needs 16/],
    ['train-images', new TextEncoder().encode('<!doctype html> not found'), /instead of 2051/],
    ['train-images', new Uint8Array([0x1f, 0x8b, ...new Uint8Array(30)]), /still compressed with gzip/],
    ['train-images', idx(0x803, [0, 28, 28], new Uint8Array(0)), /extent 0 is out of range/],
    ['test-images', idx(0x803, [50, 20, 20], new Uint8Array(50 * 400)), /28 x 28 is needed/],
    ['test-labels', idx(0x801, [49], new Uint8Array(49)), /49 labels for 50 pictures/],
    ['test-labels', idx(0x801, [50], new Uint8Array(50).fill(10)), /label above 9/],
  ];
  for (const [name, bytes, message] of broken) {
    const problems = problemsOf(engine.createSession(config, { ...files, [name]: bytes }));
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.field]),
      [['wrong-data', name]],
    );
    assert.match(problems[0]?.message ?? '', message);
  }
  const two = { ...files, 'train-images': image, 'test-labels': new Uint8Array(3) };
  assert.deepEqual(briefly(engine.createSession(config, two)), ['wrong-data train-images', 'wrong-data test-labels']);
});

test('create: a network that needs too much memory is refused before it is made', () => {
  const heap = engine.heapBytes();
  const config = { task: 'copy', cell: 'lstm', hidden_size: 512, num_layers: 4, batch_size: 512, seq_len: 500 };
  const [problem] = problemsOf(engine.createSession(config));
  assert.deepEqual([problem?.code, problem?.field], ['too-large', 'hidden_size']);
  assert.match(problem?.message ?? '', /MB/);
  assert.equal(engine.heapBytes(), heap);
});

test('create: what would need more bytes than a pointer can count is refused, and the module still works', () => {
  const config = { task: 'copy', hidden_size: 256, batch_size: 2048, seq_len: 500 };
  assert.deepEqual(briefly(engine.createSession(config)), ['too-large hidden_size']);
  withSession(engine, { task: 'hello' }, (session) => assert.equal(session.step(3).losses.length, 3));
});

/** Calls `use` while the browser has no more memory to give. */
function withoutMemory(use: () => void): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError('no memory');
  };
  try {
    use();
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
}

test('create: a network that the browser has no memory for is refused, and the module still works', async () => {
  const own = await loadEngine({ tier: 'simd' });
  withoutMemory(() => {
    const config = { task: 'copy', cell: 'lstm', hidden_size: 256, batch_size: 64, seq_len: 100 };
    const problems = problemsOf(own.createSession(config));
    assert.deepEqual([problems[0]?.code, problems[0]?.field], ['too-large', 'hidden_size']);
    assert.match(problems[0]?.message ?? '', /the machine has not so much left/);
    withSession(own, { task: 'hello' }, (session) => assert.equal(session.step(3).losses.length, 3));
  });
});

test('influence: where the browser has no memory for it, it is refused, and the session goes on', async () => {
  const own = await loadEngine({ tier: 'simd' });
  withSession(own, { task: 'copy', cell: 'lstm', hidden_size: 128, batch_size: 1, seq_len: 500 }, (session) => {
    valueOf(session.probe({ example: 0, split: 'test' }));
    withoutMemory(() => {
      assert.deepEqual(briefly(session.influence()), ['too-large influence']);
      assert.equal(session.step(1).losses.length, 1);
    });
    assert.equal(valueOf(session.influence()).shape[0], 1);
  });
});

/** Each call is refused with these problems and leaves the weights as they were. */
function refused(session: Session, calls: [() => ReturnType<Session['setLive']>, string[]][]): void {
  const before = parameters(session);
  for (const [call, expected] of calls) assert.deepEqual(briefly(call()), expected, String(call));
  assert.deepEqual(parameters(session), before);
}

test('session: unknown names, scopes and splits are refused', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    session.step(1);
    const cases: [() => { ok: boolean }, string[]][] = [
      [() => session.read(wrong('weights'), 'x'), ['unknown-choice scope']],
      [() => session.read('parameters', 'rnn.weight'), ['unknown-name rnn.weight']],
      [() => session.read('train', 'c_l0'), ['unknown-name c_l0']],
      [() => session.read('parameters', wrong(3)), ['wrong-type name']],
      [() => session.evaluate(wrong('valid'), 1, true), ['unknown-choice split']],
      [() => session.evaluate('train', wrong('all'), true), ['wrong-type count']],
      [() => session.evaluate('train', -1, true), ['out-of-range count']],
      [() => session.predictExamples('train', 0, 1), ['incompatible task']],
      [() => checks.eigenvalues(session, 'rnn.bias_hh_l0', 0), ['unknown-name rnn.bias_hh_l0']],
      [() => checks.eigenvalues(session, 'rnn.weight', 0), ['unknown-name rnn.weight']],
      [() => checks.eigenvalues(session, 'rnn.weight_hh_l0', 1), ['unknown-name rnn.weight_hh_l0']],
      [() => session.influence(), ['missing-data probe']],
      [() => session.generate(wrong(5), 1, 0, 1), ['wrong-type prompt']],
      [() => session.generate('hex', 1, 0, 1), ['wrong-data prompt']],
      [() => session.generate('he', 1.5, 0, 1), ['out-of-range length']],
      [() => session.generate('he', 10_001, 0, 1), ['out-of-range length']],
      [() => session.generate('he', 1, wrong('hot'), 1), ['out-of-range temperature']],
      [() => session.generate('he', 1, -1, 1), ['out-of-range temperature']],
      [() => session.generate('he', 1, 0, 2 ** 32), ['out-of-range seed']],
      [
        () => session.generate('he', wrong('5'), -1, wrong(undefined)),
        ['out-of-range length', 'out-of-range temperature', 'out-of-range seed'],
      ],
    ];
    for (const [call, expected] of cases) assert.deepEqual(briefly(call() as never), expected, String(call));
    assert.deepEqual(session.tensors(wrong('weights')), []);
  });
  withSession(engine, { task: 'mnist-rows', hidden_size: 4 }, (session) => {
    assert.deepEqual(briefly(session.predictExamples('test', 45, 6)), ['out-of-range first']);
    assert.deepEqual(briefly(session.predictExamples('test', 0, 0)), ['out-of-range count']);
  });
});

test('session: a count of steps that is none throws a RangeError', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    for (const count of [-1, 1.5, NaN, Infinity, 1e9, wrong<number>('5'), wrong<number>(undefined)])
      assert.throws(() => session.step(count), RangeError);
    assert.equal(session.step(1).step, 1);
  });
});

test('session: weights that do not fit are refused', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    const name = 'rnn.weight_hh_l0';
    const numbers = new Float32Array(16);
    refused(session, [
      [() => session.writeParameter('rnn.weight', numbers), ['unknown-name rnn.weight']],
      [() => session.writeParameter(name, numbers.subarray(1)), [`wrong-shape ${name}`]],
      [
        () =>
          session.writeParameter(
            name,
            numbers.map(() => NaN),
          ),
        [`wrong-data ${name}`],
      ],
      [
        () =>
          session.writeParameter(
            name,
            numbers.map(() => Infinity),
          ),
        [`wrong-data ${name}`],
      ],
      [() => session.writeParameter(name, wrong(new Float64Array(16))), [`wrong-type ${name}`]],
      [() => session.writeParameter(name, wrong(Array(16).fill(0))), [`wrong-type ${name}`]],
      [() => session.writeParameter(wrong(undefined), numbers), ['wrong-type name']],
    ]);
  });
});

test('session: live fields are taken all or none', () => {
  withSession(engine, { task: 'hello' }, (session) => {
    assert.deepEqual(briefly(session.setLive({ lr: 0.5, hidden_size: 8, foo: 1, momentum: -1 })), [
      'incompatible hidden_size',
      'unknown-field foo',
      'out-of-range momentum',
    ]);
    assert.equal(session.config.lr, 0.1);
    assert.deepEqual(briefly(session.setLive({ lr: '0.5' })), ['wrong-type lr']);
    assert.deepEqual(briefly(session.setLive({ lr: [] })), ['wrong-type lr']);
    assert.deepEqual(briefly(session.setLive(wrong(null))), ['wrong-type config']);
  });
});

test('session: probes of what is not there are refused', () => {
  withSession(engine, { task: 'mnist-rows', hidden_size: 4 }, (session) => {
    const inputs: [unknown, ...string[]][] = [
      [undefined, 'wrong-type input'],
      [null, 'wrong-type input'],
      ['hello', 'wrong-type input'],
      [{}, 'unknown-choice split', 'wrong-type example'],
      [{ example: 0, split: 'dev' }, 'unknown-choice split'],
      [{ example: 50, split: 'test' }, 'out-of-range example'],
      [{ example: -1, split: 'test' }, 'out-of-range example'],
      [{ example: '0', split: 'test' }, 'wrong-type example'],
      [{ text: 'hello' }, 'incompatible text'],
      [{ values: [1, 2] }, 'wrong-type values'],
      [{ values: new Float32Array(0) }, 'wrong-shape values'],
      [{ values: new Float32Array(29) }, 'wrong-shape values'],
      [{ values: new Float32Array(28 * 501) }, 'wrong-shape values'],
      [{ values: new Float32Array(28).fill(NaN) }, 'wrong-data values'],
    ];
    for (const [input, ...expected] of inputs)
      assert.deepEqual(briefly(session.probe(wrong<ProbeInput>(input))), expected);
  });
  withSession(engine, { task: 'hello' }, (session) => {
    assert.deepEqual(briefly(session.probe({ text: 'world' })), ['wrong-data text']);
    assert.deepEqual(briefly(session.probe({ text: '' })), ['wrong-data text']);
    assert.deepEqual(briefly(session.probe({ values: new Float32Array(4) })), ['wrong-shape values']);
  });
});

test('session: bytes that are no snapshot of this network are refused and change nothing', () => {
  const other = withSession(engine, { task: 'hello', input: 'embedding' }, (session) => session.save());
  withSession(engine, { task: 'hello' }, (session) => {
    session.step(3);
    const own = session.save();
    const renamed = own.slice();
    renamed[0] = 99;
    const longer = new Uint8Array([...own, 0]);
    refused(
      session,
      [own.subarray(0, own.length - 1), longer, renamed, new Uint8Array(0)].map((bytes) => [
        () => session.restore(bytes),
        ['wrong-data snapshot'],
      ]),
    );
    const differing = ['input', 'hidden_size', 'num_layers', 'head'].map((field) => `wrong-data ${field}`);
    refused(session, [[() => session.restore(other), differing]]);
    refused(session, [[() => session.restore(wrong('bytes')), ['wrong-type snapshot']]]);
    assert.equal(valueOf(session.restore(own)), null);
  });
});
