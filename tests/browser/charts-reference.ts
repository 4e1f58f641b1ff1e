// What each chart's table should hold, by the engine; columns go by their titles.

import type { Checks, Session } from '../../web/engine/index.ts';
import { principalMap } from '../../web/readings/letter-table.ts';
import { norm, rowAt } from '../../web/readings/tape.ts';
import { value } from './reference.ts';

/** Columns of a table by their title; null where only that they are there and finite is known. */
export type Truth = Record<string, ArrayLike<number> | null>;
export interface Asked {
  /** Of the training steps. */
  losses: Float32Array;
  checks: Checks;
}
export type Ask = (session: Session, asked: Asked) => Truth;

/** A column of a (T, 1, N) tensor of the probe, from a row on. */
export function column(session: Session, name: string, index: number, from = 0): number[] {
  const tensor = value(session.read('probe', name));
  const rows = Array.from({ length: (tensor.shape[0] ?? 0) - from }, (_, t) => rowAt(tensor, t + from));
  return rows.map((row) => row[index] ?? NaN);
}

export const last = <T>(all: ArrayLike<T>): T => all[all.length - 1] as T;

export function network(units: number, output: 'values' | 'classes', hasLoss = true): Ask {
  return (session) => {
    const layers = Number(session.config.num_layers);
    const [first, top] = layers > 1 ? ['h_l0', `h_l${layers - 1}`] : ['h', 'h'];
    const gradients = Array.from({ length: layers }, (_, layer) => value(session.read('probe', `dh_l${layer}`)));
    const times = Array.from({ length: (gradients[0]?.shape[0] ?? 1) - 1 }, (_, t) => t + 1);
    return {
      [`${first}[0]`]: column(session, 'h_l0', 0, 1),
      [`${top}[${units - 1}]`]: column(session, `h_l${layers - 1}`, units - 1, 1),
      ...(output === 'values' ? { predicted: column(session, 'logits', 0) } : {}),
      ...(hasLoss ? { loss: column(session, 'loss', 0) } : {}),
      '‖∂L/∂h‖': times.map((t) => Math.hypot(...gradients.map((tensor) => norm(rowAt(tensor, t))))),
    };
  };
}

/** Layer 0 at the last step, forward; of a cell with gates the first gate. */
export const matrices: Ask = (session) => {
  const { data, shape } = value(session.read('parameters', 'rnn.weight_hh_l0'));
  const width = shape[1] ?? 0;
  const time = (value(session.read('probe', 'h_l0')).shape[0] ?? 1) - 2;
  const before = rowAt(value(session.read('probe', 'h_l0')), time)[0] ?? NaN;
  const bias = value(session.read('parameters', 'rnn.bias_ih_l0')).data;
  const suffix = { rnn: 'h', lstm: 'i', gru: 'r' }[String(session.config.cell)] ?? '';
  return {
    [`W_h${suffix}[0]`]: [before, ...Array.from({ length: width }, (_, unit) => data[unit * width] ?? NaN)],
    [`b_i${suffix}`]: Array.from({ length: width }, (_, unit) => bias[unit] ?? NaN),
  };
};

export const gradientThroughTime: Ask = (session) => {
  const { data, shape } = value(session.influence());
  const columns = shape[2] ?? 1;
  const answers = shape[1] ?? 0;
  const ending = Array.from({ length: answers }, (_, t) => data[t * columns + 1] ?? NaN);
  return { 'h₁': session.config.task === 'copy' ? ending.slice(Number(session.config.lag)) : ending };
};

const decay: Ask = (session) => {
  const { data, shape } = value(session.influence());
  const columns = shape[2] ?? 1;
  const row = data.subarray(((shape[1] ?? 1) - 1) * columns + 1, (shape[1] ?? 1) * columns);
  return { 'steps back from the last loss': Array.from(row, (_, back) => back), '‖∂L/∂h‖': [...row].reverse() };
};

