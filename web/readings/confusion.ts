// Who is taken for whom: counts of predicted and target classes, and what of each class is found. No drawing here.

import type { Tensor } from '../engine/types.ts';

export interface Confusion {
  /** (classes, classes) counts, a row for each target. */
  counts: Float32Array;
  total: number;
  /** Share of all that is right. */
  accuracy: number;
  /** Share of each class that is found; NaN of one that has no examples. */
  recall: number[];
  /** Their mean, in which every class counts alike, however many examples it has. */
  macroRecall: number;
  /** What naming one class throughout gets right, the most frequent one. */
  majority: number;
}

/** `predictions` is (N, 2): the predicted and the target class of each example. */
export function confusionOf({ data }: Tensor, classes: number): Confusion {
  const counts = new Float32Array(classes * classes);
  for (let at = 0; at + 1 < data.length; at += 2) {
    const cell = (data[at + 1] ?? 0) * classes + (data[at] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const of = Array.from({ length: classes }, (_, target) => {
    const row = counts.subarray(target * classes, (target + 1) * classes);
    return { all: row.reduce((sum, one) => sum + one, 0), right: row[target] ?? 0 };
  });
  const total = data.length / 2;
  const recall = of.map(({ all, right }) => right / all);
  const known = recall.filter((one) => !Number.isNaN(one));
  return {
    counts,
    total,
    accuracy: of.reduce((sum, { right }) => sum + right, 0) / total,
    recall,
    macroRecall: known.reduce((sum, one) => sum + one, 0) / known.length,
    majority: Math.max(...of.map(({ all }) => all)) / total,
  };
}
