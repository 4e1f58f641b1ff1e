// A long sequence in pieces: the wave once more, with the state carried from one piece to the next or set to zero.

import type { Lesson, Preset } from '../lesson.ts';

const carried = {
  id: 'carried',
  title: 'preset.pieces.carried',
  fields: { carry_state: true },
} as const satisfies Preset;
const reset = {
  id: 'reset',
  title: 'preset.pieces.reset',
  fields: { carry_state: false },
} as const satisfies Preset;

export const pieces: Lesson = {
  id: 'pieces',
  group: 'inside',
  evening: 4,
  task: 'sine',
  title: 'lesson.pieces.title',
  about: 'lesson.pieces.about',
  noun: 'noun.values',
  tries: ['lesson.pieces.try1', 'lesson.pieces.try2'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'hidden_size', 'lr'],
  more: ['num_layers', 'optimizer', 'max_norm', 'seed'],
  start: { eps: 0.01, seed: 2, ...carried.fields },
  presets: [carried, reset],
  pace: 300,
  examples: { split: 'train', count: 1 },
};
