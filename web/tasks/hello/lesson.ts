// hello to ohlol: five letters in, five letters out, the smallest recurrent network that has to remember.

import type { Lesson, Preset } from '../lesson.ts';

/** Every field by which the two forms differ, so that changing one of them changes no other. */
const cellForm = {
  id: 'cell',
  title: 'preset.hello.cell',
  fields: { cell: 'rnn', input: 'one-hot', hidden_size: 4, num_layers: 1, head: 'none', lr: 0.1 },
} as const satisfies Preset;

const embeddingForm = {
  id: 'embedding',
  title: 'preset.hello.embedding',
  fields: {
    cell: 'rnn',
    input: 'embedding',
    embedding_dim: 10,
    hidden_size: 8,
    num_layers: 2,
    head: 'linear',
    lr: 0.05,
  },
} as const satisfies Preset;

export const hello: Lesson = {
  id: 'hello',
  group: 'letters',
  evening: 1,
  task: 'hello',
  title: 'lesson.hello.title',
  about: 'lesson.hello.about',
  noun: 'noun.letters',
  tries: ['lesson.hello.try1', 'lesson.hello.try2', 'lesson.hello.try3'],
  tour: () => import('./tour.json'),
  knobs: ['text', 'target', 'cell', 'hidden_size', 'lr', 'input', 'ablate_recurrent'],
  more: ['num_layers', 'head', 'embedding_dim', 'nonlinearity', 'optimizer', 'max_norm', 'seed'],
  // Reaches ohlol after some 20 steps and stays there; seed 1 never gets past ohlll, as the lesson tells.
  start: { ...cellForm.fields, seed: 4 },
  presets: [cellForm, embeddingForm],
  choices: { input: ['one-hot', 'embedding'] },
  pace: 5,
  examples: { split: 'train', count: 1 },
};
