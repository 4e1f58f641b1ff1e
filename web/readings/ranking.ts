// How well scores tell yes from no: the area under the ROC curve, counts at a threshold, calibration. No drawing here.

import type { Tensor } from '../engine/types.ts';
import { sigmoid } from './outputs.ts';

/** Answers that count, one after the other: what was scored, and whether the target is a yes. */
export interface Scored {
  scores: number[];
  yes: boolean[];
}

/** The share of pairs of a yes and a no in which the yes has the higher score, half of the ties (Mann–Whitney U). */
export function areaUnderRoc({ scores, yes }: Scored): number {
  const order = [...scores.keys()].sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let [ranks, positives] = [0, 0];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && scores[order[to] ?? -1] === scores[order[from] ?? -1]) to++;
    for (const at of order.slice(from, to)) {
      if (!yes[at]) continue;
      // The mean of the ranks from + 1 to `to`.
      ranks += (from + 1 + to) / 2;
      positives++;
    }
    from = to;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
}

/** Of all answers, with "yes" said from a score on. */
export interface Counts {
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
  trueNegative: number;
  /** Of those said yes to, the share that is a yes; NaN where nothing is. */
  precision: number;
  /** Of those that are a yes, the share that is found. */
  recall: number;
}

export function countsAt({ scores, yes }: Scored, threshold: number): Counts {
  const counts = [0, 0, 0, 0];
  scores.forEach((score, at) => {
    const index = (score >= threshold ? 0 : 2) + (yes[at] ? 0 : 1);
    counts[index] = (counts[index] ?? 0) + 1;
  });
  const [truePositive = 0, falsePositive = 0, falseNegative = 0, trueNegative = 0] = counts;
  return {
    truePositive,
    falsePositive,
    falseNegative,
    trueNegative,
    precision: truePositive / (truePositive + falsePositive),
    recall: truePositive / (truePositive + falseNegative),
  };
}

export interface Bin {
  /** The mean of the probabilities in it, and the share of its targets that are a yes. */
  predicted: number;
  observed: number;
  count: number;
}

/** Probabilities in bins of equal width, those that are empty left out. */
export function calibration({ scores, yes }: Scored, bins = 10): Bin[] {
  const sums = Array.from({ length: bins }, () => ({ predicted: 0, observed: 0, count: 0 }));
  scores.forEach((score, at) => {
    const bin = sums[Math.min(bins - 1, Math.floor(score * bins))];
    if (!bin) return;
    bin.predicted += score;
    bin.observed += yes[at] ? 1 : 0;
    bin.count++;
  });
  return sums
    .filter(({ count }) => count > 0)
    .map(({ predicted, observed, count }) => ({ predicted: predicted / count, observed: observed / count, count }));
}

/** Scores that need no network, by user and day: the names of a few and how each is made from days that were active. */
export const naiveScores = {
  today: (days: readonly boolean[]) => Number(days.at(-1)),
  last7: (days: readonly boolean[]) => days.slice(-7).filter(Boolean).length,
  // The day before counts half as much, the one before that a quarter.
  recent: (days: readonly boolean[]) => days.reduce((sum, active) => sum / 2 + Number(active), 0),
} as const;

export type NaiveScore = keyof typeof naiveScores;
export type Court = Record<'network' | NaiveScore, Scored>;

interface HeldOut {
  /** (N, T, 1) or (N, T); days that do not count are left out. */
  target: Tensor;
  mask: Tensor;
}

/** The network's probabilities; `logits` as the targets. */
export function networkScores({ logits, target, mask }: HeldOut & { logits: Tensor }): Scored {
  const network: Scored = { scores: [], yes: [] };
  logits.data.forEach((logit, at) => {
    if (mask.data[at] === 0) return;
    network.scores.push(sigmoid(logit));
    network.yes.push(target.data[at] === 1);
  });
  return network;
}

/** The naive scores of the same users and days, from `x` (N, T, I) alone, whose first number is log(1 + launches): they stay what they are while a network learns. */
export function naiveCourt({ target, mask, x }: HeldOut & { x: Tensor }): Omit<Court, 'network'> {
  const [users = 0, days = 0, width = 0] = x.shape;
  const empty = (): Scored => ({ scores: [], yes: [] });
  const court = { today: empty(), last7: empty(), recent: empty() };
  for (let user = 0; user < users; user++) {
    const active: boolean[] = [];
    for (let day = 0; day < days; day++) {
      const at = user * days + day;
      active.push((x.data[at * width] ?? 0) > 0);
      if (mask.data[at] === 0) continue;
      for (const name of Object.keys(naiveScores) as NaiveScore[]) {
        court[name].scores.push(naiveScores[name](active));
        court[name].yes.push(target.data[at] === 1);
      }
    }
  }
  return court;
}
