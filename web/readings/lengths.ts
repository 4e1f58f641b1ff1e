// Sequences of several lengths in one batch: what packing keeps, what padding changes, what each computes. No drawing here.

import type { Tensor } from '../engine/types.ts';
import { rowAt } from './tape.ts';

/** By falling length, as a packed batch has them; those alike stay in their order. */
export function byLength(texts: readonly string[]): string[] {
  return [...texts].sort((a, b) => lengthOf(b) - lengthOf(a));
}

export function lengthOf(text: string): number {
  return [...text].length;
}

/** Filled up to the longest with `letter`, as torch.nn.utils.rnn.pad_sequence does with index 0. */
export function padded(texts: readonly string[], letter: string): string[] {
  const longest = Math.max(...texts.map(lengthOf));
  return texts.map((text) => text + letter.repeat(longest - lengthOf(text)));
}

/** How many sequences still have a letter at each step: batch_sizes of a PackedSequence. */
export function batchSizes(texts: readonly string[]): number[] {
  const lengths = texts.map(lengthOf);
  return Array.from({ length: Math.max(...lengths) }, (_, step) => lengths.filter((length) => length > step).length);
}

/**
 * The largest difference between the states of sequence `member` in a packed batch (T+1, B, H) and its own (length + 1, 1, H);
 * NaN where a state is missing.
 */
export function apart(packed: Tensor, member: number, alone: Tensor): number {
  let most = 0;
  for (let row = 0; row < (alone.shape[0] ?? 0); row++) {
    const together = rowAt(packed, row, member);
    rowAt(alone, row).forEach((value, unit) => {
      most = Math.max(most, Math.abs(value - (together[unit] ?? NaN)));
    });
  }
  return most;
}

/** ‖a − b‖ of two states. */
export function distance(a: Float32Array, b: Float32Array): number {
  return Math.hypot(...a.map((value, unit) => value - (b[unit] ?? NaN)));
}
