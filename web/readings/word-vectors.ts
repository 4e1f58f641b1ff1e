// What a table of word vectors says: the rows that a window makes of a text, the words nearest to one, and how alike all are.

import type { Tensor } from '../engine/types.ts';
import type { Run, Selection } from '../protocol/frame.ts';

/** The tensor of a frame that holds the vectors (V, D). */
export const embedding = 'parameters/embedding.weight';
/** How many of the nearest words are shown. */
export const nearestShown = 5;

/** An example that the window makes: the words that are read and the one to predict, and where the window stands. */
export interface WindowRow {
  /** The place of the word in the middle, and of the one to predict. */
  at: number;
  to: number;
  read: number[];
  answer: number;
}

/** In the engine's order: for each place of the text its context (CBOW), or its pairs with each word of that (skip-gram). */
export function windowRows(text: ArrayLike<number>, window: number, skipGram: boolean): WindowRow[] {
  const word = (at: number): number => text[at] ?? -1;
  return Array.from(text).flatMap((answer, at) => {
    const begin = Math.max(0, at - window);
    const near = Array.from({ length: Math.min(text.length, at + window + 1) - begin }, (_, i) => begin + i);
    const around = near.filter((other) => other !== at);
    return skipGram
      ? around.map((to) => ({ at, to, read: [answer], answer: word(to) }))
      : [{ at, to: at, read: around.map(word), answer }];
  });
}

/** The word that is looked at: what the reader picked, else the one in the middle of the window. */
export function pickedWord({ vocabulary, excerpt, config }: Run, { word, example }: Selection): number {
  if (word !== undefined && word < vocabulary.length) return word;
  if (!excerpt) return 0;
  const rows = windowRows(excerpt, Number(config.window), config.model === 'skip-gram');
  return excerpt[rows[example]?.at ?? 0] ?? 0;
}

/** Row `word` of (V, D), a view of it. */
export function vectorOf({ shape, data }: Tensor, word: number): Float32Array {
  const size = shape[1] ?? 0;
  return data.subarray(word * size, (word + 1) * size);
}

/** NaN where one of them is all zeros. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k] ?? 0, b[k] ?? 0];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}

/** The `count` words whose vectors point most nearly the same way, nearest first. */
export function nearest(table: Tensor, word: number, count: number): { word: number; cosine: number }[] {
  const own = vectorOf(table, word);
  return Array.from({ length: table.shape[0] ?? 0 }, (_, other) => ({
    word: other,
    cosine: other === word ? NaN : cosine(own, vectorOf(table, other)),
  }))
    .filter((one) => Number.isFinite(one.cosine))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, count);
}

/** The mean cosine of all pairs of the first `most` words: 1 where all point the same way and none is told from another. */
export function meanCosine(table: Tensor, most: number): number {
  const count = Math.min(most, table.shape[0] ?? 0);
  let sum = 0;
  for (let a = 0; a < count; a++) for (let b = 0; b < a; b++) sum += cosine(vectorOf(table, a), vectorOf(table, b));
  return sum / ((count * (count - 1)) / 2);
}

/** The words of a text of any script, as the reader's browser parts them. */
export function wordsIn(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return Array.from(segments).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}
