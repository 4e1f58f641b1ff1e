// A run as a file: what is written is read as it was, and whatever is cut, damaged or made up is refused by name.

import assert from 'node:assert/strict';
import { readSafetensors, writeSafetensors, type FileTensor } from '../../web/engine/safetensors.ts';
import { crc32 } from '../../web/keep/crc32.ts';
import { kFormat, readRun, writeRun } from '../../web/keep/run-file.ts';
import type { Problem } from '../../web/engine/types.ts';
import { findLesson, lessonIds } from '../../web/tasks/index.ts';
import type { Work } from '../../web/session/work.ts';
import { sessionTest, type SessionBench } from './session-bench.ts';

const strokes = [
  [
    { x: 3.5, y: 4.25 },
    { x: 9, y: 20 },
  ],
  [{ x: 1, y: 1 }],
];

/** A run that has something of everything: settings, a log, a setting changed on the way, a drawing. */
async function madeWork({ session, store, frame }: SessionBench): Promise<Work> {
  await session.controller.changeAll({ cell: 'gru', hidden_size: 9 });
  await session.trainer.step(23);
  await frame(({ step }) => step === 23);
  await session.controller.change('lr', 0.0123);
  assert.ok(store.state.altered);
  await session.trainer.step(20);
  const work = session.controller.keep();
  const saved = await session.trainer.snapshot();
  assert.ok(work && saved?.step === 43 && saved.parameters);
  const { own: _, ...initial } = work.initial;
  return { ...work, initial, saved };
}

/** Numbers from 0 to 1, the same in each run of the test. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const problemsOf = (read: { ok: true } | { ok: false; problems: readonly Problem[] }): readonly Problem[] =>
  read.ok ? [] : read.problems;

sessionTest(
  'run file: opens as it was saved, also its weights in other tools, or not at all when it is damaged',
  'copy',
  async (bench) => {
    const { session, store } = bench;
    const work = await madeWork(bench);
    const views = new Map<string, unknown>([
      ['writing-pad', strokes],
      ['writing-pad-read', true],
      [
        'own-data',
        {
          choice: { columns: [], dates: -1 },
          drawing: false,
          now: { kind: 'table', name: 'a.csv', columns: ['a'], first: 0.5 },
        },
      ],
      ['inspector-tables', new Set(['x'])],
    ]);
    const bytes = await writeRun(work, views);
    const tables = { fields: store.state.fields, findLesson, lessonIds };
    const read = await readRun(bytes, tables);
    assert.ok(read.ok, JSON.stringify(problemsOf(read)));
    assert.deepEqual(read.value.work, work);
    assert.deepEqual([...read.value.views.keys()], ['writing-pad', 'writing-pad-read', 'own-data']);
    assert.deepEqual(read.value.views.get('writing-pad'), strokes);
    assert.deepEqual(read.value.views.get('own-data'), views.get('own-data'));
    const tensors = readSafetensors(bytes);
    assert.ok(tensors.ok);
    assert.deepEqual(tensors.value.get('rnn.weight_hh_l0')?.shape, [27, 9]);

    // Reset, then open: the same bits, and the same as if nothing had come between.
    assert.ok((await session.trainer.reset()).ok);
    assert.deepEqual(await session.controller.resume(read.value.work), []);
    assert.deepEqual(session.trainer.saved()?.bytes, work.saved?.bytes);
    assert.equal(store.state.config?.lr, 0.0123);
    assert.ok(store.state.altered);

    const random = drawn(7);
    for (let variant = 0; variant < 300; variant++) {
      const at = Math.floor(random() * bytes.length);
      // Most of the header as well as of the numbers.
      const place = variant % 2 === 0 ? at : at % 2600;
      const damaged = variant % 3 === 0 ? bytes.slice(0, place) : bytes.slice();
      if (variant % 3 > 0) damaged[place] = (damaged[place] ?? 0) ^ (1 << Math.floor(random() * 8));
      const again = await readRun(damaged, tables);
      if (again.ok) assert.deepEqual(again.value.work, work, `variant ${variant} at byte ${place}`);
      else for (const problem of again.problems) assert.ok(problem.field !== '' && problem.message !== '');
    }
  },
);

/** The same file with other tensors or another run, and a checksum that fits. */
async function forged(
  bytes: Uint8Array,
  change: (run: Record<string, unknown>, tensors: Map<string, FileTensor>) => unknown,
  metadata = {},
): Promise<Uint8Array> {
  const tensors = readSafetensors(bytes);
  assert.ok(tensors.ok);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as {
    __metadata__: { run: string };
  };
  const run = JSON.parse(header.__metadata__.run) as Record<string, unknown>;
  const other = change(run, tensors.value);
  const text = typeof other === 'string' ? other : JSON.stringify(run);
  const made = writeSafetensors(tensors.value, {
    crc32: '00000000',
    format: kFormat,
    version: '1',
    run: text,
    ...metadata,
  });
  const sum = await crc32(made);
  const at = new TextDecoder('latin1').decode(made.subarray(0, 200)).indexOf('"crc32":"') + 9;
  made.set(new TextEncoder().encode(sum), at);
  return made;
}

