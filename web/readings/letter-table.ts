// One-hot times a matrix and a row picked from it, bit for bit; what either costs; and rows of numbers as a map. No drawing.

import type { Frame, Run } from '../protocol/frame.ts';
import { onPlane, principalPlane, type Plane } from './principal.ts';
import { norm, rowAt, rowWidth, steps } from './tape.ts';

/** A row of numbers for each letter. */
export interface LetterTable {
  letters: number;
  width: number;
  /** Row-major (letters, width). */
  data: Float32Array;
}

/** The embedding's own table; without an embedding, the columns of weight_ih, which a one-hot input picks just so. */
export function letterTable(frame: Frame, run: Run, scope: 'parameters' | 'gradients'): LetterTable | undefined {
  const embedding = frame.tensors[`${scope}/embedding.weight`];
  if (run.config.input === 'embedding') {
    return embedding && { letters: embedding.shape[0] ?? 0, width: embedding.shape[1] ?? 0, data: embedding.data };
  }
  const weights = frame.tensors[`${scope}/rnn.weight_ih_l0`];
  if (weights === undefined) return undefined;
  const [width = 0, letters = 0] = weights.shape;
  const data = new Float32Array(letters * width);
  for (let letter = 0; letter < letters; letter++) {
    for (let unit = 0; unit < width; unit++) data[letter * width + unit] = weights.data[unit * letters + letter] ?? NaN;
  }
  return { letters, width, data };
}

export function rowOf(table: LetterTable, letter: number): Float32Array {
  return table.data.subarray(letter * table.width, (letter + 1) * table.width);
}

/** x W for a one-hot x, every product and every sum in 32-bit floats as the engine has them. */
export function oneHotTimes(table: LetterTable, letter: number): { products: Float32Array[]; sums: Float32Array } {
  const sums = new Float32Array(table.width);
  const products = Array.from({ length: table.letters }, (_, row) => {
    const x = row === letter ? 1 : 0;
    const line = rowOf(table, row).map((weight) => Math.fround(x * weight));
    line.forEach((product, unit) => {
      sums[unit] = Math.fround((sums[unit] ?? 0) + product);
    });
    return line;
  });
  return { products, sums };
}

export function sameBits(a: Float32Array, b: Float32Array): boolean {
  const bits = (values: Float32Array): Int32Array => new Int32Array(values.slice().buffer);
  const [left, right] = [bits(a), bits(b)];
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

export interface Cost {
  multiplications: number;
  bytes: number;
}

/** One letter through a one-hot row: the row itself and the whole matrix are read. Looked up: its index and one row. */
export function costs(vocabulary: number, width: number): { oneHot: Cost; lookup: Cost } {
  return {
    oneHot: { multiplications: vocabulary * width, bytes: 4 * (vocabulary + vocabulary * width) },
    lookup: { multiplications: 0, bytes: 4 * (1 + width) },
  };
}

/** How large the gradient of each row is, from the one step `time` of the probe: only the letter read there has any. */
export function stepGradients(frame: Frame, run: Run, letters: number, letter: number, time: number): number[] {
  const tensor = frame.tensors[run.config.input === 'embedding' ? 'probe/dx' : 'probe/dgates_l0'];
  const there = tensor !== undefined && time < steps(tensor) && rowWidth(tensor) > 0;
  return Array.from({ length: letters }, (_, row) =>
    !there || tensor === undefined ? NaN : row === letter ? norm(rowAt(tensor, time)) : 0,
  );
}

export interface MapPoint {
  x: number;
  y: number;
}

export interface LetterMap {
  points: MapPoint[];
  /** Of the rows' variance, what the map shows. */
  share: number;
  plane: Plane | undefined;
}

/**
 * The first two principal components of the rows: of all flat pictures of them, the one that keeps most of their distances.
 * `before` is the plane of the map that was drawn last, so that this one does not flip.
 */
export function principalMap({ letters, width, data }: LetterTable, before?: Plane): LetterMap {
  const rows = Array.from({ length: letters }, (_, row) => data.subarray(row * width, (row + 1) * width));
  const plane = principalPlane(rows, before);
  const points = rows.map((row): MapPoint => {
    const [x, y] = plane ? onPlane(plane, row) : [0, 0];
    return { x, y };
  });
  const share = plane ? plane.shares[0] + plane.shares[1] : 0;
  // Rows that are all alike lie on one point, and that is all there is to them.
  return { points, share: share > 0 ? share : 1, plane };
}
