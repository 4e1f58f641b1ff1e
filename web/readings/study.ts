// A study of held-out examples, read from the tensors it came as.

import type { Tensor } from '../engine/types.ts';
import type { StudyReport } from '../protocol/study.ts';

export interface Mistake {
  example: number;
  predicted: number;
  target: number;
  loss: number;
}

export interface HeldOutStudy extends Omit<StudyReport, 'tensors'> {
  /** (T) right answers, had it to answer after each step. */
  correct: Float32Array;
  /** (classes, classes) counts, a row for each target. */
  confusion: Float32Array;
  /** Worst first. */
  worst: Mistake[];
  /** (worst, T, I) what was read in them; comes with the end. */
  pictures?: Tensor;
}

export function heldOutOf({ tensors, ...report }: StudyReport): HeldOutStudy {
  const { correct, confusion, worst, 'worst/x': pictures } = tensors;
  const [count = 0, width = 0] = worst?.shape ?? [];
  const at = (row: number, column: number): number => worst?.data[row * width + column] ?? NaN;
  return {
    ...report,
    correct: correct?.data ?? new Float32Array(),
    confusion: confusion?.data ?? new Float32Array(),
    worst: Array.from({ length: count }, (_, row) => {
      return { example: at(row, 0), predicted: at(row, 1), target: at(row, 2), loss: at(row, 3) };
    }),
    ...(pictures ? { pictures } : {}),
  };
}
