// What went wrong once between page and worker, and must not again: each of these failed on a session without its cure.

import assert from 'node:assert/strict';
import { lessonOf } from '../../web/tasks/index.ts';
import { loadTour } from '../../web/tasks/tour-table.ts';
import { sessionBench, sessionTest, type SessionBench } from './session-bench.ts';

const settle = (ms = 30): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function steps({ session, frame, frames }: SessionBench, count: number): Promise<void> {
  const since = frames.length;
  await session.trainer.step(count);
  await frame((one) => !one.playing, since);
}

/** Trains until its numbers are no longer finite. */
async function diverge(bench: SessionBench): Promise<void> {
  const { session, until } = bench;
  await session.controller.changeAll({ optimizer: 'sgd', lr: 100 });
  await session.controller.player.play();
  await until(({ broken }) => broken !== undefined);
}

sessionTest(
  'session: Play does not pretend to run after a divergence, and Reset does not start by itself',
  'sine',
  async (bench) => {
    const { session, store } = bench;
    await diverge(bench);
    await session.controller.player.play();
    await settle();
    assert.equal(store.state.playing, false, 'nothing runs');
    const since = bench.frames.length;
    await session.controller.reset();
    await bench.frame(({ step }) => step === 0, since);
    await settle(100);
    assert.equal(store.state.playing, false);
    assert.equal(bench.frames.at(-1)?.step, 0, 'nobody asked it to train');
  },
);

for (const turns of [0, 1, 3, 6, 12]) {
  sessionTest(
    `session: back in a lesson ${turns} turns after another was asked for, all is as it was left`,
    'hello',
    async (bench) => {
      const { session, store, frame, frames } = bench;
      await steps(bench, 50);
      await frame(({ step }) => step === 50);
      const away = session.controller.choose('sine');
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      const gone = store.state.run?.task.id === 'sine';
      await Promise.all([away, session.controller.choose('hello')]);
      assert.equal(store.state.lesson, 'hello');
      assert.equal(store.state.run?.task.id, 'hello');
      assert.equal(store.state.config?.task, 'hello');
      const since = frames.length;
      await session.controller.player.step();
      // Once the other lesson has a run, this one begins anew.
      const next = await frame(({ step }) => step === (gone ? 1 : 51), since);
      assert.equal(next.run, store.state.run?.id);
    },
  );
}

sessionTest('session: lessons asked for one upon the other end in the last', 'hello', async (bench) => {
  const { session, store, frame, frames } = bench;
  await Promise.all(['sine', 'hello', 'memory', 'hello', 'sine'].map((id) => session.controller.choose(id)));
  assert.equal(store.state.lesson, 'sine');
  assert.equal(store.state.run?.task.id, 'sine');
  const since = frames.length;
  await session.controller.player.step();
  const next = await frame(({ step }) => step === 1, since);
  assert.equal(next.run, store.state.run?.id);
});

sessionTest(
  'session: a detached element keeps what its reader changed, and leaves every default to the task',
  'memory',
  async (bench) => {
    const { session, store } = bench;
    await session.controller.changeAll({ lr: 0.004 });
    const kept = session.controller.keep();
    assert.ok(kept);
    const other = sessionBench();
    try {
      await other.session.controller.open();
      assert.deepEqual(await other.session.controller.resume(kept), []);
      assert.equal(other.store.state.config?.lr, 0.004);
      for (const one of [bench, other]) await one.session.controller.change('cell', 'rnn');
      for (const one of [bench, other]) await one.session.controller.change('cell', 'lstm');
      assert.equal(store.state.config?.forget_bias, other.store.state.config?.forget_bias);
      assert.ok(Number(other.store.state.config?.forget_bias) > 0, 'as the task opens it');
    } finally {
      other.end();
    }
  },
);

sessionTest('session: a tour writes no default into what its reader changed', 'memory', async (bench) => {
  const { session, store } = bench;
  await session.controller.change('cell', 'rnn');
  await session.guide.begin(() => loadTour('memory'));
  await session.guide.answer(0);
  await session.guide.close();
  const kept = session.controller.keep();
  assert.ok(kept);
  assert.deepEqual(kept.initial.changes, { cell: 'rnn' });
  await session.controller.change('cell', 'lstm');
  assert.ok(Number(store.state.config?.forget_bias) > 0);
});

