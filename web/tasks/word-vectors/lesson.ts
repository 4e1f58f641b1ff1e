// Word vectors: a window over a text makes pairs of words, and noise words something to tell them from.

import type { Lesson, Preset } from '../lesson.ts';

const line = {
  id: 'line',
  title: 'preset.word-vectors.line',
  fields: {
    text: 'THOU SHALT NOT MAKE A MACHINE IN THE LIKENESS OF A HUMAN MIND',
    embedding_dim: 10,
    batch_size: 32,
    lr: 0.02,
  },
} as const satisfies Preset;

/** Of the file, whose name is an empty text. */
const exodus = {
  id: 'exodus',
  title: 'preset.word-vectors.exodus',
  fields: { text: '', embedding_dim: 16, batch_size: 256, lr: 0.01 },
} as const satisfies Preset;

export const wordVectors: Lesson = {
  id: 'word-vectors',
  group: 'words',
  evening: 6,
  task: 'word-vectors',
  title: 'lesson.word-vectors.title',
  about: 'lesson.word-vectors.about',
  noun: 'noun.pairs',
  tries: ['lesson.word-vectors.try1', 'lesson.word-vectors.try2', 'lesson.word-vectors.try3'],
  words: () => import('./words.ts'),
  tour: () => import('./tour.json'),
  knobs: ['model', 'window', 'negative', 'lr'],
  more: ['embedding_dim', 'batch_size', 'text', 'optimizer', 'max_norm', 'seed'],
  start: line.fields,
  presets: [line, exodus],
  presetLegend: 'preset.word-vectors.legend',
  pace: 60,
  views: ['word-vectors', 'word-neighbours'],
  // As many as a window of 2 makes of what the view shows of a longer text.
  examples: { split: 'train', count: 794 },
  files: { corpus: 'data/texts/kjv-exodus.bin' },
  evaluation: { every: 200 },
};
