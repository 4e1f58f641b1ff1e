// Who comes back: made-up users, day by day, a probability after each, and a mask over what cannot be known yet.

import type { Lesson } from '../lesson.ts';

export const activity: Lesson = {
  id: 'activity',
  group: 'numbers',
  evening: 5,
  task: 'activity',
  title: 'lesson.activity.title',
  about: 'lesson.activity.about',
  noun: 'noun.days',
  tries: ['lesson.activity.try1', 'lesson.activity.try2', 'lesson.activity.try3'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'hidden_size', 'lr', 'weight_decay', 'ablate_recurrent'],
  more: ['num_layers', 'batch_size', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  start: { weight_decay: 0.0001 },
  pace: Infinity,
  views: ['threshold'],
  told: { binary: ['lesson.activity.away', 'lesson.activity.back'] },
  examples: { split: 'test', count: 331 },
  evaluation: { every: 50 },
};
