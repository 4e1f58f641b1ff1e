// What a program can ask of a session and is told by it: the methods and events of the element, without a DOM.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareRight } from '../../web/readings/answers.ts';
import { borneOut } from '../../web/tasks/tour.ts';
import { Reporter, type Judging } from '../../web/session/reporter.ts';
import type { Reports } from '../../web/session/reports.ts';
import { Remote } from '../../web/session/remote.ts';
import { attributeTable, ownAttributes } from '../../web/element/attribute-table.ts';
import { sessionBench, sessionTest, type SessionBench } from './session-bench.ts';

/** As the view of predictions has them. */
const answers = ['probe/logits', 'probe/target', 'probe/mask'];

const judging: Judging = { shareRight, borneOut };

interface Out {
  remote: Remote;
  told: { [K in keyof Reports]?: Reports[K][] };
}

/** As an element has them, with frames that are drawn as soon as they come. */
function outside(bench: SessionBench): Out {
  const { store, session, frames } = bench;
  const told: Record<string, unknown[]> = {};
  const remote = new Remote({ ...session, store, judging }, frames.at(-1));
  const reporter = new Reporter((event, detail) => void (told[event] ??= []).push(structuredClone(detail)), judging);
  store.subscribe(() => {
    reporter.onState(store.state);
    remote.look();
  });
  const { push } = frames;
  frames.push = function (...more) {
    const { run } = store.state;
    for (const frame of more) {
      remote.onFrame(frame);
      if (run?.id === frame.run) reporter.onFrame(frame, run, store.state);
    }
    return push.apply(this, more);
  };
  return { remote, told: told as Out['told'] };
}

sessionTest(
  'remote: methods come true in the order they are called, and say where they end',
  'hello',
  async (bench) => {
    const { remote, told } = outside(bench);
    await bench.session.controller.probe.need(answers);
    await remote.seek(12);
    assert.deepEqual([remote.report().step, remote.report().playing], [12, false]);
    await remote.step();
    assert.equal(remote.report().step, 13);
    const { loss } = remote.report();
    await remote.seek(5);
    assert.deepEqual([remote.report().step, remote.report().past], [5, { first: 0, last: 13 }]);
    await remote.seek(13);
    assert.equal(remote.report().loss, loss, 'the same bits');
    await remote.play();
    assert.equal(remote.report().playing, true);
    await remote.pause();
    assert.equal(remote.report().playing, false);
    await remote.reset();
    assert.deepEqual([remote.report().step, remote.report().loss], [0, undefined]);
    const steps = told['rnn-step'] ?? [];
    assert.ok(steps.some(({ step, accuracy = -1 }) => step === 12 && accuracy >= 0 && accuracy <= 1));
  },
);

sessionTest('remote: what cannot be done is rejected with its reason', 'hello', async (bench) => {
  const { session, frame, frames, store } = bench;
  const { remote } = outside(bench);
  const { controller } = session;
  await assert.rejects(remote.seek(-1), /seek: a step from 0 on is needed, not -1/);
  await assert.rejects(remote.seek(1.5), RangeError);
  const far = assert.rejects(remote.seek(1e9), /training was stopped at step \d+, before step 1000000000/);
  await frame(({ step }) => step > 0);
  await controller.player.pause();
  await far;
  await controller.changeAll(diverging);
  await assert.rejects(remote.seek(5000), /training diverged at step \d+ in /);
  await assert.rejects(remote.step(), /reset or seek goes back/);
  assert.equal(remote.report().diverged?.step, store.state.broken?.step);
  await controller.changeAll({ lr: 0.001 });
  await remote.reset();
  const waiting = assert.rejects(remote.seek(1e8), /removed from its page/);
  await frame(({ step }) => step > 0, frames.length);
  controller.end();
  remote.end();
  await waiting;
  await assert.rejects(remote.play(), /removed from its page/);
});

