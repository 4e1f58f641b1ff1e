// hello world: two letters of a text name the next, and the network writes on by reading what it wrote.

import type { Lesson } from '../lesson.ts';

export const helloWorld: Lesson = {
  id: 'hello-world',
  group: 'letters',
  evening: 2,
  task: 'hello-world',
  title: 'lesson.hello-world.title',
  about: 'lesson.hello-world.about',
  noun: 'noun.letters',
  tries: ['lesson.hello-world.try1', 'lesson.hello-world.try2', 'lesson.hello-world.try3'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['text', 'seq_len', 'cell', 'hidden_size', 'lr', 'ablate_recurrent'],
  more: ['input', 'embedding_dim', 'batch_size', 'num_layers', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  choices: { input: ['one-hot', 'embedding'] },
  pace: 20,
  views: ['writing-on'],
  examples: { split: 'train', count: 9 },
  evaluation: { every: 100 },
};
