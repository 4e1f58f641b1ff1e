// Digits by rows: an image read as a sentence of 28 rows, with a class at the end.

import type { Lesson } from '../lesson.ts';

export const digits: Lesson = {
  id: 'digits',
  group: 'pictures',
  evening: 3,
  task: 'mnist-rows',
  title: 'lesson.digits.title',
  about: 'lesson.digits.about',
  noun: 'noun.digits',
  tries: ['lesson.digits.try1', 'lesson.digits.try2', 'lesson.digits.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'hidden_size', 'lr'],
  more: ['num_layers', 'batch_size', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  start: { lr: 0.003 },
  pace: Infinity,
  examples: { split: 'test', count: 10_000 },
  data: {
    sizes: [2000, 10_000, 60_000],
    size: 10_000,
    bytes: { 2000: 319_000, 10_000: 1_590_000, 60_000: 9_600_000 },
    files: (size) => ({
      'train-images': `data/mnist/train-${size}-images.idx.bin`,
      'train-labels': `data/mnist/train-${size}-labels.idx.bin`,
      'test-images': 'data/mnist/t10k-images.idx.bin',
      'test-labels': 'data/mnist/t10k-labels.idx.bin',
    }),
  },
  evaluation: { every: 200 },
};
