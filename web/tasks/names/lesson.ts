// Surnames: letter by letter to one of ten languages, each name as long as it is.

import type { Lesson } from '../lesson.ts';

/** Names to train on, as the engine splits the file: every fifth of a language is held out. */
const taught = 4013;

export const names: Lesson = {
  id: 'names',
  group: 'words',
  evening: 5,
  task: 'names',
  title: 'lesson.names.title',
  about: 'lesson.names.about',
  noun: 'noun.names',
  tries: ['lesson.names.try1', 'lesson.names.try2', 'lesson.names.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['strip_accents', 'cell', 'hidden_size', 'lr'],
  more: ['input', 'embedding_dim', 'num_layers', 'batch_size', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  pace: Infinity,
  views: ['names'],
  told: { now: { title: 'lesson.names.now', about: 'lesson.names.now.about' } },
  examples: { split: 'test', count: 1001 },
  data: {
    sizes: [taught],
    size: taught,
    bytes: { [taught]: 39_500 },
    files: () => ({ names: 'data/names/names.txt' }),
  },
  evaluation: { every: 100 },
};
