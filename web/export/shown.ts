// The example that the page shows, read by the model in Python.

import type { Tensor } from '../engine/types.ts';
import { entering, type DataOptions } from '../views/pytorch-script/data-options.ts';
import { indented, type Lines } from '../views/pytorch-script/python.ts';
import type { Pieces } from '../views/pytorch-script/script.ts';
import { floats64 } from './base64.ts';
import { parametersOf, shownTensor, type Source } from './source.ts';

const whole = ({ data }: Tensor): string => `torch.tensor([${[...data].map(Math.round).join(', ')}])`;

/** Numbers of that shape; its first axis of one is left out where a probe has one more than the model. */
export function floatsOf(data: Float32Array, shape: readonly number[]): string {
  return `floats("${floats64(data)}").view(${shape.join(', ')})`;
}

/** A recurrent state (num_layers, batch, hidden_size) as the form of the model takes it. */
export function stateOf({ config, form }: Pieces, h: Float32Array, c: Float32Array, batch: number): string {
  const { num_layers, hidden_size, cell } = config;
  const layers =
    form === 'call' ? [[num_layers, batch, hidden_size]] : Array<number[]>(num_layers).fill([batch, hidden_size]);
  const size = h.length / layers.length;
  const states = layers.map((shape, k) => {
    const part = (all: Float32Array): string => floatsOf(all.slice(k * size, (k + 1) * size), shape);
    return cell === 'lstm' ? `(${part(h)}, ${part(c)})` : part(h);
  });
  return form === 'loop' && num_layers > 1 ? `[${states.join(', ')}]` : (states[0] ?? 'None');
}

/** What the probe went on from: h (and c) before its first step. */
function initialState(source: Source, pieces: Pieces): string {
  const rows = (letter: 'h' | 'c'): Float32Array => {
    const each = Array.from({ length: pieces.config.num_layers }, (_, k) => {
      const { shape, data } = shownTensor(source, `${letter}_l${k}`) ?? { shape: [0, 0, 0], data: new Float32Array() };
      return [...data.slice(0, (shape[1] ?? 0) * (shape[2] ?? 0))];
    });
    return Float32Array.from(each.flat());
  };
  return stateOf(pieces, rows('h'), rows('c'), 1);
}

/** How many of the tokens are its context: v is the mean of their vectors, and what follows is padding. */
function contextWords(source: Source, { data }: Tensor): number {
  const [v, rows] = [shownTensor(source, 'v'), parametersOf(source).get('embedding.weight')];
  if (!v || !rows) return data.length;
  const size = v.data.length;
  const sum = new Float64Array(size);
  const apart = Array.from(data, (token, i) => {
    for (let k = 0; k < size; k++) sum[k] = (sum[k] ?? 0) + (rows.data[token * size + k] ?? NaN);
    return v.data.reduce((total, number, k) => total + Math.abs(number - (sum[k] ?? NaN) / (i + 1)), 0);
  });
  return 1 + apart.indexOf(Math.min(...apart));
}

function readLines(source: Source, { config, data }: Pieces): Lines {
  const [tokens, x, picture, candidates, read] = ['tokens', 'x', 'input', 'candidates', 'read'].map((name) =>
    shownTensor(source, name),
  );
  if (picture) return [`x = ${floatsOf(picture.data, picture.shape.slice(1))}`];
  if (!tokens) return x ? [`x = ${floatsOf(x.data, x.shape)}`] : [];
  const lengths = `lengths = torch.tensor([${tokens.data.length}])`;
  if (candidates) {
    const answers = `candidates = ${whole(candidates)}.unsqueeze(0)`;
    if (config.model !== 'cbow') return [`x = ${whole(tokens)}`, answers];
    const context = { ...tokens, data: tokens.data.slice(0, contextWords(source, tokens)) };
    return [`x = ${whole(context)}.unsqueeze(0)`, `lengths = torch.tensor([${context.data.length}])`, answers];
  }
  if (read) {
    // The decoder reads what stands one step before.
    const answer = { shape: read.shape, data: Float32Array.from([...read.data.slice(1), 0]) };
    const time = (tensor: Tensor): string => `${whole(tensor)}.unsqueeze(1)  # (seq_len, 1)`;
    return [`x = ${time(tokens)}`, lengths, `y = ${time(answer)}`];
  }
  const options = { config, letters: source.run.vocabulary } as DataOptions;
  return [
    `tokens = ${whole(tokens)}.unsqueeze(1)  # (seq_len, 1)`,
    entering(options, 'tokens'),
    ...(data.ragged ? [lengths] : []),
  ];
}

/** A function without arguments that gives the logits of what is shown: (1, …), or (seq_len, 1, …). */
export function shownLines(source: Source, pieces: Pieces): Lines {
  const { config, data } = pieces;
  const carry = config.carry_state;
  const given = `${data.given ?? 'x'}${data.ragged ? ', lengths' : ''}`;
  return [
    'def shown():  # what the model answers to the example that the page shows',
    ...indented([
      ...readLines(source, pieces),
      `return model(${given}${carry ? `, ${initialState(source, pieces)}` : ''})${carry ? '[0]' : ''}`,
    ]),
  ];
}
