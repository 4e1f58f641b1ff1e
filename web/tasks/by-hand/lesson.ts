// By hand: hello once more, with the loop written out beside the API.

import type { Lesson } from '../lesson.ts';

export const byHand: Lesson = {
  id: 'by-hand',
  group: 'inside',
  evening: 1,
  task: 'hello',
  title: 'lesson.by-hand.title',
  about: 'lesson.by-hand.about',
  noun: 'noun.letters',
  tries: ['lesson.by-hand.try1', 'lesson.by-hand.try2'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['text', 'target', 'hidden_size', 'lr'],
  more: ['optimizer', 'max_norm', 'seed'],
  start: { cell: 'rnn', input: 'one-hot', head: 'linear', hidden_size: 8, num_layers: 1, lr: 0.05 },
  pace: 5,
  views: ['by-hand'],
  examples: { split: 'train', count: 1 },
};
