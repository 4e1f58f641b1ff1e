// Stock windows: 19 days of four prices and the next day's, with each recurrent cell; and a scaler that has seen too much.

import type { Lesson, Preset } from '../lesson.ts';

const rnn = { id: 'rnn', title: 'choice.rnn', fields: { cell: 'rnn' } } as const satisfies Preset;
const gru = { id: 'gru', title: 'choice.gru', fields: { cell: 'gru' } } as const satisfies Preset;
const lstm = { id: 'lstm', title: 'choice.lstm', fields: { cell: 'lstm' } } as const satisfies Preset;

/** Rows to train on, as the engine splits the file. */
const taught = 628;

export const stock: Lesson = {
  id: 'stock',
  group: 'numbers',
  evening: 2,
  task: 'stock',
  title: 'lesson.stock.title',
  about: 'lesson.stock.about',
  noun: 'noun.forecasts',
  tries: ['lesson.stock.try1', 'lesson.stock.try2', 'lesson.stock.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['scaler_fit', 'train_size', 'hidden_size', 'lr'],
  more: ['cell', 'seq_len', 'num_layers', 'batch_size', 'optimizer', 'max_norm', 'seed'],
  presets: [rnn, gru, lstm],
  pace: 100,
  views: ['forecast'],
  told: { compares: 'cell', series: { unit: 'lesson.stock.unit', column: 3 } },
  examples: { split: 'test', count: 419 },
  data: {
    sizes: [taught],
    size: taught,
    bytes: { [taught]: 15700 },
    files: () => ({ series: 'data/stock/series.idx.bin', dates: 'data/stock/dates.idx.bin' }),
  },
  evaluation: { every: 50 },
};