const blocks = { rnn: 0, gru: 2, lstm: 2 };
const eigenvalues: Ask = (session, { checks }) => {
  const block = blocks[session.config.cell as 'rnn'];
  const { data } = value(checks.eigenvalues(session, 'rnn.weight_hh_l0', block));
  const pairs = Array.from({ length: data.length / 2 }, (_, i) => [data[2 * i] ?? 0, data[2 * i + 1] ?? 0] as const);
  return { 'Re λ': pairs.map(([real]) => real), '|λ|': pairs.map((pair) => Math.hypot(...pair)) };
};

const clipping: Ask = (session) => {
  const gradients = session.tensors('gradients').map(({ name }) => value(session.read('gradients', name)));
  const after = Math.hypot(...gradients.map(({ data }) => norm(data)));
  // Nothing is clipped after one step of these lessons.
  return { '‖∂L/∂θ‖': [after, after] };
};

export const vanish = { eigenvalues, decay, clipping };

export function gates(...names: string[]): Ask {
  return (session) => ({
    ...Object.fromEntries(names.map((name, index) => [`${name}[0]`, gateColumn(session, index)])),
    'h[0]': column(session, 'h_l0', 0, 1),
  });
}

function gateColumn(session: Session, gate: number): number[] {
  return column(session, 'gates_l0', gate * Number(session.config.hidden_size));
}

export const loss: Ask = (_, { losses }) => ({
  'training step': Array.from(losses, (_, index) => index + 1),
  mean: losses,
});

function rowNorms(session: Session): number[] {
  const { data, shape } = value(session.read('gradients', 'embedding.weight'));
  const width = shape[1] ?? 0;
  return Array.from({ length: shape[0] ?? 0 }, (_, row) => norm(data.subarray(row * width, (row + 1) * width)));
}

const cost: Ask = (session) => {
  const width = value(session.read('parameters', 'embedding.weight')).shape[1] ?? 0;
  const sizes = [4, 10, 26, 100, 300, 1000, 3000, 10_000, 30_000, 50_000];
  return {
    'Letters or words in the vocabulary': sizes,
    'multiplications: one-hot': sizes.map((size) => size * width),
    'multiplications: lookup': sizes.map(() => 0),
    'bytes read: one-hot': sizes.map((size) => 4 * size * (width + 1)),
    'bytes read: lookup': sizes.map(() => 4 * (width + 1)),
  };
};

const letters: Ask = (session) => {
  const { data, shape } = value(session.read('parameters', 'embedding.weight'));
  const { points } = principalMap({ letters: shape[0] ?? 0, width: shape[1] ?? 0, data });
  return { '±PC1': points.map(({ x }) => x), '±PC2': points.map(({ y }) => y) };
};

export const lookup = {
  cost,
  'row-gradients': (session: Session) => ({ 'last training step': rowNorms(session) }),
  letters,
};

export const classes: Ask = (session) => ({ probabilities: lastRow(session, 'probabilities') });

function lastRow(session: Session, name: string): Float32Array {
  const tensor = value(session.read('probe', name));
  return rowAt(tensor, (tensor.shape[0] ?? 1) - 1);
}

export const studied = 1000;

export function mistakes(session: Session): Truth {
  const { predicted, target, loss } = value(session.predictExamples('test', 0, studied));
  const wrong = [...loss.keys()].filter((i) => predicted[i] !== target[i]);
  const worst = wrong.sort((a, b) => (loss[b] ?? 0) - (loss[a] ?? 0)).slice(0, 3);
  return {
    'test digit': worst.map((example) => example + 1),
    loss: worst.map((example) => loss[example] ?? NaN),
  };
}

export function confusion(session: Session): Truth {
  const { predicted, target } = value(session.predictExamples('test', 0, studied));
  const count = (t: number, said: number): number =>
    [...target.keys()].filter((i) => target[i] === t && predicted[i] === said).length;
  return {
    '0': Array.from({ length: 10 }, (_, t) => count(t, 0)),
    '9': Array.from({ length: 10 }, (_, t) => count(t, 9)),
  };
}
