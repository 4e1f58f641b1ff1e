// Say it again later: each letter is to be repeated ten steps on, which truncated backpropagation can forbid to learn.

import type { Lesson } from '../lesson.ts';

export const copy: Lesson = {
  id: 'copy',
  group: 'inside',
  evening: 4,
  task: 'copy',
  title: 'lesson.copy.title',
  about: 'lesson.copy.about',
  noun: 'noun.letters',
  tries: ['lesson.copy.try1', 'lesson.copy.try2', 'lesson.copy.try3'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'bptt', 'lag', 'hidden_size', 'lr'],
  more: ['seq_len', 'num_layers', 'batch_size', 'optimizer', 'max_norm', 'ablate_recurrent', 'seed'],
  start: { cell: 'gru', hidden_size: 64, bptt: 5 },
  pace: Infinity,
  examples: { split: 'test', count: 1000 },
  evaluation: { every: 250 },
};
