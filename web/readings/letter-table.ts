// One-hot times a matrix and a row picked from it, bit for bit; what either costs; and rows of numbers as a map. No drawing.

import type { Frame, Run } from '../protocol/frame.ts';
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

/**
 * The first two principal components of the rows: of all flat pictures of them, the one that keeps most of their distances.
 * The eigenvectors of the small matrix of inner products (letters, letters) give the coordinates at once. A component's sign
 * is free: it is chosen so that points stay near `before`.
 */
export function principalMap(
  table: LetterTable,
  before: readonly MapPoint[] = [],
): { points: MapPoint[]; share: number } {
  const { letters, width } = table;
  const centred = centre(table);
  const inner = Array.from({ length: letters }, (_, a) =>
    Array.from({ length: letters }, (_, b) => {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (centred[a * width + i] ?? 0) * (centred[b * width + i] ?? 0);
      return sum;
    }),
  );
  const pairs = eigenpairs(inner).sort((a, b) => b.value - a.value);
  const total = pairs.reduce((sum, pair) => sum + Math.max(0, pair.value), 0);
  const axis = (index: number, old: readonly number[]): number[] => {
    const pair = pairs[index];
    if (pair === undefined) return new Array<number>(letters).fill(0);
    const along = pair.vector.map((value) => value * Math.sqrt(Math.max(0, pair.value)));
    const turn = along.reduce((sum, value, i) => sum + value * (old[i] ?? 0), 0) < 0 ? -1 : 1;
    return along.map((value) => value * turn);
  };
  const xs = axis(
    0,
    before.map(({ x }) => x),
  );
  const ys = axis(
    1,
    before.map(({ y }) => y),
  );
  const kept = Math.max(0, pairs[0]?.value ?? 0) + Math.max(0, pairs[1]?.value ?? 0);
  return { points: xs.map((x, i) => ({ x, y: ys[i] ?? 0 })), share: total > 0 ? kept / total : 1 };
}

function centre({ letters, width, data }: LetterTable): Float64Array {
  const out = Float64Array.from(data);
  for (let i = 0; i < width; i++) {
    let mean = 0;
    for (let row = 0; row < letters; row++) mean += (data[row * width + i] ?? 0) / letters;
    for (let row = 0; row < letters; row++) out[row * width + i] = (out[row * width + i] ?? 0) - mean;
  }
  return out;
}

/** Of a small symmetric matrix, by Jacobi's rotations. */
export function eigenpairs(matrix: readonly (readonly number[])[]): { value: number; vector: number[] }[] {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  const at = (m: number[][], i: number, j: number): number => m[i]?.[j] ?? 0;
  const turn = (m: number[][], p: number, q: number, c: number, s: number, byRow: boolean): void => {
    for (let k = 0; k < n; k++) {
      const [x, y] = byRow ? [at(m, p, k), at(m, q, k)] : [at(m, k, p), at(m, k, q)];
      const [one, two] = [c * x - s * y, s * x + c * y];
      (m[byRow ? p : k] as number[])[byRow ? k : p] = one;
      (m[byRow ? q : k] as number[])[byRow ? k : q] = two;
    }
  };
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = at(a, p, q);
        off += apq * apq;
        if (apq === 0) continue;
        const theta = (at(a, q, q) - at(a, p, p)) / (2 * apq);
        const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(tangent, 1);
        turn(a, p, q, c, tangent * c, false);
        turn(a, p, q, c, tangent * c, true);
        turn(v, p, q, c, tangent * c, false);
      }
    }
    if (off < 1e-24) break;
  }
  return a.map((_, i) => ({ value: at(a, i, i), vector: v.map((row) => row[i] ?? 0) }));
}
