// What the lengths lesson claims, with the tensors that the page's worker sends its view.

import assert from 'node:assert/strict';
import type { Tensor } from '../../../web/engine/types.ts';
import { apart, batchSizes, distance, lengthOf, padded } from '../../../web/readings/lengths.ts';
import { rowAt, steps } from '../../../web/readings/tape.ts';
import { lengths } from '../../../web/tasks/lengths/lesson.ts';
import { textTensors } from '../../../web/worker/text-tensors.ts';
import { nameFiles } from '../../browser/reference.ts';
import { after, each, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

export const files = await nameFiles();

const words = ['jackson', 'silva', 'lee'] as const;
const usual = (seed: number): Trained => after(lengths, 300, { seed }, files);
const both = (seed: number): Trained => after(lengths, 300, { seed, bidirectional: true }, files);

function read(run: Trained, state: string, texts: readonly string[]): Tensor {
  const key = `texts/${state}/${texts.join('\n')}`;
  const tensor = textTensors(run.session, [key])[key];
  run.look(0);
  assert.ok(tensor, key);
  return tensor;
}

/** Whether each is in the packed batch what it is alone, in both layers. */
function agree(run: Trained): boolean {
  return ['h_l0', 'h_l1'].every((state) => {
    const packed = read(run, state, words);
    return words.every((word, member) => apart(packed, member, read(run, state, [word])) < 1e-6);
  });
}

/** ‖h_n padded − h_n‖ of the top layer; `back`: of the reverse direction, which ends at the first step. */
function moved(run: Trained, word: (typeof words)[number], back = false): number {
  const filled = padded(words, run.session.data.vocabulary[0] ?? '')[words.indexOf(word)] ?? '';
  const [own, long] = [word, filled].map((text) => read(run, back ? 'h_l1_reverse' : 'h_l1', [text]));
  assert.ok(own && long);
  const end = (tensor: Tensor): Float32Array => rowAt(tensor, back ? 0 : steps(tensor) - 1);
  return distance(end(own), end(long));
}

const untouched = (run: Trained): boolean => moved(run, 'jackson') === 0;
const far = (run: Trained): boolean => moved(run, 'lee') > 0.5;

export const claims: Table = {
  'Three names of 7, 5 and 3 letters make one batch.': () => assert.deepEqual(words.map(lengthOf), [7, 5, 3]),
  'Padding fills the short ones up to 7 letters with index 0, and the network reads that like any other letter.':
    () => {
      const [letter = ''] = usual(1).session.data.vocabulary;
      assert.deepEqual(padded(words, letter).map(lengthOf), [7, 7, 7]);
      assert.deepEqual([...read(usual(1), 'tokens', [letter]).data], [0]);
    },
  'Packing (pack_padded_sequence) leaves it out: at each step only names that still have a letter are computed, 15 steps of the cell instead of 21.':
    () => {
      const sizes = batchSizes(words);
      assert.deepEqual(sizes, [3, 3, 3, 2, 2, 1, 1]);
      assert.deepEqual([sizes.reduce((sum, size) => sum + size, 0), sizes.length * words.length], [15, 21]);
      // What is not computed stays zero.
      const packed = read(usual(1), 'h_l1', words);
      assert.ok(rowAt(packed, 4, 2).every((value) => value === 0) && rowAt(packed, 3, 2).some((value) => value !== 0));
    },
  'A packed name has the states that it has alone, to 0.000001.': () => each(both, agree, 'both ways, as alone'),
  'Play for 300 steps: the largest difference between packed and alone stays below 0.000001 all the way.': () => {
    each(usual, agree, 'as alone');
    assert.ok(agree(after(lengths, 0, { seed: 1 }, files)));
  },
  'Look at h_n of “lee” after 300 steps: padded it is the state after four more letters, and far from its own.': () =>
    each(usual, far, 'h_n has moved'),
  'That of “jackson”, the longest, is not changed by padding.': () => each(usual, untouched, 'h_n is the same'),
  'Both ways: the reverse direction begins with the padding, so that h_n of “lee” is another one there too.': () =>
    each(both, (run) => moved(run, 'lee', true) > 0, 'h_n of the reverse direction has moved'),
  'Packed, it begins with the last letter of the name itself.': () =>
    each(
      both,
      (run) => apart(read(run, 'h_l1_reverse', words), 2, read(run, 'h_l1_reverse', ['lee'])) < 1e-6,
      'as alone',
    ),
  'Every batch is 32 names of different lengths, packed, through two layers of 16 numbers.': () => {
    const { batch_size, num_layers, hidden_size } = usual(1).session.config;
    assert.deepEqual([batch_size, num_layers, hidden_size], [32, 2, 16]);
  },
  'After 300 steps, how many of the held-out names get the right language of ten?': 'question',
  '{accuracy} are right.': figure,
  'Each was answered after its own last letter; in the table below the network the packed names have the same states as alone.':
    () => each(usual, agree, 'as alone'),
  'Pad to make a batch, pack so that the padding is not read.': 'definition',
  'Without packing, h_n of a short sequence is a state after padding.': 'definition',
};
