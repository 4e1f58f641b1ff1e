// Variable lengths: three names in one batch, padded and packed, through two layers and, if asked for, both ways.

import type { Lesson, Preset } from '../lesson.ts';
import { names } from '../names/lesson.ts';

const ways: readonly Preset[] = [
  { id: 'forward', title: 'preset.lengths.forward', fields: { bidirectional: false } },
  { id: 'both', title: 'preset.lengths.both', fields: { bidirectional: true } },
];

export const lengths: Lesson = {
  id: 'lengths',
  group: 'inside',
  evening: 5,
  task: 'names',
  title: 'lesson.lengths.title',
  about: 'lesson.lengths.about',
  noun: 'noun.names',
  tries: ['lesson.lengths.try1', 'lesson.lengths.try2', 'lesson.lengths.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'hidden_size', 'lr'],
  more: ['num_layers', 'embedding_dim', 'batch_size', 'optimizer', 'max_norm', 'seed'],
  start: { hidden_size: 16, num_layers: 2, lr: 0.01 },
  presets: ways,
  pace: Infinity,
  views: ['lengths'],
  told: { now: { title: 'lesson.lengths.now', about: 'lesson.lengths.now.about' } },
  examples: names.examples,
  ...(names.data ? { data: names.data } : {}),
  evaluation: { every: 100 },
};
