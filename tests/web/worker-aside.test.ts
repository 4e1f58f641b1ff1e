// A run that is set aside for another comes back whole: the same bits, the same past, the same curves beside it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { loadEngine } from '../../web/engine/index.ts';
import type { Config, ConfigInput, ProbeInput } from '../../web/engine/types.ts';
import type { Frame } from '../../web/protocol/frame.ts';
import { lessons } from '../../web/tasks/index.ts';
import { parametersOf, valueOf } from '../wasm/helpers.ts';
import { bench, type Bench } from './local-worker.ts';

/** The frame of this step, once it carries its parameters and the curves beside it have come as far. */
function newest(one: Bench, run: number, step: number, since: number): Promise<Frame> {
  const full = ({ lines = [], tensors }: Frame): boolean =>
    Object.keys(tensors).some((name) => name.startsWith('parameters/')) && lines.every(({ at }) => at >= step);
  return one.frame(
    (frame) => one.frames.indexOf(frame) >= since && frame.run === run && frame.step === step && full(frame),
  );
}

const engine = await loadEngine({ tier: 'simd' });

type State = Record<string, unknown>;

/** What a reader could tell one run from another by. */
function seen({ step, loss, gradNorm, epoch, curve, past, tensors, lines }: Frame): State {
  return { step, loss, gradNorm, epoch, curve, past, tensors, lines: lines?.map(({ mean, at }) => [[...mean], at]) };
}

/** Field by field: the difference of all those numbers is too long to be written out. */
function sameState(is: State, was: State): void {
  const differs = Object.keys(was).filter((name) => !isDeepStrictEqual(is[name], was[name]));
  assert.deepEqual(differs, [], `at step ${String(was.step)}`);
}

async function run(
  config: ConfigInput,
  probe: ProbeInput,
  /** Gives the number that the run has then. */
  meanwhile: (one: Bench, config: Config, run: number) => Promise<number>,
): Promise<State[]> {
  const one = bench();
  const needs = parametersOf(engine, config);
  try {
    const made = valueOf(await one.trainer.create({ config }));
    valueOf(await one.trainer.watch({ needs, probe }));
    await one.trainer.step(20);
    valueOf(await one.trainer.pin());
    const live = valueOf(await one.trainer.configure({ ...config, lr: 0.004 })).config;
    await one.trainer.step(13);
    const id = await meanwhile(one, live, made.id);
    const states: State[] = [];
    for (const step of [34, 35, 60]) {
      const since = one.frames.length;
      await one.trainer.step(step === 60 ? 25 : 1);
      const frame = await newest(one, id, step, since);
      assert.deepEqual(Object.keys(frame.tensors).sort(), [...needs].sort());
      states.push(seen(frame));
    }
    // Also the way back is there.
    const since = one.frames.length;
    await one.trainer.seek(10);
    states.push(seen(await newest(one, id, 10, since)));
    assert.deepEqual(one.events.died, []);
    return states;
  } finally {
    one.end();
  }
}

for (const lesson of lessons.filter(({ data }) => !data)) {
  test(`aside: ${lesson.id} goes on to the bit as if nothing had been trained in between`, async () => {
    const config = { ...lesson.start, task: lesson.task, ...(lesson.id === 'memory' ? { seq_len: 8 } : {}) };
    const probe = { example: 0, split: lesson.examples.split };
    const alone = await run(config, probe, (_one, _config, id) => Promise.resolve(id));
    const interrupted = await run(config, probe, async ({ trainer, frame }, own) => {
      valueOf(await trainer.setAside());
      const recurrent = engine.tasks().some(({ id, fields }) => id === lesson.task && fields.includes('cell'));
      const wider = recurrent ? { cell: 'lstm' } : { embedding_dim: 3 };
      const other = valueOf(await trainer.configure({ ...own, ...wider, seed: 9 })).run;
      valueOf(await trainer.reset());
      valueOf(await trainer.pin());
      await trainer.step(7);
      await frame(({ run: id, step }) => id > (other?.id ?? NaN) && step === 7);
      const back = valueOf(await trainer.takeBack());
      assert.deepEqual(back.config, own);
      return back.id;
    });
    assert.equal(interrupted.length, alone.length);
    interrupted.forEach((state, index) => sameState(state, alone[index] ?? {}));
  });
}

test('aside: a run that is looked back at, or trained by a worker that is exchanged meanwhile, comes back too', async () => {
  const one = bench();
  try {
    const config = { task: 'sine', seed: 1 };
    const needs = parametersOf(engine, config);
    const made = valueOf(await one.trainer.create({ config }));
    valueOf(await one.trainer.watch({ needs, probe: { example: 0, split: 'train' } }));
    await one.trainer.step(40);
    await one.trainer.seek(25);
    const there = seen(await newest(one, made.id, 25, 0));
    valueOf(await one.trainer.setAside());
    await one.trainer.step(3);
    let since = one.frames.length;
    const back = valueOf(await one.trainer.takeBack());
    assert.ok(back.id > made.id, 'what was shown meanwhile is over');
    sameState(seen(await newest(one, back.id, 25, since)), there);
    valueOf(await one.trainer.setAside());
    await one.trainer.step(3);
    valueOf(await one.trainer.change(undefined));
    assert.equal(one.trainer.kept()?.step, 25);
    const again = valueOf(await one.trainer.takeBack());
    since = one.frames.length;
    valueOf(await one.trainer.watch({ needs, probe: { example: 0, split: 'train' } }));
    // What was ahead of it is gone with the worker.
    const { step, tensors, curve } = await newest(one, again.id, 25, since);
    assert.equal(curve.step.at(-1), 25);
    sameState({ ...there, step, tensors }, there);
  } finally {
    one.end();
  }
});
