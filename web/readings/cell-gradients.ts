// The way back through one unit of one step, with numbers: where dh comes from and what each gate gets of it. No drawing here.

import type { Tensor } from '../engine/types.ts';
import type { Run } from '../protocol/frame.ts';
import { formulaOf, gatesOf, layerCount, rowAt, rowWidth, steps, type Gate } from './tape.ts';
import { inputAt, activationOf, stateAt, sumNeeds, weightName, type Place, type Tensors } from './cell-sums.ts';

/** One factor of a product, with its name in the formula. */
export interface Factor {
  name: string;
  value: number;
}

export interface GateGradient {
  gate: Gate;
  row: number;
  /** Their product is the gradient before the gate's activation. */
  factors: Factor[];
  result: number;
  /** What the state's side gets: GRU's n hands on only r times its gradient. */
  toState: number;
}

export interface Arrival {
  /** From the answer of this step, from the layer above, from the step after. */
  from: 'answer' | 'above' | 'after';
  value: number;
}

export interface CellGradients {
  arrivals: Arrival[];
  /** dL/dh of the unit, the sum of the arrivals. */
  dh: number;
  /** LSTM only: dL/dc, the two parts it is the sum of. */
  dc: { fromState: number; fromAfter: number; result: number } | undefined;
  gates: GateGradient[];
}

export function gradientNeeds(run: Run, layer: number): string[] {
  const top = layer === layerCount(run) - 1;
  const names = [`dh_l${layer}`, `dgates_l${layer}`];
  if (run.cell.cellState) names.push(`dc_l${layer}`);
  if (top) names.push('dlogits');
  else names.push(`dgates_l${layer + 1}`);
  const weights = top ? ['parameters/linear.weight'] : [`parameters/${weightName('weight_ih', layer + 1)}`];
  return [...sumNeeds(run, layer), ...names.map((name) => `probe/${name}`), ...weights];
}

/** Column `unit` of a matrix times a vector as long as the matrix is tall. */
function down(matrix: Tensor, unit: number, values: ArrayLike<number>): number {
  const width = matrix.shape[1] ?? 0;
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += (matrix.data[row * width + unit] ?? NaN) * (values[row] ?? NaN);
  return sum;
}

/** The gates' gradients as the state's side gets them: in a GRU n's are multiplied by r. */
function towardState(run: Run, tensors: Tensors, layer: number, time: number): Float32Array | undefined {
  const tensor = tensors[`probe/dgates_l${layer}`];
  if (!tensor || time >= steps(tensor)) return undefined;
  const gradients = rowAt(tensor, time);
  if (formulaOf(run) !== 'gru') return gradients;
  const gates = tensors[`probe/gates_l${layer}`];
  const hidden = gradients.length / 3;
  const reset = gates && rowAt(gates, time);
  return gradients.map((value, at) => (at >= 2 * hidden ? value * (reset?.[at - 2 * hidden] ?? NaN) : value));
}

/** Whether anything comes back from the step after: not at the end, nor where truncated BPTT cuts. */
export function comesBack(length: number, time: number, bptt: number): boolean {
  return time + 1 < length && !(bptt > 0 && (time + 1) % bptt === 0);
}

function arrivalsOf(run: Run, tensors: Tensors, { layer, time, unit }: Place, bptt: number): Arrival[] {
  const arrivals: Arrival[] = [];
  if (layer === layerCount(run) - 1) {
    const scores = tensors['probe/dlogits'];
    const linear = tensors['parameters/linear.weight'];
    // A tensor of one row speaks of the last step.
    const last = scores && steps(scores) === 1 && time < steps(tensors['probe/x']) - 1;
    const row = scores && !last ? rowAt(scores, steps(scores) === 1 ? 0 : time) : undefined;
    arrivals.push({ from: 'answer', value: row ? (linear ? down(linear, unit, row) : (row[unit] ?? NaN)) : 0 });
  } else {
    const gradients = tensors[`probe/dgates_l${layer + 1}`];
    const weights = tensors[`parameters/${weightName('weight_ih', layer + 1)}`];
    if (gradients && weights) arrivals.push({ from: 'above', value: down(weights, unit, rowAt(gradients, time)) });
  }
  const weights = tensors[`parameters/${weightName('weight_hh', layer)}`];
  const later = towardState(run, tensors, layer, time + 1);
  if (weights && later && comesBack(steps(tensors['probe/x']), time, bptt)) {
    let value = down(weights, unit, later);
    if (formulaOf(run) === 'gru') {
      // The part of h that z lets through unchanged.
      const [dh, gates] = [tensors[`probe/dh_l${layer}`], tensors[`probe/gates_l${layer}`]];
      const hidden = rowWidth(dh);
      if (dh && gates) value += (rowAt(dh, time + 2)[unit] ?? NaN) * (rowAt(gates, time + 1)[hidden + unit] ?? NaN);
    }
    arrivals.push({ from: 'after', value });
  }
  return arrivals;
}

