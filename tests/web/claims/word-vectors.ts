// What the lesson on word vectors claims.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Tensor } from '../../../web/engine/types.ts';
import { meanCosine, nearest } from '../../../web/readings/word-vectors.ts';
import { wordVectors } from '../../../web/tasks/word-vectors/lesson.ts';
import { after, each, value, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

export const files = { corpus: new Uint8Array(readFileSync('data/kjv-exodus.txt')) };

const line =
  (changes: Record<string, string | number> = {}) =>
  (seed: number): Trained =>
    after(wordVectors, 500, { ...changes, seed }, files);
const exodus = (seed: number): Trained =>
  after(wordVectors, 1000, { ...wordVectors.presets?.[1]?.fields, seed }, files);

const table = ({ session }: Trained): Tensor => value(session.read('parameters', 'embedding.weight'));
/** Of a batch of 32 the loss is noisy. */
const meanLoss = ({ losses }: Trained): number => losses.slice(-100).reduce((sum, one) => sum + one, 0) / 100;
const heldOut = ({ session }: Trained): number =>
  value(session.evaluate('test', 20_000, true)).metrics.find(({ metric }) => metric === 'loss')?.value ?? NaN;
const guess = ({ session }: Trained): number =>
  session.data.baselines.find(({ metric }) => metric === 'loss')?.value ?? NaN;

function near(run: Trained, word: string): string[] {
  const { vocabulary } = run.session.data;
  return nearest(table(run), vocabulary.indexOf(word), 5).map((one) => vocabulary[one.word] ?? '');
}

/** All words' vectors point one way, and every pair gets a yes. */
const alike = (run: Trained): boolean => {
  const words = run.session.data.splits.train;
  const yes = value(run.session.evaluate('train', words, true)).metrics.find(({ metric }) => metric === 'accuracy');
  return meanCosine(table(run), 60) > 0.75 && yes?.value === 1;
};

export const claims: Table = {
  'A window slides over a text, and words that stand in it together are pairs with label 1.': 'definition',
  'With these alone a network that always says yes is right, and nothing is learnt: so k noise words with label 0 come with each pair.':
    () => each(line({ negative: 0 }), alike, 'every pair gets a yes'),
  'Skip-gram reads a word and predicts one of its neighbours; CBOW reads the neighbours and predicts the word between them.':
    () => {
      const read = (model: string): number[] => {
        const run = after(wordVectors, 0, { model });
        run.look(3);
        return run.numbers('tokens');
      };
      assert.deepEqual([read('skip-gram').length, read('cbow').length], [1, 4]);
    },
  'Every word has a vector, and words that are used alike come to lie near each other.': () =>
    each(exodus, (run) => near(run, 'blue').includes('scarlet'), 'blue is near scarlet'),
  'Play: within 500 steps the loss falls below 0.4492, the loss of a guess that knows how frequent each word is and nothing of its neighbours.':
    () =>
      each(line(), (run) => guess(run).toFixed(4) === '0.4492' && meanLoss(run) < guess(run), 'a loss below the guess'),
  'Turn the noise words off, so that every label is 1: after 500 steps the loss is below 0.001, and the mean cosine is above 0.75.':
    () => each(line({ negative: 0 }), (run) => meanLoss(run) < 0.001 && alike(run), 'no loss, one direction'),
  'The network says yes to everything, and its vectors tell no word from another.': () =>
    each(line({ negative: 0 }), alike, 'every pair gets a yes'),
  'Choose Exodus and train 1,000 steps: the loss on the last tenth of the book, which is held out, falls below the 0.4329 of the guess.':
    () => each(exodus, (run) => guess(run).toFixed(4) === '0.4329' && heldOut(run) < guess(run), 'below the guess'),
  'Pick “gold” or “blue”: “brass” and “scarlet” are among the nearest words.': () =>
    each(exodus, (run) => near(run, 'gold').includes('brass') && near(run, 'blue').includes('scarlet'), 'near'),
  'Skip-gram on one line of 13 words, with 5 noise words for each pair.': () => {
    const { session } = after(wordVectors, 0);
    assert.equal(session.data.excerpt.length, 13);
    assert.equal(session.config.negative, 5);
  },
  'A guess by frequency alone has a loss of 0.45.': () => assert.equal(guess(after(wordVectors, 0)).toFixed(2), '0.45'),
  'Where is the loss after 500 steps?': 'question',
  'The loss is {loss}.': figure,
  'It knows which words stand together, but a word has several neighbours, and a noise word may be one of them: no network can always be right.':
    () => each(line(), (run) => meanLoss(run) < 0.9 * guess(run) && meanLoss(run) > 0.2, 'low, but not 0'),
  'Now without noise words: every label is 1.': 'premise',
  'The loss is {loss}, and nothing is learnt: the vectors of all words have turned the same way, so that every pair gets a yes.':
    () => each(line({ negative: 0 }), alike, 'every pair gets a yes'),
  'A low loss says nothing where always saying yes is enough.': 'definition',
  'The noise is back, and CBOW reads up to four neighbours at once to predict the word between them.': 'premise',
  'On a line this short, all neighbours together leave little doubt which word stands between them; one word alone leaves much doubt about its neighbour.':
    () =>
      each(line({ model: 'cbow' }), (run) => meanLoss(run) < 0.6 * meanLoss(line()(run.session.config.seed)), 'half'),
  'Pairs from a window give the yes, noise words the no.': 'definition',
  'Without the no, the loss is low and nothing is learnt.': () =>
    each(line({ negative: 0 }), alike, 'every pair gets a yes'),
};
