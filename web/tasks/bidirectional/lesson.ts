// Both ways through time: made-up users once more, read from both ends, which gives the answer away.

import type { Lesson, Preset } from '../lesson.ts';

const forward = {
  id: 'forward',
  title: 'preset.bidirectional.forward',
  fields: { bidirectional: false },
} as const satisfies Preset;
const both = {
  id: 'both',
  title: 'preset.bidirectional.both',
  fields: { bidirectional: true },
} as const satisfies Preset;

export const bidirectional: Lesson = {
  id: 'bidirectional',
  group: 'inside',
  evening: 5,
  task: 'activity',
  title: 'lesson.bidirectional.title',
  about: 'lesson.bidirectional.about',
  noun: 'noun.days',
  tries: ['lesson.bidirectional.try1', 'lesson.bidirectional.try2'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'hidden_size', 'lr'],
  more: ['weight_decay', 'batch_size', 'optimizer', 'max_norm', 'seed'],
  // With two layers the lower states of later steps reach earlier outputs, which the engine's influence shows.
  start: { num_layers: 2, batch_size: 256, ...both.fields },
  presets: [forward, both],
  pace: Infinity,
  views: ['layers'],
  told: { compares: 'direction', binary: ['lesson.bidirectional.away', 'lesson.bidirectional.back'] },
  examples: { split: 'test', count: 331 },
  evaluation: { every: 50 },
};
