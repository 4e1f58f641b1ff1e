// Other curves beside the one of the run: a past that was left, a run that was pinned, cells that train side by side.

import type { Config, Tensor } from '../engine/types.ts';
import type { FieldValue } from './field-value.ts';

/** Sessions beside the run's own, and pasts that are remembered. */
export const kComparisons = 3;

/** The part of its past that a run can go back to; a frame whose step is before `last` shows the past. */
export interface Past {
  first: number;
  last: number;
}

/** A curve of another run, or of the same run before it branched off; a thinned copy, owned by whoever receives it. */
export interface Line {
  id: number;
  /** `past` is what happened before a branch, `pinned` a run that was put aside, `beside` one of a comparison. */
  kind: 'past' | 'pinned' | 'beside';
  config: Config;
  /** The step at which a branch left it; 0 for others. */
  left: number;
  step: Float64Array;
  mean: Float64Array;
  /** Steps done, and the loss of the last. */
  at: number;
  loss: number;
  parameterCount: number;
  /** Milliseconds a step takes; NaN for a past. */
  stepTime: number;
  /** The step at which its numbers broke. */
  broke?: number;
  /** Of a network, where a view needs `beside`: its `test/x` of the needs, and the steps of those that are of an earlier one. */
  tensors?: Record<string, Tensor>;
  older?: Record<string, number>;
}

export interface Difference {
  field: string;
  from: FieldValue;
  to: FieldValue;
}

/** Fields in which two configs differ, in the order of the second. */
export function differences(from: Config, to: Config): Difference[] {
  return Object.entries(to).flatMap(([field, value]) => {
    const before = from[field];
    return before === undefined || Object.is(before, value) ? [] : [{ field, from: before, to: value }];
  });
}

/** Every n-th point so that at most `most` are left; the first and the last always are. */
export function thin<T extends { step: Float64Array; mean: Float64Array }>(
  curve: T,
  most = 400,
): Pick<Line, 'step' | 'mean'> {
  const { length } = curve.step;
  if (length <= most) return { step: curve.step.slice(), mean: curve.mean.slice() };
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: most }, (_, i) => values[Math.round((i * (length - 1)) / (most - 1))] ?? NaN);
  return { step: pick(curve.step), mean: pick(curve.mean) };
}
