// What a session promises its reader, without a DOM and with the real engine.

import assert from 'node:assert/strict';
import { sessionTest } from './session-bench.ts';

sessionTest('session: a lesson plays, pauses, steps and goes to a step of its past', 'hello', async (bench) => {
  const { session, frame, store } = bench;
  const { controller, travel } = session;
  await controller.player.play();
  await frame(({ step, playing }) => playing && step > 30);
  await controller.player.pause();
  assert.equal(store.state.playing, false);
  const { step } = await frame(({ playing, step: at }) => !playing && at > 30);
  const since = bench.frames.length;
  await controller.player.step();
  await frame((one) => one.step === step + 1, since);
  await travel.seek(7);
  const there = await frame((one) => one.step === 7, since);
  assert.equal(there.past?.last, step + 1);
});
