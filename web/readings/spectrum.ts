// The spectral radius of a recurrent matrix, how to set it, and how a gradient shrinks or grows on its way back. No drawing.

import type { Tensor } from '../engine/types.ts';

/** Largest modulus of eigenvalues (n, 2). */
export function radiusOf(eigenvalues: Tensor): number {
  let largest = 0;
  for (let i = 0; i + 1 < eigenvalues.data.length; i += 2) {
    largest = Math.max(largest, Math.hypot(eigenvalues.data[i] ?? 0, eigenvalues.data[i + 1] ?? 0));
  }
  return largest;
}

/** Eigenvalues scale with their matrix. */
export function scaled(weights: Float32Array, from: number, to: number): Float32Array {
  return weights.map((weight) => (weight * to) / from);
}

/**
 * `radius` times an orthogonal matrix close in spirit to block `block` of `weights`: its rows, each made perpendicular to
 * those before it (Gram and Schmidt, twice, against rounding). It stretches every direction alike, so that the gradient of a
 * linear network k steps back is exactly radius^k of what it was.
 */
export function rotation(weights: Float32Array, size: number, block: number, radius: number): Float32Array {
  const rows: Float64Array[] = [];
  for (let row = 0; row < size; row++) {
    const start = (block * size + row) * size;
    let next = Float64Array.from(weights.subarray(start, start + size));
    for (let turn = 0; turn < 2; turn++) {
      for (const before of rows) {
        const along = dot(next, before);
        next = next.map((value, index) => value - along * (before[index] ?? 0));
      }
      if (dot(next, next) < 1e-20) next = next.map((_, index) => (index === row ? 1 : 0));
    }
    const length = Math.sqrt(dot(next, next));
    rows.push(next.map((value) => value / length));
  }
  const out = weights.slice();
  rows.forEach((row, index) =>
    out.set(
      Float32Array.from(row, (value) => value * radius),
      (block * size + index) * size,
    ),
  );
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** ‖∂L_T/∂h_k‖ of the last loss by steps back: the first is at T itself. */
export function decay(influence: Tensor, layer: number): number[] {
  const [layers = 0, answers = 0, columns = 1] = influence.shape;
  const row = (Math.min(layer, layers - 1) * answers + answers - 1) * columns;
  return Array.from({ length: Math.max(0, columns - 1) }, (_, back) => influence.data[row + columns - 1 - back] ?? NaN);
}

/** The mean factor of one step back, between two steps; after many, that of a linear network is the spectral radius. */
export function factorBetween(norms: readonly number[], from: number, to: number): number {
  return ((norms[to] ?? NaN) / (norms[from] ?? NaN)) ** (1 / (to - from));
}

export interface MeasuredFactor {
  /** Geometric mean over these steps back. */
  factor: number;
  steps: number;
  /** What has become of the gradient after them, as a share of the start. */
  share: number;
  way: 'fades' | 'grows' | 'stays';
}

/** Within so much of its size, in total, a gradient stays. */
const about = 1.05;

/**
 * What the product of Jacobians did, over the steps back at which something arrives: truncation, or an underflow, ends
 * them. Undefined where not one step can be measured.
 */
export function measuredFactor(norms: readonly number[]): MeasuredFactor | undefined {
  const size = (back: number): number => norms[back] ?? 0;
  let steps = 0;
  while (size(steps) > 0 && size(steps + 1) > 0 && size(steps + 1) < Infinity) steps++;
  if (steps === 0) return undefined;
  const share = size(steps) / size(0);
  const way = share > about ? 'grows' : share < 1 / about ? 'fades' : 'stays';
  return { factor: factorBetween(norms, 0, steps), steps, share, way };
}

/** Mean of the activation's derivative over all units of a plain cell, in the last so many steps; `h` has h_0 in row 0. */
export function meanDerivative(h: Tensor, steps: number, nonlinearity: 'tanh' | 'relu'): number {
  const [rows = 0, batch = 1, units = 0] = h.shape;
  const states = h.data.subarray((rows - steps) * batch * units);
  const sum = states.reduce((all, value) => all + (nonlinearity === 'tanh' ? 1 - value * value : Number(value > 0)), 0);
  return sum / states.length;
}

/** Euclidean norm of several tensors together, as clip_grad_norm counts it. */
export function normOfAll(tensors: readonly Tensor[]): number {
  let sum = 0;
  for (const { data } of tensors) for (const value of data) sum += value * value;
  return Math.sqrt(sum);
}
