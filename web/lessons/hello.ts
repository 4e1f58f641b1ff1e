// hello to ohlol: five letters in, five letters out, the smallest recurrent network that has to remember.

import type { Lesson } from './lesson.ts';

const oneHot = { head: 'none', hidden_size: 4, num_layers: 1, lr: 0.1 };
const embedding = { head: 'linear', hidden_size: 8, num_layers: 2, embedding_dim: 10, lr: 0.05 };

export const hello: Lesson = {
  id: 'hello',
  task: 'hello',
  title: 'lesson.hello.title',
  about: 'lesson.hello.about',
  tries: ['lesson.hello.try1', 'lesson.hello.try2', 'lesson.hello.try3'],
  knobs: ['text', 'target', 'cell', 'hidden_size', 'lr', 'input'],
  more: ['num_layers', 'head', 'embedding_dim', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  along(changes, config) {
    if (changes.input === 'one-hot' && config.input !== 'one-hot') return oneHot;
    if (changes.input === 'embedding' && config.input !== 'embedding') return embedding;
    const { hidden_size: size } = { ...config, ...changes };
    const head = changes.head ?? config.head;
    // Without an output layer the hidden state is the answer: a number for each of the four letters.
    if (changes.head === 'none') return { hidden_size: 4 };
    return head === 'none' && size !== 4 ? { head: 'linear' } : {};
  },
  pace: 5,
  examples: { split: 'train', count: 1 },
};
