// A plain recurrent network once more, in loops over numbers: as i2h and i2o on [x, h], and as an RNNCell called step by step.

import type { Tensor } from '../engine/types.ts';
import { rowAt, steps } from './tape.ts';

/** PyTorch's tensors of one RNN layer (H units, I numbers in) and the linear layer behind it (O out). */
export interface PlainWeights {
  weightIh: Tensor;
  weightHh: Tensor;
  biasIh: Tensor;
  biasHh: Tensor;
  linearWeight: Tensor;
  linearBias: Tensor;
}

type Row = readonly number[];
interface LinearLayer {
  weight: readonly Row[];
  bias: Row;
}

function rowsOf({ shape: [rows = 0, width = 0], data }: Tensor): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from(data.subarray(row * width, (row + 1) * width)));
}

/** nn.Linear: W v + b. */
function linear({ weight, bias }: LinearLayer, v: Row): number[] {
  return weight.map((row, index) => row.reduce((sum, one, at) => sum + one * (v[at] ?? 0), bias[index] ?? 0));
}

/** The same weights as two linear layers on [x, h]: i2h makes the new state, i2o the output, for which x has weight 0. */
export function asLinears(weights: PlainWeights): { i2h: LinearLayer; i2o: LinearLayer } {
  const [ih, hh, out] = [rowsOf(weights.weightIh), rowsOf(weights.weightHh), rowsOf(weights.linearWeight)];
  const inputs = ih[0]?.length ?? 0;
  return {
    i2h: {
      weight: ih.map((row, unit) => [...row, ...(hh[unit] ?? [])]),
      bias: Array.from(weights.biasIh.data, (bias, unit) => bias + (weights.biasHh.data[unit] ?? 0)),
    },
    i2o: {
      weight: out.map((row) => [...Array.from({ length: inputs }, () => 0), ...row]),
      bias: Array.from(weights.linearBias.data),
    },
  };
}

/** States and outputs of each step. */
export interface Walk {
  h: number[][];
  logits: number[][];
}

/** rnn_forward: x (T, 1, I) is read in a loop, from a state of zeros. */
export function rnnForward(x: Tensor, weights: PlainWeights): Walk {
  const { i2h, i2o } = asLinears(weights);
  const walk: Walk = { h: [], logits: [] };
  let h: number[] = i2h.bias.map(() => 0);
  for (let time = 0; time < steps(x); time++) {
    const input = Array.from(rowAt(x, time));
    h = linear(i2h, [...input, ...h]).map(Math.tanh);
    walk.h.push(h);
    walk.logits.push(linear(i2o, [...input, ...h]));
  }
  return walk;
}

/** The same with an RNNCell, h = tanh(W_ih x + b_ih + W_hh h + b_hh), called once a step. */
export function cellLoop(x: Tensor, weights: PlainWeights): number[][] {
  const input = { weight: rowsOf(weights.weightIh), bias: Array.from(weights.biasIh.data) };
  const state = { weight: rowsOf(weights.weightHh), bias: Array.from(weights.biasHh.data) };
  let h: number[] = state.bias.map(() => 0);
  return Array.from({ length: steps(x) }, (_, time) => {
    const before = linear(state, h);
    h = linear(input, Array.from(rowAt(x, time))).map((sum, unit) => Math.tanh(sum + (before[unit] ?? 0)));
    return h;
  });
}

/**
 * Largest difference between rows and those of an engine's tensor (T + `skip`, 1, width), as a share of numbers larger
 * than 1: float32 rounds those in proportion.
 */
export function largestDifference(rows: readonly Row[], tensor: Tensor, skip = 0): number {
  return Math.max(
    ...rows.map((row, time) => {
      const other = rowAt(tensor, time + skip);
      return Math.max(...row.map((value, at) => relative(value, other[at] ?? NaN)));
    }),
  );
}

export function relative(value: number, other: number): number {
  return Math.abs(value - other) / Math.max(1, Math.abs(other));
}
