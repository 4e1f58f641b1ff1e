// Recurrent layers as ONNX has them: gates in another order than PyTorch's, both directions in one node.

import type { ExactConfig, Tensor } from '../../engine/types.ts';
import type { Attribute, Graph } from './graph.ts';

export type Weights = ReadonlyMap<string, Tensor>;

export type Cell = Pick<ExactConfig, 'cell' | 'nonlinearity' | 'hidden_size'> & { bidirectional?: boolean };

/** Which of PyTorch's gates stand first, second …: i f g o become i o f c, r z n become z r h. */
const orders = { rnn: [0], lstm: [0, 3, 1, 2], gru: [1, 0, 2] } as const;
const operators = { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' } as const;

const activations = { tanh: 'Tanh', relu: 'Relu', linear: 'Affine' } as const;

export function numbersOf(weights: Weights, name: string): Float32Array {
  const tensor = weights.get(name);
  if (!tensor) throw new Error(`no parameter ${name}`);
  return tensor.data;
}

function reordered({ cell }: Cell, data: Float32Array): Float32Array {
  const order = orders[cell];
  const block = data.length / order.length;
  const moved = new Float32Array(data.length);
  order.forEach((from, to) => moved.set(data.subarray(from * block, (from + 1) * block), to * block));
  return moved;
}

/** (out_features, in_features) as a product from the left takes it: (in_features, out_features). */
function transposed({ shape: [rows = 0, columns = 0], data }: Tensor): Float32Array {
  return Float32Array.from(data, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)] ?? NaN);
}

/** torch.nn.Linear: x W^T + b. */
export function linear(graph: Graph, weights: Weights, prefix: string, x: string): string {
  const weight = weights.get(`${prefix}.weight`);
  if (!weight) throw new Error(`no parameter ${prefix}.weight`);
  const [rows = 0, columns = 0] = weight.shape;
  const product = graph.node('MatMul', [x, graph.tensor(`${prefix}.weight`, [columns, rows], transposed(weight))]);
  const bias = weights.get(`${prefix}.bias`);
  return bias ? graph.node('Add', [product, graph.tensor(`${prefix}.bias`, bias.shape, bias.data)]) : product;
}

function appended(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

export interface LayerInputs {
  /** (seq_len, batch, input_size) */
  x: string;
  /** (batch), of sequences that are not all as long as the longest. */
  lengths?: string | undefined;
  /** (directions, batch, hidden_size); zeros where there are none. */
  h?: string | undefined;
  c?: string | undefined;
}

export interface LayerOutputs {
  /** (seq_len, batch, directions · hidden_size) */
  y: string;
  /** (directions, batch, hidden_size) */
  h: string;
  c: string | undefined;
}

/** What tells the node which cell it is. */
function attributesOf(cell: Cell): Record<string, Attribute> {
  const { bidirectional, hidden_size } = cell;
  const directions = bidirectional ? 2 : 1;
  const plain = cell.cell === 'rnn' ? Array<string>(directions).fill(activations[cell.nonlinearity]) : undefined;
  return {
    hidden_size,
    ...(bidirectional ? { direction: 'bidirectional' } : {}),
    ...(plain ? { activations: plain } : {}),
    // alpha z + beta.
    ...(plain?.[0] === activations.linear
      ? { activation_alpha: new Float32Array(directions).fill(1), activation_beta: new Float32Array(directions) }
      : {}),
    ...(cell.cell === 'gru' ? { linear_before_reset: 1 } : {}),
  };
}

/** The tensors W, R and B of layer `k` of the module `prefix`: torch.nn.RNN, LSTM or GRU. */
export function recurrentTensors(graph: Graph, cell: Cell, weights: Weights, prefix: string, k: number): string[] {
  const suffixes = cell.bidirectional ? [`_l${k}`, `_l${k}_reverse`] : [`_l${k}`];
  const rows = orders[cell.cell].length * cell.hidden_size;
  const matrix = (kind: string): string => {
    const data = appended(suffixes.map((suffix) => reordered(cell, numbersOf(weights, `${prefix}.${kind}${suffix}`))));
    return graph.tensor(`${prefix}.${kind}_l${k}`, [suffixes.length, rows, data.length / suffixes.length / rows], data);
  };
  if (!weights.has(`${prefix}.bias_ih_l${k}`)) return [matrix('weight_ih'), matrix('weight_hh'), ''];
  const kinds = suffixes.flatMap((suffix) => [`bias_ih${suffix}`, `bias_hh${suffix}`]);
  const biases = appended(kinds.map((kind) => reordered(cell, numbersOf(weights, `${prefix}.${kind}`))));
  const bias = graph.tensor(`${prefix}.bias_l${k}`, [suffixes.length, 2 * rows], biases);
  return [matrix('weight_ih'), matrix('weight_hh'), bias];
}

/** A layer over a whole sequence. */
export function recurrentLayer(
  graph: Graph,
  cell: Cell,
  tensors: readonly string[],
  { x, lengths = '', h = '', c = '' }: LayerInputs,
): LayerOutputs {
  const lstm = cell.cell === 'lstm';
  const inputs = [x, ...tensors, lengths, h, ...(lstm ? [c] : [])];
  while (inputs.at(-1) === '') inputs.pop();
  const [all = '', last = '', cells] = graph.nodes(operators[cell.cell], inputs, attributesOf(cell), lstm ? 3 : 2);
  // (seq_len, directions, batch, hidden_size)
  const y = cell.bidirectional
    ? graph.node('Reshape', [graph.node('Transpose', [all], { perm: [0, 2, 1, 3] }), graph.whole([0, 0, -1])])
    : graph.node('Squeeze', [all, graph.whole([1])]);
  return { y, h: last, c: cells };
}
