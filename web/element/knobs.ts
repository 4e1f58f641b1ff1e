// How each config field is offered: the stops of its slider, or the box it is typed into.

export interface Knob {
  /** Values a slider stops at; the box beside it takes any value the engine takes. */
  stops?: readonly number[];
  /** A text with the letters that may be used. */
  letters?: boolean;
}

const ofTens = (first: number, last: number, steps: readonly number[]): number[] => {
  const stops: number[] = [];
  for (let power = first; power < last; power++) {
    for (const step of steps) stops.push(Number(`${step}e${power}`));
  }
  stops.push(Number(`1e${last}`));
  return stops;
};

const knobs: Readonly<Record<string, Knob>> = {
  hidden_size: { stops: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128] },
  lr: { stops: ofTens(-4, 0, [1, 2, 3, 5, 7]) },
  num_layers: { stops: [1, 2, 3, 4] },
  embedding_dim: { stops: [1, 2, 3, 4, 6, 8, 10, 12, 16, 24, 32] },
  batch_size: { stops: [1, 2, 4, 8, 16, 32, 64, 128, 256] },
  max_norm: { stops: [0, 0.1, 0.25, 0.5, 1, 2, 5, 10] },
  seq_len: { stops: [2, 3, 5, 8, 10, 15, 20, 30, 40, 60, 80, 100, 200] },
  horizon: { stops: [1, 2, 3, 5, 7, 10, 14, 20, 30] },
  train_size: { stops: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] },
  window: { stops: [1, 2, 3, 4, 5, 6, 8, 10] },
  negative: { stops: [0, 1, 2, 3, 5, 8, 10, 15, 20] },
  lag: { stops: [1, 2, 3, 5, 8, 10, 12, 15, 20] },
  bptt: { stops: [0, 2, 3, 5, 8, 10, 12, 15, 20, 30] },
  text: { letters: true },
  target: { letters: true },
};

export function knobOf(field: string): Knob {
  return knobs[field] ?? {};
}

/** Steps per second, from slow motion to as fast as it goes. */
export const paces: readonly number[] = [0.5, 1, 2, 5, 10, 20, 60, 200, 1000, Infinity];

/** The stops with `value` among them, and where it stands. */
export function withValue(stops: readonly number[], value: number): { stops: number[]; at: number } {
  const all = stops.includes(value) ? [...stops] : [...stops, value].sort((a, b) => a - b);
  return { stops: all, at: all.indexOf(value) };
}
