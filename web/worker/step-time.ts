// What one training step takes, from as many steps as a browser's clock needs: it may tick in tenths of a millisecond.

import type { TrainingSession } from '../engine/types.ts';

/** Milliseconds that a measurement takes at least, and those of a step that is measured but once. */
const kEnough = 5;
const kLong = 50;
const kMostSteps = 1 << 14;
/** Steps after which it begins anew, so that a learning rate that breaks the network later on is no hindrance. */
const kStretch = 256;
/** Milliseconds of all measurements, of which the least counts: code is compiled well only once it has run for a while. */
const kWarm = 80;

/** Milliseconds per step; NaN where the network breaks on the way. The session is trained by this: give one to spare. */
export function stepTime(session: TrainingSession, now: () => number): number {
  const start = session.save();
  const measure = (steps: number): number => {
    const begin = now();
    for (let left = steps; left > 0; left -= kStretch) {
      session.restore(start);
      if (session.step(Math.min(left, kStretch)).diverged) return NaN;
    }
    return now() - begin;
  };
  const since = now();
  // The first step finds nothing in the cache, and its code may not be compiled yet.
  const first = measure(1);
  if (first >= kLong) return first;
  let steps = 1;
  let least = measure(steps);
  while (least < kEnough && steps < kMostSteps) {
    steps *= 4;
    least = measure(steps);
  }
  while (now() - since < kWarm) least = Math.min(least, measure(steps));
  return least / steps;
}
