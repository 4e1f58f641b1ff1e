// Sequence to sequence: an encoder reads a word or a sum, a decoder writes the answer, and attention looks back.

import type { Lesson, Preset } from '../lesson.ts';

const reverse = {
  id: 'reverse',
  title: 'preset.seq2seq.reverse',
  fields: { operation: 'reverse', hidden_size: 32, gamma: 0.995 },
} as const satisfies Preset;

const add = {
  id: 'add',
  title: 'preset.seq2seq.add',
  fields: { operation: 'add', hidden_size: 64, gamma: 0.9985 },
} as const satisfies Preset;

export const seq2seq: Lesson = {
  id: 'seq2seq',
  group: 'letters',
  evening: 6,
  task: 'seq2seq',
  title: 'lesson.seq2seq.title',
  about: 'lesson.seq2seq.about',
  noun: 'noun.letters',
  tries: ['lesson.seq2seq.try1', 'lesson.seq2seq.try2', 'lesson.seq2seq.try3'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['teacher_forcing', 'cell', 'hidden_size', 'lr'],
  more: ['embedding_dim', 'batch_size', 'optimizer', 'max_norm', 'seed'],
  start: reverse.fields,
  presets: [reverse, add],
  presetLegend: 'preset.seq2seq.legend',
  pace: 120,
  views: ['attention'],
  examples: { split: 'test', count: 500 },
  evaluation: { every: 50 },
};
