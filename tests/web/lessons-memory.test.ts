// The two lessons on memory keep their word: who fails and who succeeds, from the settings they start with.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { copy } from '../../web/lessons/copy.ts';
import type { Lesson } from '../../web/lessons/lesson.ts';
import { memory } from '../../web/lessons/memory.ts';
import type { FieldValues } from '../../web/shared/field-value.ts';

const engine = await loadEngine();

/** Share of right answers on the test sequences after so many steps. */
function trained(lesson: Lesson, changes: FieldValues, steps: number): number {
  const made = engine.createSession({ ...lesson.start, ...changes, task: lesson.task });
  assert.ok(made.ok);
  const session = made.value;
  session.step(steps);
  const counted = session.evaluate('test', 1000, true);
  session.delete();
  assert.ok(counted.ok && counted.value.done);
  return counted.value.correct / counted.value.total;
}

const seeds = [1, 2, 3, 4, 5];

/** The shares of right answers after each `every` steps of a run of so many. */
function shares(changes: FieldValues, steps: number, every: number): number[] {
  const made = engine.createSession({ ...memory.start, ...changes, task: memory.task });
  assert.ok(made.ok);
  const session = made.value;
  try {
    return Array.from({ length: steps / every }, () => {
      session.step(every);
      const counted = session.evaluate('test', 1000, true);
      assert.ok(counted.ok && counted.value.done);
      return counted.value.correct / counted.value.total;
    });
  } finally {
    session.delete();
  }
}

test('memory: in 20,000 steps the plain RNN never gets further than two of four letters, with seeds 1 to 5', () => {
  for (const seed of seeds) {
    const all = shares({ seed }, 20_000, 1000);
    const guesses = all.filter((share) => share < 0.35).length;
    assert.ok(Math.max(...all) < 0.6 && guesses > all.length / 2, `seed ${seed}: ${all}`);
    assert.ok((all.at(-1) ?? 1) < 0.35, `seed ${seed} ends with ${all.at(-1)}`);
  }
});

test('memory: the LSTM is right every time within 200 steps and stays so, with seeds 1 to 5', () => {
  for (const seed of seeds)
    assert.deepEqual(new Set(shares({ seed, cell: 'lstm' }, 1000, 200)), new Set([1]), `seed ${seed}`);
});

test('memory: the plain RNN learns a short wait, the LSTM with half-closed forget gates no long one', () => {
  const short = seeds.map((seed) => shares({ seed, seq_len: 10 }, 1000, 1000)[0] ?? 0);
  assert.ok(short.every((share) => share > 0.45) && short.filter((share) => share === 1).length >= 3, String(short));
  for (const seed of seeds) {
    const [half = 1] = shares({ seed, cell: 'lstm', forget_bias: 0 }, 1000, 1000);
    assert.ok(half < 0.35, `seed ${seed}: ${half}`);
  }
});

test('copy: cut every 5 steps it cannot be learned, every 15 it is', () => {
  const short = trained(copy, {}, 1500);
  assert.ok(short < 0.45, `cut at 5: ${short}`);
  const long = trained(copy, { bptt: 15 }, 2000);
  assert.ok(long > 0.85, `cut at 15: ${long}`);
});
