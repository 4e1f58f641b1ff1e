// Data of the reader's own: a table or a drawn curve, cut into windows, and a forecast of what is held out.

import type { Lesson } from '../lesson.ts';

/** Days to train on, as the engine splits the example. */
const taught = 240;

export const ownData: Lesson = {
  id: 'own-data',
  group: 'numbers',
  evening: 6,
  task: 'series',
  title: 'lesson.own-data.title',
  about: 'lesson.own-data.about',
  noun: 'noun.forecasts',
  tries: ['lesson.own-data.try1', 'lesson.own-data.try2', 'lesson.own-data.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['seq_len', 'horizon', 'train_size', 'cell', 'hidden_size', 'lr'],
  more: ['num_layers', 'batch_size', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  pace: 60,
  views: ['own-data', 'forecast'],
  examples: { split: 'test', count: 60 },
  data: {
    sizes: [taught],
    size: taught,
    bytes: { [taught]: 1500 },
    files: () => ({ series: 'data/series/series.idx.bin', dates: 'data/series/dates.idx.bin' }),
  },
  evaluation: { every: 50 },
};
