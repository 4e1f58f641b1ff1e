// Interest rates: six values of a series, month by month or year by year, and the next, beside rules that learn nothing.

import type { Lesson, Preset } from '../lesson.ts';

const monthly = { id: 'monthly', title: 'preset.gs10.monthly', fields: { resample: 'none' } } as const satisfies Preset;
const yearly = { id: 'yearly', title: 'preset.gs10.yearly', fields: { resample: 'year' } } as const satisfies Preset;

/** Months to train on, as the engine splits the file. */
const taught = 700;

export const gs10: Lesson = {
  id: 'gs10',
  group: 'numbers',
  evening: 2,
  task: 'gs10',
  title: 'lesson.gs10.title',
  about: 'lesson.gs10.about',
  noun: 'noun.forecasts',
  tries: ['lesson.gs10.try1', 'lesson.gs10.try2', 'lesson.gs10.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'hidden_size', 'lr'],
  more: ['seq_len', 'num_layers', 'batch_size', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  presets: [monthly, yearly],
  pace: 100,
  views: ['forecast'],
  told: { series: { unit: 'lesson.gs10.unit' } },
  examples: { split: 'test', count: 176 },
  data: {
    sizes: [taught],
    size: taught,
    bytes: { [taught]: 3600 },
    files: () => ({ series: 'data/gs10/series.idx.bin', dates: 'data/gs10/dates.idx.bin' }),
  },
  evaluation: { every: 50 },
};
