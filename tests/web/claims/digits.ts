// What the digits lesson claims, with 10,000 real digits to learn from and the 10,000 of the test set.

import assert from 'node:assert/strict';
import { digits } from '../../../web/tasks/digits/lesson.ts';
import { digitFiles } from '../../browser/reference.ts';
import { after, each, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

export const files = await digitFiles(10_000);

const lstm = (seed: number): Trained => after(digits, 150, { seed }, files);
const rnn = (seed: number): Trained => after(digits, 150, { seed, cell: 'rnn' }, files);

const better = (): void =>
  each(lstm, (run, seed) => run.accuracy > rnn(seed).accuracy + 0.05, 'the LSTM reads more right');

/** The pictures of an idx file, each as text. */
function pictures(name: string): string[] {
  const bytes = files[name] ?? new Uint8Array();
  const header = 16;
  const size = 28 * 28;
  return Array.from({ length: (bytes.length - header) / size }, (_, index) =>
    Buffer.from(bytes.subarray(header + index * size, header + (index + 1) * size)).toString('latin1'),
  );
}

export const claims: Table = {
  'A handwritten digit is read like a sentence: 28 rows from top to bottom, each a “word” of 28 grey values.': () => {
    const { shape, data } = lstm(1).probe('x');
    assert.deepEqual([shape[0], shape.at(-1), data.length], [28, 28, 28 * 28]);
    const [first = ''] = pictures('test-images');
    assert.deepEqual(
      Array.from(data, (grey) => Math.round(grey * 255)),
      Array.from(Buffer.from(first, 'latin1')),
    );
  },
  'After the last row the network names the digit.': () =>
    assert.equal(firstCounted(lstm(1)), 27, 'only the answer after the last row counts'),
  'It learns from real handwriting (the MNIST set) and is tested on digits it has never seen.': () => {
    const learned = new Set(pictures('train-images'));
    const tested = pictures('test-images');
    assert.deepEqual([learned.size, tested.length], [10_000, 10_000]);
    assert.equal(tested.filter((one) => learned.has(one)).length, 0);
  },
  'Play and follow the ten bars: after which row does the network make up its mind?': 'question',
  'Draw a digit of your own while it trains, then pause and try to fool it.': 'instruction',
  'Put a plain RNN in place of the LSTM: after as many training steps it reads fewer of the test digits right.': better,
  'Handwritten digits, read row by row.': 'premise',
  'After 150 steps of 64 digits each, how many of 10,000 unseen digits will it read right?': () => {
    assert.equal(lstm(1).session.config.batch_size, 64);
  },
  '{accuracy} after {step} steps.': figure,
  'The loss of the last batch is {loss}.': figure,
  'The same with a plain RNN in place of the LSTM, as many steps.': 'premise',
  'Better or worse?': 'question',
  'The plain RNN reads {accuracy} right.': figure,
  'The strip under the network shows the norm of the gradient at each row, 27 steps back to the first.': 'definition',
  'After the same number of training steps the LSTM reads more of the unseen digits right than the plain RNN.': better,
};

function firstCounted({ session }: Trained): number {
  const probed = session.probe({ example: 0, split: 'test' });
  return probed.ok ? probed.value.firstCounted : NaN;
}