/** Settings with which training soon breaks. */
const diverging = {
  cell: 'rnn',
  nonlinearity: 'relu',
  hidden_size: 8,
  head: 'linear',
  optimizer: 'sgd',
  lr: 1000,
};

test('remote: methods wait for an engine that is still on its way, and hear that it fails', async (t) => {
  const bench = sessionBench();
  t.after(() => bench.end());
  const { remote } = outside(bench);
  const { controller } = bench.session;
  const stepping = remote.step();
  await controller.open();
  await controller.start('hello');
  await stepping;
  assert.equal(remote.report().step, 1);

  const broken = sessionBench();
  t.after(() => broken.end());
  const { remote: failing } = outside(broken);
  const waiting = failing.play();
  broken.store.set({ failure: { what: 'engine', detail: 'no WebAssembly' } });
  await assert.rejects(waiting, /no WebAssembly/);
  assert.deepEqual(failing.report().error, { what: 'engine', message: 'no WebAssembly', problems: [] });
});

sessionTest(
  'remote: fields that are dropped are the lesson’s again, together with what is set',
  'hello',
  async (bench) => {
    const { controller } = bench.session;
    const { config: start } = bench.store.state;
    await controller.changeAll({ hidden_size: 9, head: 'linear', seed: 5, lr: 0.01 });
    const { run } = bench.store.state;
    await controller.changeAll({ cell: 'gru' }, ['seed', 'lr']);
    const { config } = bench.store.state;
    assert.deepEqual(
      [config?.cell, config?.hidden_size, config?.seed, config?.lr],
      ['gru', 9, start?.['seed'], start?.['lr']],
    );
    assert.equal(bench.store.state.run?.id, (run?.id ?? 0) + 1, 'one change');
    assert.deepEqual(bench.store.state.alsoChanged, [], 'dropped fields were asked for');
    assert.deepEqual(controller.settings?.changes, { hidden_size: 9, head: 'linear', cell: 'gru' });
  },
);

sessionTest(
  'reports: ready once a lesson, refused settings, a count on held-out data and a diverged run',
  'hello',
  async (bench) => {
    const { remote, told } = outside(bench);
    const { controller } = bench.session;
    await remote.step();
    await controller.change('seed', 2);
    await remote.step();
    assert.deepEqual(
      told['rnn-ready']?.map(({ task, tier, parameterCount }) => [task, tier, parameterCount]),
      [['hello', bench.store.state.tier, bench.store.state.run?.parameterCount]],
    );
    await controller.changeAll({ hidden_size: 4, head: 'none', cell: 'lstm', bidirectional: true });
    const [refused] = told['rnn-error'] ?? [];
    assert.equal(refused?.what, 'config');
    assert.ok((refused?.problems.length ?? 0) > 0 && refused?.message !== '');
    await controller.changeAll({ seed: 4, ...diverging });
    await assert.rejects(remote.seek(5000));
    assert.equal(told['rnn-diverged']?.length, 1);
    await controller.start('names');
    await bench.frame(({ evaluation }) => evaluation?.done === true, bench.frames.length);
    const [counted] = told['rnn-evaluated'] ?? [];
    assert.ok(counted?.metrics.some(({ metric, value }) => metric === 'accuracy' && value < 1));
    assert.equal(told['rnn-ready']?.at(-1)?.task, 'names');
  },
);

test('attribute table: every attribute is there once, and no property stands in the way of another or of a method', () => {
  const attributes = attributeTable.map(({ attribute }) => attribute);
  assert.equal(new Set(attributes).size, attributes.length);
  assert.ok(ownAttributes.every((name) => attributes.includes(name)));
  const names = attributeTable.flatMap(({ property }) => property ?? []);
  const methods = ['play', 'pause', 'step', 'reset', 'seek', 'state'];
  assert.equal(new Set([...names, ...methods]).size, names.length + methods.length);
  assert.ok(names.includes('hiddenSize') && names.includes('initialAccumulatorValue'));
});