sessionTest(
  'run file: what is made up is refused with its field, value and what is allowed, and nothing changes',
  'copy',
  async (bench) => {
    const { session, store } = bench;
    const work = await madeWork(bench);
    const bytes = await writeRun(work, new Map());
    const { fields, lesson, run } = store.state;
    const tables = { fields, findLesson, lessonIds };
    const set = (name: string, value: unknown) => (given: Record<string, unknown>) => void (given[name] = value);
    const changes = (text: string) => (given: Record<string, unknown>) =>
      JSON.stringify({ ...given, changes: '@' }).replace('"@"', text);
    const tensor = (name: string, value: FileTensor | undefined) => (_: unknown, tensors: Map<string, FileTensor>) =>
      void (value ? tensors.set(name, value) : tensors.delete(name));
    const snapshot = work.saved?.bytes ?? new Uint8Array();
    const weight = Float32Array.from(work.saved?.parameters?.['rnn.weight_hh_l0']?.data ?? []);
    const other = (value: number): FileTensor => ({
      shape: [27, 9],
      data: weight.map((one, at) => (at === 3 ? value : one)),
    });
    const cases: [field: string, value: RegExp, Parameters<typeof forged>[1], object?: object][] = [
      ['version', /2/, () => undefined, { version: '2' }],
      ['format', /undefined/, () => undefined, { format: undefined }],
      ['run', /no JSON/, () => 'no JSON'],
      ['lesson', /<script>/, set('lesson', '<script>alert(1)</script>')],
      ['lesson', /__proto__/, set('lesson', '__proto__')],
      ['lesson', /null/, set('lesson', null)],
      ['hidden_size', /1000000000/, changes('{"hidden_size":1e9}')],
      ['hidden_size', /2.5/, changes('{"hidden_size":2.5}')],
      ['cell', /toString/, changes('{"cell":"toString"}')],
      ['__proto__', /__proto__/, changes('{"__proto__":{"lr":1}}')],
      ['constructor', /constructor/, changes('{"constructor":1}')],
      ['task', /task/, changes('{"task":"hello"}')],
      ['lr', /NaN/, changes('{"lr":"NaN"}')],
      ['changes', /Array/, changes('[]')],
      ['speed', /-1/, set('speed', -1)],
      ['train_size', /1e\+?300/, set('train_size', 1e300)],
      ['altered', /yes/, set('altered', 'yes')],
      ['step', /-3/, set('step', -3)],
      ['loss', /NaN/, set('loss', null)],
      ['extra', /extra/, set('extra', 1)],
      ['snapshot', /undefined/, tensor('run.snapshot', undefined)],
      ['snapshot', /Float32Array/, tensor('run.snapshot', { shape: [1], data: Float32Array.of(1) })],
      ['curve.step', /^1 1 1/, tensor('run.curve.step', { shape: [43], data: new Float64Array(43).fill(1) })],
      ['curve.sum', /undefined/, tensor('run.curve.sum', undefined)],
      ['log', /another/, tensor('run.log', { shape: [2], data: Float64Array.of(1, 2) })],
      ['files', /Object/, tensor('run.files.__proto__', { shape: [1], data: Uint8Array.of(1) })],
      ['run.other', /run.other/, tensor('run.other', { shape: [1], data: Uint8Array.of(1) })],
      ['rnn.weight_hh_l0', /NaN/, tensor('rnn.weight_hh_l0', other(NaN))],
      ['__proto__', /^$/, tensor('__proto__', { shape: [1], data: Float32Array.of(1) })],
      ['rnn.weight_hh_l0', /^$/, tensor('rnn.weight_hh_l0', other(0.5))],
      ['snapshot', /^$/, tensor('run.snapshot', { shape: [100], data: snapshot.slice(0, 100) })],
      ['hidden_size', /9/, changes('{"cell":"gru","hidden_size":10}')],
    ];
    const before = session.trainer.saved();
    for (const [field, value, change, metadata] of cases) {
      const read = await readRun(await forged(bytes, change, metadata), tables);
      const problems = read.ok ? await session.controller.resume(read.value.work) : read.problems;
      const [first] = problems;
      assert.equal(first?.field, field, `${field} ${value}: ${JSON.stringify(problems)}`);
      assert.match(first.value, value);
      assert.equal(store.state.lesson, lesson);
      assert.equal(store.state.run, run);
      assert.equal(session.trainer.saved(), before);
    }
    assert.equal(({} as { lr?: number }).lr, undefined);
    assert.equal(({} as { data?: unknown }).data, undefined);
    await session.trainer.step(1);
    assert.equal(session.trainer.saved()?.step, 44);
  },
);
