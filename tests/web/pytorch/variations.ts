// The configs whose scripts are held against the engine: where each lesson starts, and every field turned once.

import type { ConfigInput } from '../../../web/engine/index.ts';
import { lessons } from '../../../web/tasks/index.ts';

export interface Variation {
  config: ConfigInput;
  /** Steps compared, where it is not the usual number. */
  steps?: number;
  /** The series that the table is, where it is not the task's own. */
  table?: string;
  /** Training digits. */
  examples?: number;
}

export const starts: readonly Variation[] = lessons.map(({ task, start }) => ({ config: { task, ...start } }));

const hello = (fields: Record<string, unknown>): Variation => ({ config: { task: 'hello', ...fields } });
const helloWorld = (fields: Record<string, unknown>): Variation => ({ config: { task: 'hello-world', ...fields } });
const sine = (fields: Record<string, unknown>): Variation => ({ config: { task: 'sine', ...fields } });
/** Small, so that many of them take little time. */
const recall = (fields: Record<string, unknown>): Variation => ({
  config: { task: 'recall', seq_len: 12, hidden_size: 6, batch_size: 5, ...fields },
});
const copy = (fields: Record<string, unknown>): Variation => ({
  config: { task: 'copy', seq_len: 12, lag: 3, hidden_size: 6, batch_size: 5, ...fields },
});
const digits = (fields: Record<string, unknown>, examples = 2000): Variation => ({
  config: { task: 'mnist-rows', hidden_size: 8, batch_size: 16, ...fields },
  examples,
});

const names = (fields: Record<string, unknown>): Variation => ({
  config: { task: 'names', hidden_size: 6, batch_size: 5, ...fields },
  steps: 10,
});
const context = (fields: Record<string, unknown>): Variation => ({ config: { task: 'context', ...fields }, steps: 13 });
const words = (fields: Record<string, unknown>): Variation => ({ config: { task: 'word-vectors', ...fields } });
const gs10 = (fields: Record<string, unknown>): Variation => ({ config: { task: 'gs10', ...fields } });

