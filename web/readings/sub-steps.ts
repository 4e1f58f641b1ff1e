// The sub-steps of one training step in order: forward through time, the loss, back through time, the update.

import type { PlayerPlace } from '../protocol/frame.ts';

/** Of a sequence of T steps: T forward, the loss, T backward, the update. */
export function subSteps(length: number): number {
  return 2 * length + 2;
}

export function subStep(index: number, length: number): PlayerPlace {
  if (index < length) return { phase: 'forward', time: Math.max(0, index) };
  if (index === length) return { phase: 'loss' };
  if (index <= 2 * length) return { phase: 'backward', time: 2 * length - index };
  return { phase: 'update' };
}

/** A time step that a shorter sequence no longer has becomes its last. */
export function subStepIndex(place: PlayerPlace, length: number): number {
  switch (place.phase) {
    case 'forward':
      return Math.min(place.time, length - 1);
    case 'loss':
      return length;
    case 'backward':
      return 2 * length - Math.min(place.time, length - 1);
    case 'update':
      return 2 * length + 1;
  }
}

/** The next sub-step, or the one before; undefined, the whole tape, lies before the first. */
export function movePlayer(place: PlayerPlace | undefined, by: 1 | -1, length: number): PlayerPlace | undefined {
  if (length < 1) return undefined;
  const next = (place === undefined ? -1 : subStepIndex(place, length)) + by;
  if (next < 0) return undefined;
  return subStep(Math.min(next, subSteps(length) - 1), length);
}
