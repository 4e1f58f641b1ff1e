// What a look over many held-out examples finds out: how early it knows, what it mixes up, where it is most wrong.

import type { Tensor } from '../engine/types.ts';

export interface StudyPlan {
  /** Examples from the first on. */
  count: number;
  /** Step t reads row rows[t], or nothing where that is −1; without it the rows as they are. */
  rows?: Int32Array;
}

export interface Mistake {
  example: number;
  said: number;
  truth: number;
  loss: number;
}

export interface StudyReport {
  /** The training step whose weights were used. */
  step: number;
  count: number;
  /** Examples read so far. */
  done: number;
  rows?: Int32Array;
  /** (seq_len) right answers, had it to answer after each step. */
  correct: Int32Array;
  /** (classes, classes) counts, a row for each truth, of the examples as they are. */
  confusion: Int32Array;
  /** The most wrong answers so far, worst first. */
  worst: Mistake[];
  /** (worst, T, I) what was read in them; comes with the end. */
  pictures?: Tensor;
}
