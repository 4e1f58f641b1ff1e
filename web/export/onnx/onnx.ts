// The network of a moment for inference, as an ONNX file.

import { inputOf } from '../../readings/inputs.ts';
import { outputOf } from '../../readings/outputs.ts';
import { parametersOf, type Source } from '../source.ts';
import { decoderOutputs } from './seq2seq.ts';
import { Graph } from './graph.ts';
import type { Bytes } from './protobuf.ts';
import { linear, numbersOf, recurrentLayer, recurrentTensors, type Weights } from './recurrent.ts';

/** What is read and what comes out, by name: (seq_len, batch, …) as in PyTorch, where there is a sequence. */
export function onnxFile(source: Source): Bytes {
  const { config, lesson, moment, link } = source;
  const graph = new Graph();
  const weights = parametersOf(source);
  if (weights.has('output.weight')) wordVectors(graph, source, weights);
  else if (weights.has('fc.weight')) pictures(graph, source, weights);
  else if (weights.has('encoder.embedding.weight')) decoderOutputs(graph, config, weights);
  else sequences(graph, source, weights);
  return graph.model(`rnn-${lesson}`, `${lesson}, task ${config.task}, after step ${moment.step}. ${link}`.trim());
}

/** The logits, and beside them what they stand for where they are not the values themselves. */
function outputs(graph: Graph, { run }: Source, logits: string, shape: readonly (number | string)[]): void {
  const { activation } = outputOf(run);
  graph.output(activation ? 'logits' : 'values', logits, 'float', shape);
  if (activation === 'softmax')
    graph.output('probabilities', graph.node('Softmax', [logits], { axis: -1 }), 'float', shape);
  if (activation === 'sigmoid') graph.output('probabilities', graph.node('Sigmoid', [logits]), 'float', shape);
}

const readsTokens = (run: Source['run']): boolean => inputOf(run).tensors.includes('tokens');

/** Letters or numbers as the first layer takes them: (seq_len, batch, input_size). */
function entering(graph: Graph, { run, config }: Source, weights: Weights): string {
  const size = weights.get('rnn.weight_ih_l0')?.shape[1] ?? 1;
  if (!readsTokens(run)) return graph.input('x', 'float', ['seq_len', 'batch', size]);
  const tokens = graph.input('tokens', 'int64', ['seq_len', 'batch']);
  if (config.input === 'embedding') {
    const rows = weights.get('embedding.weight');
    return graph.node('Gather', [
      graph.tensor('embedding.weight', rows?.shape ?? [], numbersOf(weights, 'embedding.weight')),
      tokens,
    ]);
  }
  const values = graph.tensor('zero and one', [2], Float32Array.of(0, 1));
  return graph.node('OneHot', [tokens, graph.whole([size]), values]);
}

function sequences(graph: Graph, source: Source, weights: Weights): void {
  const { run, config } = source;
  const { num_layers, hidden_size, bidirectional, carry_state, head } = config;
  const { atEnd } = outputOf(run);
  let x = entering(graph, source, weights);
  // A packed batch: each sequence is answered at its own end.
  const lengths = atEnd && readsTokens(run) ? graph.input('lengths', 'int32', ['batch']) : undefined;
  const states = [num_layers, 'batch', hidden_size];
  const names = carry_state ? (config.cell === 'lstm' ? ['h', 'c'] : ['h']) : [];
  const given = names.map((name) => graph.input(`${name}_0`, 'float', states));
  const left: string[][] = names.map(() => []);
  let last = '';
  for (let k = 0; k < num_layers; k++) {
    const [h, c] = given.map((state) => graph.node('Gather', [state, graph.whole([k])]));
    const layer = recurrentLayer(graph, config, recurrentTensors(graph, config, weights, 'rnn', k), {
      x,
      lengths,
      h,
      c,
    });
    [layer.h, layer.c].forEach((state, i) => state && left[i]?.push(state));
    [x, last] = [layer.y, layer.h];
  }
  if (atEnd)
    x = bidirectional
      ? graph.node('Reshape', [graph.node('Transpose', [last], { perm: [1, 0, 2] }), graph.whole([0, -1])])
      : graph.node('Squeeze', [last, graph.whole([0])]);
  const logits = head === 'linear' ? linear(graph, weights, 'linear', x) : x;
  const width = weights.get('linear.weight')?.shape[0] ?? hidden_size;
  outputs(graph, source, logits, atEnd ? ['batch', width] : ['seq_len', 'batch', width]);
  names.forEach((name, i) =>
    graph.output(`${name}_n`, graph.node('Concat', left[i] ?? [], { axis: 0 }), 'float', states),
  );
}

/** Convolution, relu and pooling, as often as there are layers, then one output. */
function pictures(graph: Graph, source: Source, weights: Weights): void {
  const { conv_layers, stride, padding } = source.config;
  let x = graph.input('image', 'float', ['batch', 1, 32, 32]);
  for (let k = 1; k <= conv_layers; k++) {
    const tensors = ['weight', 'bias'].map((kind) => {
      const name = `conv${k}.${kind}`;
      return graph.tensor(name, weights.get(name)?.shape ?? [], numbersOf(weights, name));
    });
    x = graph.node('Conv', [x, ...tensors], { strides: [stride, stride], pads: Array<number>(4).fill(padding) });
    x = graph.node('MaxPool', [graph.node('Relu', [x])], { kernel_shape: [2, 2], strides: [2, 2] });
  }
  outputs(graph, source, linear(graph, weights, 'fc', graph.node('Flatten', [x], { axis: 1 })), ['batch', 1]);
}

/** The logit of each candidate: its output vector times the word's own, or the mean of those of its context. */
function wordVectors(graph: Graph, source: Source, weights: Weights): void {
  const cbow = source.config.model === 'cbow';
  const table = (name: string): string => graph.tensor(name, weights.get(name)?.shape ?? [], numbersOf(weights, name));
  const words = graph.input(cbow ? 'context' : 'word', 'int64', cbow ? ['batch', 'words'] : ['batch']);
  const candidates = graph.input('candidates', 'int64', ['batch', 'candidates']);
  const rows = graph.node('Gather', [table('embedding.weight'), words]);
  const v = cbow ? graph.node('ReduceMean', [rows], { axes: [1] }) : graph.node('Unsqueeze', [rows, graph.whole([1])]);
  const products = graph.node('Mul', [graph.node('Gather', [table('output.weight'), candidates]), v]);
  const logits = graph.node('ReduceSum', [products, graph.whole([2])], { keepdims: 0 });
  graph.output('vector', graph.node('Squeeze', [v, graph.whole([1])]), 'float', ['batch', source.config.embedding_dim]);
  outputs(graph, source, logits, ['batch', 'candidates']);
}
