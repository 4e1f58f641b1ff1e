// Where the matrices and vectors of one step stand beside each other, and which part of a large one is shown. No drawing here.

/** A stretch of rows or columns. */
export interface Stretch {
  first: number;
  count: number;
  /** How many there are in all. */
  of: number;
}

const most = 8;
const least = 3;
const smallest = 13;
const largest = 26;
/** Room between the parts: thin gaps inside a product, plus signs before the biases, a plus sign and an arrow. */
export const gaps = { thin: 6, bias: 14, sign: 20 };

/**
 * At most `count` of `of`, with `around` among them and kept off the edges where it can be. A stretch that was shown
 * `before` moves no further than it must, so that nothing slips away under the pointer.
 */
export function stretch(of: number, count: number, around: number, before?: number): Stretch {
  const shown = Math.min(of, count);
  if (before !== undefined && before + shown <= of) {
    return { first: Math.max(around - shown + 1, Math.min(around, before)), count: shown, of };
  }
  const first = Math.max(0, Math.min(of - shown, around - Math.floor((shown - 1) / 2)));
  return { first, count: shown, of };
}

export interface MatrixLayout {
  cell: number;
  rows: Stretch;
  input: Stretch;
  state: Stretch;
  /** Left edges of W_ih, x, b_ih, W_hh, h, b_hh and the result. */
  left: { ih: number; x: number; bi: number | undefined; hh: number; h: number; bh: number | undefined; out: number };
  /** Cells from top to bottom: the vectors stand upright and may be longer than the rows. */
  lines: number;
  width: number;
}

export interface MatrixSizes {
  width: number;
  hidden: number;
  inputs: number;
  biases: boolean;
  /** What must be in sight. */
  unit: number;
  input: number;
  state: number;
  /** What was shown before. */
  before?: { rows: number; input: number; state: number } | undefined;
}

export function matrixLayout(sizes: MatrixSizes): MatrixLayout {
  const { width, hidden, inputs, biases } = sizes;
  const vectors = biases ? 5 : 3;
  const free = width - 2 * gaps.thin - 2 * gaps.sign - (biases ? 2 * gaps.bias : 0);
  let [wide, tall] = [Math.min(inputs, most), Math.min(hidden, most)];
  // The wider matrix gives way first.
  while ((wide + tall + vectors) * smallest > free && Math.max(wide, tall) > least) {
    if (wide > tall) wide--;
    else tall--;
  }
  const cell = Math.max(11, Math.min(largest, Math.floor(free / (wide + tall + vectors))));
  const x = wide * cell + gaps.thin;
  const bi = biases ? x + cell + gaps.bias : undefined;
  const hh = (bi ?? x) + cell + gaps.sign;
  const h = hh + tall * cell + gaps.thin;
  const bh = biases ? h + cell + gaps.bias : undefined;
  const left = { ih: 0, x, bi, hh, h, bh, out: (bh ?? h) + cell + gaps.sign };
  const rows = stretch(hidden, most, sizes.unit, sizes.before?.rows);
  const input = stretch(inputs, wide, sizes.input, sizes.before?.input);
  const state = stretch(hidden, tall, sizes.state, sizes.before?.state);
  return { cell, rows, input, state, left, lines: Math.max(rows.count, wide, tall), width: left.out + cell };
}
