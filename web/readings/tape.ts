// Reads the tensors of a frame by time step; everything here is arithmetic on copies, no drawing.

import type { Tensor } from '../engine/types.ts';
import type { Frame, Run } from '../protocol/frame.ts';

/** Names of a run's tensors under one scope, for a view's `needs`; `{l}` stands for each layer. */
export function tensorNames(run: Run, scope: 'probe' | 'train', names: readonly string[]): string[] {
  return names.flatMap((name) =>
    name.includes('{l}')
      ? Array.from({ length: layerCount(run) }, (_, layer) => `${scope}/${name.replace('{l}', String(layer))}`)
      : [`${scope}/${name}`],
  );
}

/** The letters a run reads, by token, as they are shown: a space would not be seen. */
export function letterNames(run: Run): string[] {
  return run.vocabulary.map(visible);
}

/** The letters or classes it answers with, by index, as they are shown. */
export function answerNames(run: Run): string[] {
  return run.classes.map(visible);
}

/** One of the names; the index itself where there is no name for it, and nothing for none. */
export function nameAt(names: readonly string[], index: number): string {
  return names[index] ?? (index < 0 ? '' : String(index));
}

function visible(letter: string): string {
  return letter.trim() === '' ? '␣' : letter;
}

export function layerCount(run: Run): number {
  return Math.max(1, Number(run.config.num_layers ?? 1));
}

/** The cells whose formulas the page can write out. */
const written = ['rnn', 'lstm', 'gru'] as const;
export type Written = (typeof written)[number];

/** Undefined for a cell of which the page knows the shape alone. */
export function formulaOf({ cell }: Run): Written | undefined {
  return written.find((name) => name === cell.cell);
}

export type Gate = 'h' | 'i' | 'f' | 'g' | 'o' | 'r' | 'z' | 'n';

/** In PyTorch's order; h alone for a cell without gates. */
export function gatesOf({ cell }: Run): Gate[] {
  return [...cell.gates] as Gate[];
}

/** Whether its activated gates can be read. */
export function isGated(run: Run): boolean {
  return run.cell.gates !== 'h';
}

/** Row t of a (T, B, ...) tensor for one member of the batch, flat: a view into the tensor, not a copy. */
export function rowAt(tensor: Tensor, time: number, member = 0): Float32Array {
  const batch = tensor.shape[1] ?? 1;
  let width = 1;
  for (let axis = 2; axis < tensor.shape.length; axis++) width *= tensor.shape[axis] ?? 1;
  const start = (time * batch + member) * width;
  return tensor.data.subarray(start, start + width);
}

/** Length of a tensor's time axis; 0 when it is not there. */
export function steps(tensor: Tensor | undefined): number {
  return tensor?.shape[0] ?? 0;
}

/** Width of one row of a (T, B, ...) tensor. */
export function rowWidth(tensor: Tensor | undefined): number {
  return tensor === undefined ? 0 : tensor.shape.slice(2).reduce((product, size) => product * size, 1);
}

export function norm(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/** Largest magnitude; NaN and infinities are passed over. */
export function largest(values: Float32Array): number {
  let size = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude > size && magnitude < Infinity) size = magnitude;
  }
  return size;
}

/** Index of the largest value, the first one where several are equal; −1 for an empty row. */
export function argmax(values: Float32Array): number {
  let best = -1;
  let size = -Infinity;
  values.forEach((value, index) => {
    if (value > size) {
      size = value;
      best = index;
    }
  });
  return best;
}

/** Index of the one that is 1 where all others are 0; −1 when the row is not one-hot. */
export function oneHotIndex(values: Float32Array): number {
  const index = argmax(values);
  return values.every((value, at) => value === (at === index ? 1 : 0)) ? index : -1;
}

/** How large the gradient is at each step: the norm of dL/dh_t over all layers, t = 1..T. */
export function gradientNorms(run: Run, frame: Frame): number[] {
  const layers = Array.from({ length: layerCount(run) }, (_, layer) => frame.tensors[`probe/dh_l${layer}`]);
  const length = Math.max(0, ...layers.map((tensor) => steps(tensor) - 1));
  return Array.from({ length }, (_, time) =>
    Math.hypot(...layers.map((tensor) => (tensor === undefined ? 0 : norm(rowAt(tensor, time + 1))))),
  );
}
