// What a session's saved state holds beside its weights: optimizer, random generator, place in the data, carried state.

import type { ExactConfig, Tensor } from '../engine/types.ts';

/** PyTorch's Mersenne twister: 624 words of 32 bits, little-endian, and how many of them are used up. */
export interface GeneratorState {
  words: Uint8Array;
  used: number;
}

export interface SavedState {
  /** Batches handed out so far. */
  drawn: number;
  /** Before the order of the current epoch was drawn. */
  epochStart: GeneratorState;
  generator: GeneratorState;
  /** Optimiser steps, and those of them in which the recurrent weights were frozen. */
  steps: number;
  frozenSteps: number;
  /** The optimiser's two numbers for each of the parameters, as these lie: exp_avg and exp_avg_sq of Adam, else momentum and square average. */
  first: Float32Array;
  second: Float32Array;
  /** The state that the next batch goes on from: (num_layers, batch, hidden_size) each; undefined where none is carried. */
  carried?: { h: Float32Array; c: Float32Array };
}

const ofFloat = 4;
const lanes = 4;
const ofWords = 624 * ofFloat;
/** A double, the words, and two words more. */
const ofGenerator = 8 + ofWords + 8;

const rounded = (count: number): number => Math.ceil(count / lanes) * lanes;

/**
 * Reads `Session.save()` of a run with these parameters. Its beginning names the config's fields, so that it is read from
 * its end: parameters, first, second, then h and c before and after the last batch, all float32, and before them the counters.
 */
export function readSaved(bytes: Uint8Array, config: ExactConfig, parameters: readonly Tensor[]): SavedState {
  const size = parameters.reduce((sum, { data }) => sum + data.length, 0);
  const { num_layers, batch_size, hidden_size, carry_state } = config;
  const stride = rounded(hidden_size);
  const ofStates = carry_state ? num_layers * batch_size * stride : 0;
  const floats = new Float32Array(bytes.slice(bytes.length - ofFloat * (3 * rounded(size) + 4 * ofStates)).buffer);
  const counters = bytes.slice(0, bytes.length - floats.byteLength).slice(-(8 + 2 * ofGenerator + 3 * 8));
  const view = new DataView(counters.buffer);
  const count = (at: number): number => Number(view.getBigUint64(at, true));
  const generator = (at: number): GeneratorState => ({
    words: counters.slice(at + 8, at + 8 + ofWords),
    used: view.getUint32(at + 8 + ofWords, true),
  });
  const numbers = (index: number): Float32Array => floats.slice(index * rounded(size), index * rounded(size) + size);
  const states = (index: number): Float32Array => {
    const from = 3 * rounded(size) + index * ofStates;
    return floats.slice(from, from + ofStates).filter((_, i) => i % stride < hidden_size);
  };
  return {
    drawn: count(0),
    epochStart: generator(8),
    generator: generator(8 + ofGenerator),
    steps: count(8 + 2 * ofGenerator),
    frozenSteps: count(16 + 2 * ofGenerator),
    first: numbers(1),
    second: numbers(2),
    ...(carry_state ? { carried: { h: states(2), c: states(3) } } : {}),
  };
}