/** Undefined where the probe has no gradient, as with an input of the reader's own. */
export function cellGradients(run: Run, tensors: Tensors, place: Place, bptt = 0): CellGradients | undefined {
  const { layer, time, unit } = place;
  const tape = tensors[`probe/dh_l${layer}`];
  const h = stateAt(tensors, 'h', layer, time + 1)?.[unit];
  const before = stateAt(tensors, 'h', layer, time)?.[unit];
  if (!tape || !tensors[`probe/dgates_l${layer}`] || h === undefined || before === undefined) return undefined;
  const hidden = rowWidth(tape);
  const dh = rowAt(tape, time + 1)[unit] ?? NaN;
  const gateRow = tensors[`probe/gates_l${layer}`] && rowAt(tensors[`probe/gates_l${layer}`] as Tensor, time);
  const gate = (index: number): number => gateRow?.[index * hidden + unit] ?? NaN;
  const cell = formulaOf(run);
  if (!cell) return undefined;
  const found = { lstm: () => lstm(), gru: () => gru(), rnn: () => [rnn()] }[cell]();
  const gates = found.map((factors, index): GateGradient => {
    const result = factors.reduce((product, factor) => product * factor.value, 1);
    const name = gatesOf(run)[index] ?? 'h';
    return {
      gate: name,
      row: index * hidden + unit,
      factors,
      result,
      toState: name === 'n' ? result * gate(0) : result,
    };
  });
  return { arrivals: arrivalsOf(run, tensors, place, bptt), dh, dc: cell === 'lstm' ? dcOf() : undefined, gates };

  function rnn(): Factor[] {
    const activation = activationOf(run, 'h');
    const slope =
      activation === 'tanh' ? 1 - (h as number) ** 2 : activation === 'ReLU' ? Number((h as number) > 0) : 1;
    return [
      { name: 'dh', value: dh },
      { name: activation === 'tanh' ? '(1 − h²)' : activation === 'ReLU' ? '[h > 0]' : '1', value: slope },
    ];
  }

  function dcOf(): NonNullable<CellGradients['dc']> {
    const c = stateAt(tensors, 'c', layer, time + 1)?.[unit] ?? NaN;
    const after = tensors[`probe/dc_l${layer}`];
    const forget = tensors[`probe/gates_l${layer}`];
    const fromState = dh * gate(3) * (1 - Math.tanh(c) ** 2);
    const more = after && forget && comesBack(steps(forget), time, bptt);
    const fromAfter = more
      ? (rowAt(after, time + 2)[unit] ?? NaN) * (rowAt(forget, time + 1)[hidden + unit] ?? NaN)
      : 0;
    return { fromState, fromAfter, result: fromState + fromAfter };
  }

  function lstm(): Factor[][] {
    const [i, f, g, o] = [gate(0), gate(1), gate(2), gate(3)];
    const c = stateAt(tensors, 'c', layer, time + 1)?.[unit] ?? NaN;
    const dc = { name: 'dc', value: dcOf().result };
    return [
      [dc, { name: 'g', value: g }, slope('i', i)],
      [dc, { name: 'c₋₁', value: stateAt(tensors, 'c', layer, time)?.[unit] ?? NaN }, slope('f', f)],
      [dc, { name: 'i', value: i }, { name: '(1 − g²)', value: 1 - g * g }],
      [{ name: 'dh', value: dh }, { name: 'tanh(c)', value: Math.tanh(c) }, slope('o', o)],
    ];
  }

  function gru(): Factor[][] {
    const [r, z, n] = [gate(0), gate(1), gate(2)];
    const remembered = tensors[`probe/hn_l${layer}`];
    const inner: Factor[] = [
      { name: 'dh', value: dh },
      { name: '(1 − z)', value: 1 - z },
      { name: '(1 − n²)', value: 1 - n * n },
    ];
    return [
      [
        ...inner,
        { name: 'W_hn h + b_hn', value: remembered ? (rowAt(remembered, time)[unit] ?? NaN) : NaN },
        slope('r', r),
      ],
      [{ name: 'dh', value: dh }, { name: '(h₋₁ − n)', value: (before as number) - n }, slope('z', z)],
      inner,
    ];
  }
}

function slope(name: string, value: number): Factor {
  return { name: `${name}(1 − ${name})`, value: value * (1 - value) };
}

/** What this step adds to row `row` of dW_ih and dW_hh: the gate's gradient times what the row was multiplied with; the biases get it plain. */
export function weightGradients(
  run: Run,
  tensors: Tensors,
  { layer, time }: Pick<Place, 'layer' | 'time'>,
):
  | {
      input(row: number, column: number): number;
      inputBias(row: number): number;
      state(row: number, column: number): number;
      stateBias(row: number): number;
    }
  | undefined {
  const tensor = tensors[`probe/dgates_l${layer}`];
  const back = towardState(run, tensors, layer, time);
  const [x, before] = [inputAt(tensors, layer, time), stateAt(tensors, 'h', layer, time)];
  if (!tensor || !back || !x || !before) return undefined;
  const gradients = rowAt(tensor, time);
  return {
    inputBias: (row) => gradients[row] ?? NaN,
    stateBias: (row) => back[row] ?? NaN,
    input: (row, column) => (gradients[row] ?? NaN) * (x[column] ?? NaN),
    state: (row, column) => (back[row] ?? NaN) * (before[column] ?? NaN),
  };
}
