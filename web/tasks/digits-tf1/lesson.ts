// Digits as the TensorFlow 1 scripts read them: BasicLSTMCell(128), the last output, and a line of log every ten steps.

import { digits } from '../digits/lesson.ts';
import type { Lesson } from '../lesson.ts';

export const digitsTf1: Lesson = {
  ...digits,
  id: 'digits-tf1',
  title: 'lesson.digits-tf1.title',
  about: 'lesson.digits-tf1.about',
  tries: ['lesson.digits-tf1.try1', 'lesson.digits-tf1.try2'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['cell', 'hidden_size', 'lr', 'forget_bias', 'batch_size'],
  more: ['num_layers', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  start: { cell: 'lstm', hidden_size: 128, forget_bias: 1, batch_size: 128, lr: 0.001 },
  views: ['minibatch-log'],
  evaluation: { every: 100, first: 128, log: 10 },
};
