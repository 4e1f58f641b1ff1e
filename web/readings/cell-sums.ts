// One unit of one step written out: which weights meet which values, and what the cell makes of their sum. No drawing here.

import type { Tensor } from '../engine/types.ts';
import type { Run } from '../protocol/frame.ts';
import { sigmoid } from './outputs.ts';
import { formulaOf, gatesOf, isGated, rowAt, rowWidth, type Gate, type Written } from './tape.ts';

export type Tensors = Readonly<Record<string, Tensor>>;

/** The unit that is written out; all indices count from 0. */
export interface Place {
  layer: number;
  time: number;
  unit: number;
}

export type Activation = 'tanh' | 'σ' | 'ReLU' | '';

/** One product of a sum. */
export interface Term {
  source: 'input' | 'state';
  column: number;
  weight: number;
  value: number;
}

export interface GateSum {
  gate: Gate;
  /** Row of weight_ih and weight_hh, all gates one below the other. */
  row: number;
  input: Term[];
  state: Term[];
  /** Undefined in a network without biases. */
  inputBias: number | undefined;
  stateBias: number | undefined;
  /** GRU's n only: what W_hn h + b_hn is multiplied with. */
  reset: number | undefined;
  activation: Activation;
  result: number;
}

/** c = f · before + i · g, then h = o · tanh(c). */
export interface LstmEnd {
  cell: 'lstm';
  i: number;
  f: number;
  g: number;
  o: number;
  before: number;
  c: number;
  h: number;
}

/** h = (1 − z) · n + z · before. */
export interface GruEnd {
  cell: 'gru';
  z: number;
  n: number;
  before: number;
  h: number;
}

export interface CellSums {
  gates: GateSum[];
  end: LstmEnd | GruEnd | undefined;
  /** h of the unit, as written out. */
  result: number;
}

export function weightName(kind: 'weight_ih' | 'weight_hh' | 'bias_ih' | 'bias_hh', layer: number): string {
  return `rnn.${kind}_l${layer}`;
}

/** The tensors that the written-out step is read from. */
export function sumNeeds(run: Run, layer: number): string[] {
  const weights = (['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'] as const).map(
    (kind) => `parameters/${weightName(kind, layer)}`,
  );
  const names = [layer === 0 ? 'x' : `h_l${layer - 1}`, `h_l${layer}`];
  if (run.cell.cellState) names.push(`c_l${layer}`);
  if (isGated(run)) names.push(`gates_l${layer}`);
  if (formulaOf(run) === 'gru') names.push(`hn_l${layer}`);
  return [...weights, ...names.map((name) => `probe/${name}`)];
}

/** What a layer reads at a step: x, or the state of the layer below. */
export function inputAt(tensors: Tensors, layer: number, time: number): Float32Array | undefined {
  const tensor = tensors[layer === 0 ? 'probe/x' : `probe/h_l${layer - 1}`];
  return tensor && rowAt(tensor, layer === 0 ? time : time + 1);
}

/** A layer's h or c after so many steps; 0 is what it starts from. */
export function stateAt(tensors: Tensors, name: 'h' | 'c', layer: number, after: number): Float32Array | undefined {
  const tensor = tensors[`probe/${name}_l${layer}`];
  return tensor && rowAt(tensor, after);
}

export function activationOf(run: Run, gate: Gate): Activation {
  if (gate === 'g' || gate === 'n') return 'tanh';
  if (gate !== 'h') return 'σ';
  return run.config.nonlinearity === 'relu' ? 'ReLU' : run.config.nonlinearity === 'linear' ? '' : 'tanh';
}

function activation(kind: Activation, value: number): number {
  switch (kind) {
    case 'tanh':
      return Math.tanh(value);
    case 'σ':
      return sigmoid(value);
    case 'ReLU':
      return Math.max(0, value);
    default:
      return value;
  }
}

function terms(source: Term['source'], matrix: Tensor, row: number, values: Float32Array): Term[] {
  const width = matrix.shape[1] ?? 0;
  return Array.from(values, (value, column) => ({
    source,
    column,
    weight: matrix.data[row * width + column] ?? NaN,
    value,
  }));
}

export function total(products: readonly Term[]): number {
  return products.reduce((sum, { weight, value }) => sum + weight * value, 0);
}

/** Undefined for a cell whose formula is not known here, while a tensor is missing, or where its shape is another than the formula's (as with a projection). */
export function cellSums(run: Run, tensors: Tensors, { layer, time, unit }: Place): CellSums | undefined {
  const cell = formulaOf(run);
  const parameter = (kind: Parameters<typeof weightName>[0]): Tensor | undefined =>
    tensors[`parameters/${weightName(kind, layer)}`];
  const [inputs, states] = [parameter('weight_ih'), parameter('weight_hh')];
  const x = inputAt(tensors, layer, time);
  const before = stateAt(tensors, 'h', layer, time);
  const hidden = rowWidth(tensors[`probe/h_l${layer}`]);
  if (!cell || !inputs || !states || !x || !before || unit >= hidden) return undefined;
  if (inputs.shape[1] !== x.length || states.shape[1] !== before.length) return undefined;

  const gates = gatesOf(run).map((gate, index): GateSum => {
    const row = index * hidden + unit;
    const [input, state] = [terms('input', inputs, row, x), terms('state', states, row, before)];
    const [inputBias, stateBias] = [parameter('bias_ih')?.data[row], parameter('bias_hh')?.data[row]];
    return {
      gate,
      row,
      input,
      state,
      inputBias,
      stateBias,
      reset: undefined,
      activation: activationOf(run, gate),
      result: NaN,
    };
  });
  const value = (gate: Gate): number => gates.find((one) => one.gate === gate)?.result ?? NaN;
  for (const sum of gates) {
    if (sum.gate === 'n') sum.reset = value('r');
    const remembered = total(sum.state) + (sum.stateBias ?? 0);
    sum.result = activation(sum.activation, total(sum.input) + (sum.inputBias ?? 0) + (sum.reset ?? 1) * remembered);
  }
  const end = endOf(cell, value, before[unit] ?? NaN, stateAt(tensors, 'c', layer, time)?.[unit] ?? NaN);
  return { gates, end, result: end?.h ?? value('h') };
}

function endOf(cell: Written, value: (gate: Gate) => number, h: number, before: number): LstmEnd | GruEnd | undefined {
  if (cell === 'lstm') {
    const [i, f, g, o] = [value('i'), value('f'), value('g'), value('o')];
    const c = f * before + i * g;
    return { cell, i, f, g, o, before, c, h: o * Math.tanh(c) };
  }
  if (cell === 'gru') {
    const [z, n] = [value('z'), value('n')];
    return { cell, z, n, before: h, h: (1 - z) * n + z * h };
  }
  return undefined;
}
