// Ways to rearrange the rows of a picture before it is read: which row comes at each step, −1 for an empty one.

export const orders = ['plain', 'flip', 'shuffle', 'top', 'bottom'] as const;
export type Order = (typeof orders)[number];

/** Undefined for the rows as they are; a shuffle is the same one every time. */
export function rowsOf(order: Order, steps: number): Int32Array | undefined {
  const rows = Int32Array.from({ length: steps }, (_, t) => t);
  switch (order) {
    case 'plain':
      return undefined;
    case 'flip':
      return rows.reverse();
    case 'shuffle':
      return shuffled(rows);
    case 'top':
      return rows.map((t) => (t < steps / 2 ? -1 : t));
    case 'bottom':
      return rows.map((t) => (t < steps / 2 ? t : -1));
  }
}

/** Fisher and Yates, with a small linear congruential generator (Numerical Recipes) from a fixed start. */
function shuffled(rows: Int32Array): Int32Array {
  let state = 28;
  for (let i = rows.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    const kept = rows[i] ?? 0;
    rows[i] = rows[j] ?? 0;
    rows[j] = kept;
  }
  return rows;
}

/** The order that gives these rows; undefined where single rows were changed. */
export function orderOf(rows: Int32Array | undefined): Order | undefined {
  if (!rows) return 'plain';
  const same = (order: Order): boolean => String(rowsOf(order, rows.length)) === String(rows);
  return orders.find((order) => order !== 'plain' && same(order));
}

/** One row blank, or back to what `order` has there; undefined once all are as they are. */
export function turnRow(
  rows: Int32Array | undefined,
  order: Order,
  steps: number,
  time: number,
): Int32Array | undefined {
  const next = rows?.slice() ?? Int32Array.from({ length: steps }, (_, t) => t);
  const whole = rowsOf(order, steps)?.[time] ?? time;
  next[time] = next[time] === -1 ? (whole === -1 ? time : whole) : -1;
  return next.every((row, t) => row === t) ? undefined : next;
}
