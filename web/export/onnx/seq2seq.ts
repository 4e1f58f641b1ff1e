// The encoder and the decoder with its attention, unrolled: what is written is read again at the next step.

import type { ExactConfig } from '../../engine/types.ts';
import type { Graph } from './graph.ts';
import { linear, numbersOf, recurrentLayer, recurrentTensors, type LayerOutputs, type Weights } from './recurrent.ts';

/** 1 where a step is inside its sequence, else 0: (seq_len, batch); and what softmax leaves nothing of where it is outside. */
function insideOf(graph: Graph, tokens: string, lengths: string): string {
  const steps = graph.node('Squeeze', [
    graph.node('Gather', [graph.node('Shape', [tokens]), graph.whole([0])]),
    graph.whole([0]),
  ]);
  const range = graph.node('Range', [graph.whole([0], []), steps, graph.whole([1], [])]);
  const times = graph.node('Unsqueeze', [range, graph.whole([1])]);
  return graph.node('Less', [times, graph.node('Cast', [lengths], { to: 7 })]);
}

/** `seq_len` letters each, the likeliest one after the other; the first letter of the vocabulary ends an answer. */
export function decoderOutputs(graph: Graph, config: ExactConfig, weights: Weights): void {
  const { seq_len } = config;
  const cell = { ...config, bidirectional: false };
  const table = (name: string): string => graph.tensor(name, weights.get(name)?.shape ?? [], numbersOf(weights, name));
  const tokens = graph.input('tokens', 'int64', ['seq_len', 'batch']);
  const lengths = graph.input('lengths', 'int32', ['batch']);
  const inside = insideOf(graph, tokens, lengths);
  const read = graph.node('Gather', [table('encoder.embedding.weight'), tokens]);
  const encoder = recurrentTensors(graph, cell, weights, 'encoder.rnn', 0);
  let state: LayerOutputs = recurrentLayer(graph, cell, encoder, { x: read, lengths });
  const [output, decoder] = [state.y, recurrentTensors(graph, cell, weights, 'decoder.rnn', 0)];
  const keys = linear(graph, weights, 'attention.key', output);
  const outside = graph.tensor('minus infinity', [], Float32Array.of(-Infinity));
  const first = graph.node('Gather', [tokens, graph.whole([0], [])]);
  let letter = graph.node('Sub', [first, first]);
  const logits: string[] = [];
  for (let t = 0; t < seq_len; t++) {
    const sum = graph.node('Add', [linear(graph, weights, 'attention.query', state.h), keys]);
    const scores = graph.node('Squeeze', [
      linear(graph, weights, 'attention.v', graph.node('Tanh', [sum])),
      graph.whole([2]),
    ]);
    const shares = graph.node('Softmax', [graph.node('Where', [inside, scores, outside])], { axis: 0 });
    const weighted = graph.node('Mul', [graph.node('Unsqueeze', [shares, graph.whole([2])]), output]);
    const context = graph.node('ReduceSum', [weighted, graph.whole([0])]);
    const row = graph.node('Gather', [table('decoder.embedding.weight'), letter]);
    const x = graph.node('Concat', [graph.node('Unsqueeze', [row, graph.whole([0])]), context], { axis: 2 });
    state = recurrentLayer(graph, cell, decoder, { x, h: state.h, c: state.c });
    logits.push(linear(graph, weights, 'decoder.linear', state.y));
    letter = graph.node('Squeeze', [graph.node('ArgMax', [logits.at(-1) ?? ''], { axis: 2 }), graph.whole([0, 2])]);
  }
  const all = graph.node('Concat', logits, { axis: 0 });
  const letters = weights.get('decoder.linear.weight')?.shape[0] ?? 1;
  graph.output('logits', all, 'float', [seq_len, 'batch', letters]);
  graph.output('probabilities', graph.node('Softmax', [all], { axis: -1 }), 'float', [seq_len, 'batch', letters]);
}
