// A word in context: sentences that end in apple or 苹果, the fruit or the company by what came before.

import type { Lesson } from '../lesson.ts';

/** Sentences to train on, as the engine splits the file: every fourth of a meaning is held out. */
const taught = 180;

export const context: Lesson = {
  id: 'context',
  group: 'words',
  evening: 5,
  task: 'context',
  title: 'lesson.context.title',
  about: 'lesson.context.about',
  noun: 'noun.sentences',
  tries: ['lesson.context.try1', 'lesson.context.try2', 'lesson.context.try3'],
  words: () => import('./words.ts'),
  sample: () => import('./sample.json'),
  tour: () => import('./tour.json'),
  knobs: ['hidden_size', 'lr', 'ablate_recurrent'],
  more: ['embedding_dim', 'batch_size', 'nonlinearity', 'optimizer', 'weight_decay', 'max_norm', 'seed'],
  pace: 50,
  views: ['context'],
  told: { now: { title: 'lesson.context.now', about: 'lesson.context.now.about' } },
  examples: { split: 'test', count: 60 },
  data: {
    sizes: [taught],
    size: taught,
    bytes: { [taught]: 9000 },
    files: () => ({ sentences: 'data/texts/context.txt' }),
  },
  evaluation: { every: 50 },
};