export const variations: readonly Variation[] = [
  hello({ text: 'lol', target: 'heh', seed: 4294967295 }),
  hello({ input: 'embedding' }),
  hello({ input: 'embedding', embedding_dim: 3, cell: 'gru', num_layers: 1 }),
  hello({ head: 'linear', hidden_size: 6 }),
  hello({ cell: 'lstm', head: 'linear', hidden_size: 5, bidirectional: true }),
  hello({ nonlinearity: 'relu', bias: false }),
  hello({ nonlinearity: 'linear', lr: 0.01 }),
  hello({ nonlinearity: 'linear', bias: false, num_layers: 2, hidden_size: 3, head: 'linear', bptt: 2 }),
  hello({ carry_state: true }),
  hello({ ablate_recurrent: true }),
  hello({ ablate_recurrent: true, optimizer: 'adamw', weight_decay: 0.1, max_norm: 0.5 }),

  hello({ optimizer: 'sgd', lr: 0.5 }),
  hello({ optimizer: 'sgd', momentum: 0.9, dampening: 0.2, weight_decay: 0.01 }),
  hello({ optimizer: 'sgd', momentum: 0.9, nesterov: true }),
  hello({ optimizer: 'sgd', momentum: 0.8, dampening: 0.5, nesterov: true }),
  hello({ optimizer: 'sgd', nesterov: true }),
  hello({ beta1: 0.7, beta2: 0.9, eps: 0.001, weight_decay: 0.05 }),
  hello({ optimizer: 'adamw', weight_decay: 0.2 }),
  hello({ optimizer: 'adamw', weight_decay: 0, beta2: 0.95 }),
  hello({ optimizer: 'rmsprop', lr: 0.02 }),
  hello({ optimizer: 'rmsprop', lr: 0.01, alpha: 0.8, eps: 0.01, momentum: 0.5, weight_decay: 0.01 }),
  hello({ optimizer: 'adagrad' }),
  hello({ optimizer: 'adagrad', lr_decay: 0.1, initial_accumulator_value: 0.3, eps: 0.01, weight_decay: 0.01 }),
  hello({ lr_schedule: 'step', step_size: 3, gamma: 0.5 }),
  hello({ lr_schedule: 'exponential', gamma: 0.8 }),
  hello({ lr_schedule: 'cosine', t_max: 6, eta_min: 0.001 }),
  hello({ max_value: 0.05 }),
  hello({ max_norm: 0.1, max_value: 0.05 }),

  helloWorld({}),
  helloWorld({ input: 'embedding', embedding_dim: 3, cell: 'gru', seq_len: 3, batch_size: 4 }),
  // The end of it is held out.
  helloWorld({ text: 'the quick brown fox jumps over the lazy dog. '.repeat(3), cell: 'lstm', batch_size: 50 }),

  sine({ cell: 'lstm', hidden_size: 7 }),
  sine({ cell: 'gru', num_layers: 2, hidden_size: 5 }),
  sine({ cell: 'lstm', num_layers: 2, hidden_size: 5, bptt: 4, seq_len: 11 }),
  sine({ carry_state: false, bidirectional: true, hidden_size: 5 }),
  sine({ head: 'none', hidden_size: 1, ablate_recurrent: true }),

  recall({ cell: 'lstm' }),
  recall({ cell: 'lstm', forget_bias: -2, num_layers: 2, bidirectional: true }),
  recall({ cell: 'lstm', forget_bias: 0, bias: false }),
  recall({ input: 'embedding', embedding_dim: 4 }),
  recall({ cell: 'gru', num_layers: 2, dropout: 0.3 }),
  recall({ head: 'none', hidden_size: 4 }),
  recall({ seq_len: 2, bidirectional: true }),
  recall({ seq_len: 23, num_layers: 3, dropout: 0.3, bidirectional: true, cell: 'lstm' }),
  recall({ seq_len: 23, num_layers: 2, bptt: 5 }),
  recall({ seq_len: 23, num_layers: 2, bptt: 5, dropout: 0.3, cell: 'lstm' }),
  recall({ seq_len: 23, num_layers: 2, bptt: 5, bidirectional: true, cell: 'lstm', dropout: 0.3 }),
  recall({ seq_len: 23, bptt: 5, bidirectional: true, cell: 'gru' }),

  copy({ num_layers: 3, dropout: 0.4 }),
  copy({ num_layers: 3, dropout: 0.4, bptt: 4 }),
  copy({ num_layers: 2, dropout: 0.2, bptt: 5, cell: 'gru' }),
  copy({ num_layers: 3, bptt: 5, cell: 'lstm' }),
  copy({ num_layers: 2, bidirectional: true, dropout: 0.2 }),
  copy({ num_layers: 2, bidirectional: true, bptt: 4, cell: 'lstm' }),
  copy({ bptt: 11 }),
  copy({ bptt: 12 }),
  copy({ input: 'embedding', lag: 11, ablate_recurrent: true, cell: 'gru' }),

  context({}),
  context({ input: 'one-hot', hidden_size: 5, cell: 'gru', batch_size: 50 }),
  names({ strip_accents: true, input: 'one-hot' }),
  names({ embedding_dim: 3, cell: 'lstm', num_layers: 2, bidirectional: true }),
  words({}),
  words({ model: 'cbow', window: 3, negative: 2, embedding_dim: 4 }),
  words({ negative: 0, optimizer: 'sgd', lr: 0.5 }),
  words({ text: '苹果 很 好吃, "it\'s" 苹果', window: 1, negative: 1, batch_size: 1 }),
  words({ text: '', batch_size: 64, model: 'cbow' }),

  // 2,000 digits make two batches of these, the second one smaller: the steps go on into the next epochs.
  { ...digits({ batch_size: 1200 }), steps: 6 },
  { ...digits({ cell: 'gru', num_layers: 2, dropout: 0.5 }), steps: 10 },
  { ...digits({ cell: 'rnn', bidirectional: true, bptt: 7 }), steps: 10 },

  gs10({ resample: 'year', cell: 'lstm' }),
  gs10({ train_size: 0.5, scaler_fit: 'all', batch_size: 50, seq_len: 9 }),
  { config: { task: 'series', cell: 'gru' } },
  // A table of another's: four columns, five rows ahead.
  { config: { task: 'series', cell: 'lstm', horizon: 5 }, table: 'stock' },
  { config: { task: 'stock', cell: 'gru', scaler_fit: 'all' } },
  {
    config: { task: 'cats-dogs', augment: false, fold: 3, conv_layers: 2, out_channels: 3, kernel_size: 3, padding: 1 },
  },
  { config: { task: 'cats-dogs', stride: 2, batch_size: 3 } },
  { config: { task: 'cats-dogs', conv_layers: 0, batch_size: 5 } },
  { config: { task: 'weather' } },
  { config: { task: 'seq2seq' } },
  { config: { task: 'seq2seq', operation: 'add', cell: 'lstm', teacher_forcing: false, hidden_size: 12 } },
];
