// What a card of the gallery draws from.

import type { Tensor } from '../engine/types.ts';

export interface Preview {
  /** Of each training step that was made. */
  losses: Float32Array;
  /** Letters by token; empty where the task reads values. */
  vocabulary: readonly string[];
  /** Of the first example, after those steps: `probe/tokens`, `probe/x` and the top layer's `probe/h_l…`, as far as there are any. */
  tensors: Readonly<Record<string, Tensor>>;
}

/** A piece of a lesson's real data for its card: grey values as hexadecimal digits, a row a string; numbers in order; or words. */
export interface Sample {
  pixels?: readonly string[];
  series?: readonly number[];
  words?: readonly string[];
}
