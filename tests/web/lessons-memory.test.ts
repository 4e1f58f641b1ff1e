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

test('memory: the plain RNN guesses, the LSTM is right every time', () => {
  const rnn = trained(memory, {}, 1000);
  assert.ok(rnn < 0.4, `RNN ${rnn}`);
  const lstm = trained(memory, { cell: 'lstm' }, 600);
  assert.ok(lstm > 0.95, `LSTM ${lstm}`);
});

test('copy: cut every 5 steps it cannot be learned, every 15 it is', () => {
  const short = trained(copy, {}, 1500);
  assert.ok(short < 0.45, `cut at 5: ${short}`);
  const long = trained(copy, { bptt: 15 }, 2000);
  assert.ok(long > 0.85, `cut at 15: ${long}`);
});
