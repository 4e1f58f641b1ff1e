// The lowest loss a network can reach when it sees the present alone, worked out from the task's own inputs and targets.

import type { Config } from '../engine/types.ts';
import type { Run } from '../protocol/frame.ts';
import { lettersOf } from './letters.ts';

/** Undefined where there is no simple answer, as for handwriting, where each row tells a little. */
export function memoryFloor({ config, splits }: Pick<Run, 'config' | 'splits'>): number | undefined {
  switch (config.task) {
    case 'hello':
      return letterFloor(lettersOf(config.text), lettersOf(config.target), bounded(config));
    case 'hello-world':
      return lastLetterFloor(lettersOf(config.text), Number(config.seq_len), splits.train, bounded(config));
    case 'sine':
      return sineFloor(Number(config.seq_len));
    case 'recall':
    case 'copy':
      // The letter asked for is one of four, and what is read now says nothing about it.
      return Math.log(4);
    default:
      return undefined;
  }
}

/** Without an output layer the hidden state is the answer, and tanh keeps it between −1 and 1; a gated cell stays there too. */
function bounded(config: Config): boolean {
  return config.head === 'none' && (config.cell !== 'rnn' || config.nonlinearity === 'tanh');
}

/**
 * Mean cross-entropy per letter of the best answers that depend on the letter alone. Without bounds the best answer is the
 * distribution of targets itself, so what remains is its entropy: 2 ln 2 / 5 for hello → ohlol, where l asks for l and o.
 */
export function letterFloor(text: readonly string[], target: readonly string[], isBounded: boolean): number {
  const counted = new Map<string, Map<string, number>>();
  const classes = new Set([...text, ...target]);
  text.forEach((letter, index) => {
    const counts = counted.get(letter) ?? new Map<string, number>();
    const answer = target[index] ?? '';
    counted.set(letter, counts.set(answer, (counts.get(answer) ?? 0) + 1));
  });
  let sum = 0;
  for (const counts of counted.values()) {
    const all = [...counts.values()].reduce((total, count) => total + count, 0);
    const shares = [...classes].map((letter) => (counts.get(letter) ?? 0) / all);
    sum += all * (isBounded ? boundedCrossEntropy(shares) : entropy(shares));
  }
  return sum / Math.max(1, text.length);
}

/** So many windows of `steps` letters, of which the last alone is seen when the next is named. */
function lastLetterFloor(letters: readonly string[], steps: number, windows: number, isBounded: boolean): number {
  const end = steps + windows;
  return letterFloor(letters.slice(steps - 1, end - 1), letters.slice(steps, end), isBounded);
}

function entropy(shares: readonly number[]): number {
  return -shares.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0);
}

/**
 * The least of log Σ exp z − Σ p z over scores z in [−1, 1]. It is convex; where a score is free its derivative
 * exp(z) / S − p is zero, so z = log p + log S, and the others stand at the bound they run into. That leaves one unknown,
 * log S, found by halving: Σ exp(clip(log p + m)) grows more slowly than exp m.
 */
export function boundedCrossEntropy(shares: readonly number[]): number {
  const scores = (m: number): number[] => shares.map((share) => Math.min(1, Math.max(-1, Math.log(share) + m)));
  const logSum = (z: readonly number[]): number => Math.log(z.reduce((sum, score) => sum + Math.exp(score), 0));
  let low = Math.log(shares.length) - 1;
  let high = Math.log(shares.length) + 1;
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    if (logSum(scores(middle)) > middle) low = middle;
    else high = middle;
  }
  const best = scores((low + high) / 2);
  return logSum(best) - shares.reduce((sum, share, index) => sum + share * (best[index] ?? 0), 0);
}

/** Segments of the wave to look at: signs alternate from one to the next. */
const segments = 100;

/** Mean squared error of the best function of sin x alone, over many segments of `steps` points as the task reads them. */
export function sineFloor(steps: number): number {
  const groups = new Map<number, { count: number; sum: number; squares: number }>();
  for (let segment = 0; segment < segments; segment++) {
    for (let step = 0; step < steps; step++) {
      const x = (segment + step / (steps - 1)) * Math.PI;
      // Equal inputs but for the rounding of x.
      const seen = Math.round(Math.sin(x) * 1e6) || 0;
      const target = Math.cos(x);
      const group = groups.get(seen) ?? { count: 0, sum: 0, squares: 0 };
      group.count += 1;
      group.sum += target;
      group.squares += target * target;
      groups.set(seen, group);
    }
  }
  let left = 0;
  for (const { count, sum, squares } of groups.values()) left += squares - (sum * sum) / count;
  return left / (segments * steps);
}
