// Weather: the highest temperature of tomorrow from the last days, beside the same day of last year.

import type { Lesson } from '../lesson.ts';

/** Rows to train on, as the engine splits the file. */
const taught = 1096;

export const weather: Lesson = {
  id: 'weather',
  group: 'numbers',
  evening: 2,
  task: 'weather',
  title: 'lesson.weather.title',
  about: 'lesson.weather.about',
  noun: 'noun.forecasts',
  tries: ['lesson.weather.try1', 'lesson.weather.try2', 'lesson.weather.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['seq_len', 'cell', 'hidden_size', 'lr'],
  more: ['num_layers', 'batch_size', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  pace: 100,
  views: ['forecast'],
  told: { series: { unit: 'lesson.weather.unit' } },
  examples: { split: 'test', count: 365 },
  data: {
    sizes: [taught],
    size: taught,
    bytes: { [taught]: 5400 },
    files: () => ({ series: 'data/weather/series.idx.bin', dates: 'data/weather/dates.idx.bin' }),
  },
  evaluation: { every: 50 },
};
