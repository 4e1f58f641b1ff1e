// The time of one step, measured by a clock that ticks in tenths of a millisecond.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session, StepReport } from '../../web/engine/index.ts';
import { stepTime } from '../../web/worker/step-time.ts';

/** A session whose steps take `ms`, the first as long as `cold`, and which breaks at step `end`; and its clock. */
function timed({ ms, cold = ms, end = Infinity }: { ms: number; cold?: number; end?: number }) {
  let elapsed = 0;
  let done = 0;
  const step = (count: number): Partial<StepReport> => {
    elapsed += (done === 0 ? cold : ms) + (count - 1) * ms;
    done += count;
    return done >= end ? { diverged: { step: done, tensor: 'loss', timeIndex: 0 } } : {};
  };
  const idle = { save: () => new Uint8Array(), restore: () => ({ ok: true }) };
  return {
    session: { ...idle, step } as unknown as Session,
    now: () => Math.floor(elapsed * 10) / 10,
    steps: () => done,
  };
}

for (const ms of [0.0012, 0.03, 0.7, 9, 180]) {
  test(`a step of ${ms} ms is measured to a few percent, without the first and slow one`, () => {
    const { session, now } = timed({ ms, cold: Math.min(ms * 20, ms + 20) });
    const found = stepTime(session, now);
    const wanted = ms >= 50 ? ms + 20 : ms;
    assert.ok(Math.abs(found / wanted - 1) < 0.03, `${found}`);
  });
}

test('long steps are not repeated', () => {
  const { session, now, steps } = timed({ ms: 180 });
  stepTime(session, now);
  assert.equal(steps(), 1);
});

test('a network that breaks on the way has no time', () => {
  const { session, now } = timed({ ms: 0.01, end: 100 });
  assert.ok(Number.isNaN(stepTime(session, now)));
});
