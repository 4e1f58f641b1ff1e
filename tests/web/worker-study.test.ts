// A study crosses the wire as named tensors; its reading counts what the engine itself predicts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StudyReport } from '../../web/protocol/study.ts';
import { heldOutOf } from '../../web/readings/study.ts';
import { digits } from '../../web/tasks/digits/lesson.ts';
import { bench } from './local-worker.ts';

test('study: counts, confusion and worst mistakes agree, and name the step whose weights were used', async () => {
  const one = bench();
  try {
    const config = { task: digits.task, ...digits.start };
    assert.ok((await one.trainer.create({ config, files: digits.data?.files(2000) ?? {} })).ok);
    await one.trainer.step(2);
    await one.trainer.study({ count: 60 });
    const { study } = await one.frame((frame) => frame.study?.done === 60 && 'worst/x' in frame.study.tensors);
    const report = study as StudyReport;
    assert.equal(report.step, 2);
    assert.deepEqual(report.tensors.confusion?.shape, [10, 10]);
    const { correct, confusion, worst, pictures } = heldOutOf(report);
    assert.equal(correct.length, 28);
    const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);
    assert.equal(sum(confusion), 60);
    const right = sum(Array.from({ length: 10 }, (_, digit) => confusion[digit * 11] ?? NaN));
    assert.equal(correct[27], right);
    assert.equal(worst.length, Math.min(12, 60 - right));
    assert.ok(
      worst.every(
        ({ predicted, target, loss }, at) => predicted !== target && loss <= (worst[at - 1]?.loss ?? Infinity),
      ),
    );
    assert.deepEqual(pictures?.shape, [worst.length, 28, 28]);
  } finally {
    one.end();
  }
});
