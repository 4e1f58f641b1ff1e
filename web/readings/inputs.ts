// The table of input kinds: what a network's inputs are to the page. A new kind is one row; nothing else tests for one.

import type { Run } from '../protocol/frame.ts';
import { inputId, type InputId } from './kinds.ts';
import { oneHotIndex } from './tape.ts';

/** How the numbers that enter at one step stand on the stage. */
export type InputRow = 'one-hot' | 'embedding' | 'value' | 'values';

export interface InputKind {
  /** Tensors of a probe that this kind alone has; `x` is there with every kind. */
  tensors: readonly string[];
  /** What kind of row one step of `x` (I) is. */
  row(x: Float32Array): InputRow;
  /** Which of the vocabulary's rows a step of `x` (I) picks as a one-hot row; −1 where it is none. */
  picked(x: Float32Array): number;
}

const kinds: Readonly<Record<InputId, InputKind>> = {
  tokens: {
    tensors: ['tokens'],
    row: (x) => (oneHotIndex(x) >= 0 ? 'one-hot' : 'embedding'),
    picked: oneHotIndex,
  },
  values: {
    tensors: [],
    row: (x) => (x.length === 1 ? 'value' : 'values'),
    picked: () => -1,
  },
};

export function inputOf(run: Pick<Run, 'task'>): InputKind {
  return kinds[inputId(run)];
}
