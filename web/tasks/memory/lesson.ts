// Remember the first letter: a long wait with distractions, on which the plain network fails and gates help.

import type { Lesson } from '../lesson.ts';

export const memory: Lesson = {
  id: 'memory',
  group: 'inside',
  evening: 4,
  task: 'recall',
  title: 'lesson.memory.title',
  about: 'lesson.memory.about',
  noun: 'noun.sequences',
  tries: ['lesson.memory.try1', 'lesson.memory.try2', 'lesson.memory.try3'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'seq_len', 'hidden_size', 'lr'],
  more: [
    'forget_bias',
    'nonlinearity',
    'num_layers',
    'batch_size',
    'optimizer',
    'max_norm',
    'ablate_recurrent',
    'seed',
  ],
  start: { seq_len: 60 },
  pace: Infinity,
  told: { now: { title: 'lesson.memory.now', about: 'lesson.memory.now.about' } },
  examples: { split: 'test', count: 1000 },
  evaluation: { every: 100 },
};
