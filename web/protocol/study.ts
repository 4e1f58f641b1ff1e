// What a look over many held-out examples finds out: how early it knows, what it mixes up, where it is most wrong.

import type { Tensor } from '../engine/types.ts';

export interface StudyPlan {
  /** Examples from the first on. */
  count: number;
  /** Step t reads row rows[t], or nothing where that is −1; without it the rows as they are. */
  rows?: Int32Array;
}

/** What is known so far, as tensors by name: what they are called is between a study and the view that asked for it. */
export interface StudyReport {
  /** The training step whose weights were used. */
  step: number;
  count: number;
  /** Examples read so far. */
  done: number;
  rows?: Int32Array;
  /**
   * `correct` (T): right answers, had it to answer after each step. `confusion` (classes, classes): counts, a row for each
   * target, of the examples as they are. `worst` (n, 4): example, predicted, target and loss of the most wrong answers so
   * far, worst first; `worst/x` (n, T, I), what was read in them, comes with the end.
   */
  tensors: Record<string, Tensor>;
}