for (const [what, act] of Object.entries({
  'a live change': (bench) => bench.session.controller.change('lr', 0.01),
  'a step': (bench) => bench.session.controller.player.step(),
  'a copy put aside': (bench) => bench.session.travel.pin(),
} satisfies Record<string, (bench: SessionBench) => Promise<void>>)) {
  sessionTest(`session: ${what} on the way to the past does not stop the time machine`, 'sine', async (bench) => {
    const { session } = bench;
    // Large enough that few states are kept of it, and that the way back takes several slices.
    await session.controller.changeAll({ cell: 'lstm', hidden_size: 256 });
    await steps(bench, 130);
    const seeking = session.travel.seek(127);
    await act(bench);
    assert.notEqual(await Promise.race([seeking.then(() => 'there'), settle(5000)]), undefined, 'the promise settles');
    const since = bench.frames.length;
    await session.travel.seek(20);
    assert.equal((await bench.frame(({ step }) => step === 20, since)).step, 20, 'the slider still moves');
  });
}

sessionTest('session: what broke in one lesson is not told in the next', 'sine', async (bench) => {
  const { session, store } = bench;
  await diverge(bench);
  const rescuing = session.travel.rescue('slower');
  const choosing = session.controller.choose('hello');
  assert.equal(store.state.broken, undefined);
  await Promise.all([rescuing, choosing]);
  await settle(100);
  assert.equal(store.state.broken, undefined);
  assert.equal(
    store.state.config?.lr,
    lessonOf('hello').start?.lr ?? store.state.tasks.find(({ id }) => id === 'hello')?.defaults.lr,
  );
  assert.equal(store.state.playing, false, 'its rescue does not start the other');
});

sessionTest(
  'session: after Reset the network reads the example again, not an input of which nothing is seen',
  'hello',
  async (bench) => {
    const { session, frame, frames } = bench;
    bench.needs.push('probe/x');
    await session.controller.probe.need(bench.needs);
    await session.controller.probe.probe({ text: 'hell' });
    await frame(({ probe }) => probe?.own === true);
    const since = frames.length;
    await session.controller.reset();
    const next = await frame(
      ({ probe, step, run }) => step === 0 && probe?.own === false && run === bench.store.state.run?.id,
      since,
    );
    assert.equal(next.probe?.own, false);
    await settle(50);
    assert.equal(frames.at(-1)?.probe?.own, false);
  },
);

for (const [what, exchange] of Object.entries({
  'a worker that died': async (bench) => {
    bench.workers.kill();
    await bench.until(({ notes }) => notes.some(({ key }) => key === 'note.restarted'));
  },
  'another build of the engine': (bench) => bench.session.controller.useTier(undefined),
} satisfies Record<string, (bench: SessionBench) => Promise<void>>)) {
  sessionTest(`session: ${what} goes on where the reader was looking back`, 'sine', async (bench) => {
    const { session, frame, frames } = bench;
    await session.controller.player.play();
    await frame(({ step }) => step > 60);
    await session.controller.player.pause();
    const since = frames.length;
    await session.travel.seek(25);
    const there = await frame(({ step }) => step === 25, since);
    await settle();
    const after = frames.length;
    await exchange(bench);
    const again = await frame(({ run }) => run === bench.store.state.run?.id, after);
    assert.equal(again.step, 25);
    assert.equal(again.loss, there.loss);
  });
}

sessionTest(
  'session: what a carried change went on from is there after a death of its worker',
  'sine',
  async (bench) => {
    const { session, frame, frames } = bench;
    await steps(bench, 60);
    await session.travel.seek(20);
    await session.controller.change('optimizer', 'sgd');
    await settle();
    const since = frames.length;
    bench.workers.kill();
    await bench.until(({ notes }) => notes.some(({ key }) => key === 'note.restarted'));
    assert.equal((await frame(({ run }) => run === bench.store.state.run?.id, since)).step, 20);
  },
);

sessionTest(
  'session: an element that is removed while something is under way rejects nothing unhandled',
  'hello',
  async (bench) => {
    const { session } = bench;
    const { travel, controller } = session;
    const asked = [
      travel.study({ count: 10 }),
      travel.seek(0),
      travel.pin(),
      travel.compare(),
      travel.drop(),
      controller.evaluate(),
      controller.player.play(),
      controller.probe.watch(),
      controller.probe.write('rnn.bias_ih_l0', new Float32Array(4)),
    ];
    session.controller.end();
    void travel.study({ count: 10 });
    void travel.seek(3);
    assert.equal(await Promise.race([Promise.all(asked).then(() => 'settled'), settle(3000)]), 'settled');
  },
);
