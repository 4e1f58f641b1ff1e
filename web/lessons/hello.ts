// hello to ohlol: five letters in, five letters out, the smallest recurrent network that has to remember.

import type { Lesson } from './lesson.ts';

export const hello: Lesson = {
  id: 'hello',
  task: 'hello',
  title: 'lesson.hello.title',
  about: 'lesson.hello.about',
  tries: ['lesson.hello.try1', 'lesson.hello.try2', 'lesson.hello.try3'],
  knobs: ['text', 'target', 'cell', 'hidden_size', 'lr', 'input', 'cut_memory'],
  more: ['num_layers', 'head', 'embedding_dim', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  // Reaches ohlol after some 20 steps and stays there; seed 1 never gets past ohlll, as the lesson tells.
  start: { seed: 4 },
  choices: { input: ['one-hot', 'embedding'] },
  pace: 5,
  examples: { split: 'train', count: 1 },
};
