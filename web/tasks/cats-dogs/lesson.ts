// Cats and dogs: 159 icons, a convolution, and how little so few pictures tell.

import type { Lesson, Preset } from '../lesson.ts';

const variants = {
  id: 'variants',
  title: 'preset.cats-dogs.variants',
  fields: { augment: true },
} as const satisfies Preset;

const plain = {
  id: 'plain',
  title: 'preset.cats-dogs.plain',
  fields: { augment: false },
} as const satisfies Preset;

export const catsDogs: Lesson = {
  id: 'cats-dogs',
  group: 'pictures',
  evening: 3,
  task: 'cats-dogs',
  title: 'lesson.cats-dogs.title',
  about: 'lesson.cats-dogs.about',
  noun: 'noun.examples',
  tries: ['lesson.cats-dogs.try1', 'lesson.cats-dogs.try2', 'lesson.cats-dogs.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['lr', 'weight_decay'],
  more: ['batch_size', 'optimizer', 'max_norm', 'seed'],
  presets: [variants, plain],
  presetLegend: 'preset.cats-dogs.legend',
  pace: Infinity,
  views: ['cats-dogs'],
  examples: { split: 'test', count: 34 },
  data: {
    sizes: [126],
    size: 126,
    bytes: { 126: 146_000 },
    files: () => ({ icons: 'data/cats-dogs/icons.idx.bin', labels: 'data/cats-dogs/labels.idx.bin' }),
  },
  evaluation: { every: 50 },
};
