// Stacked layers: the letters of "repeat it later" with one, two or three layers, each reading the states of the one below.

import type { Lesson, Preset } from '../lesson.ts';

const layers: readonly Preset[] = [
  { id: 'one', title: 'preset.stacked.layers1', fields: { num_layers: 1 } },
  { id: 'two', title: 'preset.stacked.layers2', fields: { num_layers: 2 } },
  { id: 'three', title: 'preset.stacked.layers3', fields: { num_layers: 3 } },
];

export const stacked: Lesson = {
  id: 'stacked',
  group: 'inside',
  evening: 5,
  task: 'copy',
  title: 'lesson.stacked.title',
  about: 'lesson.stacked.about',
  noun: 'noun.letters',
  tries: ['lesson.stacked.try1', 'lesson.stacked.try2'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'hidden_size', 'lr'],
  more: ['num_layers', 'lag', 'seq_len', 'batch_size', 'optimizer', 'max_norm', 'seed'],
  start: { cell: 'gru', hidden_size: 16, num_layers: 2 },
  presets: layers,
  pace: Infinity,
  views: ['layers'],
  told: { compares: 'depth' },
  examples: { split: 'test', count: 1000 },
  evaluation: { every: 200 },
};
