// The floor without memory: against closed forms, against a plain search, and against the engine with its wire cut.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import type { Config, ConfigInput } from '../../web/engine/types.ts';
import { sine } from '../../web/tasks/sine/lesson.ts';
import { boundedCrossEntropy, letterFloor, memoryFloor, sineFloor } from '../../web/readings/memory-floor.ts';

test('floor: hello with a linear head pays 2 ln 2 for the letter that asks for two answers', () => {
  assert.ok(Math.abs(letterFloor([...'hello'], [...'ohlol'], false) - (2 * Math.log(2)) / 5) < 1e-12);
  assert.equal(letterFloor([...'hel'], [...'ohl'], false), 0, 'every letter has one answer');
});

test('floor: scores between −1 and 1 pay for certainty as well', () => {
  const one = Math.log(1 + 3 * Math.exp(-2));
  const two = Math.log(2 + 2 * Math.exp(-2));
  assert.ok(Math.abs(boundedCrossEntropy([1, 0, 0, 0]) - one) < 1e-9);
  assert.ok(Math.abs(boundedCrossEntropy([0, 0.5, 0.5, 0]) - two) < 1e-9);
  assert.ok(Math.abs(letterFloor([...'hello'], [...'ohlol'], true) - (3 * one + 2 * two) / 5) < 1e-9);
});

test('floor: no scores on a fine grid do better than the bounded optimum', () => {
  for (const shares of [
    [0.7, 0.2, 0.1],
    [0.4, 0.35, 0.25],
    [0.9, 0.1, 0],
  ]) {
    const least = boundedCrossEntropy(shares);
    let found = Infinity;
    const grid = Array.from({ length: 41 }, (_, index) => -1 + index / 20);
    for (const a of grid) {
      for (const b of grid) {
        for (const c of grid) {
          const sum = Math.log(Math.exp(a) + Math.exp(b) + Math.exp(c));
          found = Math.min(found, sum - (shares[0] ?? 0) * a - (shares[1] ?? 0) * b - (shares[2] ?? 0) * c);
        }
      }
    }
    assert.ok(found >= least - 1e-9 && found - least < 2e-3, `${shares}: ${found} ${least}`);
  }
});

test('floor: the sine tells nothing about the sign of the cosine, so the mean of cos² is left', () => {
  const mean = Array.from({ length: 10 }, (_, k) => Math.cos((Math.PI * k) / 9) ** 2).reduce((a, b) => a + b) / 10;
  assert.ok(Math.abs(sineFloor(10) - mean) < 1e-6);
  assert.ok(Math.abs(sineFloor(10) - 0.55) < 1e-6);
});

interface Settled {
  config: Config;
  splits: { train: number; test: number };
  cut: number;
  joined: number;
}

test('floor: with its wire cut the engine comes down to the floor and no further; connected it goes below', async () => {
  const engine = await loadEngine();
  const settle = (input: ConfigInput, steps: number): Settled => {
    const made = engine.createSession({ ...input, ablate_recurrent: true });
    assert.ok(made.ok);
    const session = made.value;
    const level = (): number => {
      session.step(steps);
      const { losses } = session.step(200);
      return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    };
    const cut = level();
    assert.ok(session.setLive({ ablate_recurrent: false }).ok);
    const joined = level();
    const { config } = session;
    const { splits } = session.data;
    session.delete();
    return { config, splits, cut, joined };
  };
  for (const { steps, ...input } of [
    { task: 'hello', seed: 4, steps: 3000 },
    { task: 'hello', seed: 4, input: 'embedding', steps: 3000 },
    { task: 'hello', seed: 4, text: '我爱我👍🏽👍', target: '爱你我🇩🇪🇩', steps: 3000 },
    // However long it has been without memory: seeds 3 and 4 never came back from this while the weights of the wire
    // shared Adam's count of steps with all others.
    ...[1, 2, 3, 4, 5].map((seed) => ({ ...sine.start, task: 'sine', seed, steps: 5000 })),
  ]) {
    const { cut, joined, ...run } = settle(input, steps);
    const floor = memoryFloor(run) ?? NaN;
    assert.ok(cut >= floor - 1e-4 && cut < floor + 2e-3, `${JSON.stringify(input)}: ${cut} over ${floor}`);
    assert.ok(joined < 0.9 * floor, `${JSON.stringify(input)} joined: ${joined}`);
  }
});
