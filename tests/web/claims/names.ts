// What the names lesson claims, with the surnames that the page fetches.

import assert from 'node:assert/strict';
import { confusionOf } from '../../../web/readings/confusion.ts';
import { names } from '../../../web/tasks/names/lesson.ts';
import { HeldOutTensors } from '../../../web/worker/held-out-tensors.ts';
import { nameFiles } from '../../browser/reference.ts';
import { after, each, seeds, value, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

export const files = await nameFiles();

const usual = (seed: number): Trained => after(names, 300, { seed }, files);
const stripped = (seed: number): Trained => after(names, 300, { seed, strip_accents: true }, files);

/** The languages whose names have a letter. */
function languagesWith(letter: string): string[] {
  const [, ...lines] = new TextDecoder().decode(files['names']).trim().split('\n');
  return lines
    .map((line) => line.split(' '))
    .filter(([, ...words]) => words.some((word) => word.includes(letter)))
    .map(([language = '']) => language);
}

/** The baseline of the engine's own data. */
function majority(): void {
  const { baselines } = usual(1).session.data;
  assert.deepEqual(
    baselines.map(({ id, value: share }) => [id, Math.round(share * 100)]),
    [['majority-class', 12]],
  );
  const held = new HeldOutTensors(usual(1).session, () => 0).read(['test/predictions'], false, 0);
  const predictions = held.tensors['test/predictions'];
  assert.ok(predictions);
  const confusion = confusionOf(predictions, usual(1).session.data.classes.length);
  assert.equal(confusion.total, 1001);
  assert.ok(Math.abs(confusion.accuracy - usual(1).accuracy) < 1e-9, 'the matrix counts what the engine counts');
  assert.ok(Math.abs(confusion.majority - (baselines[0]?.value ?? NaN)) < 1e-9);
}

export const claims: Table = {
  'A surname is read letter by letter, and after its last letter the network names one of ten languages.': () =>
    assert.equal(usual(1).session.data.classes.length, 10),
  'Names differ in length: a batch of them is packed, so that each is answered after its own last letter.': () => {
    const run = usual(1);
    // Alone or in a batch of all, the loss of each is the same.
    const together = value(run.session.predictExamples('test', 0, 64));
    const lengths = Array.from(together.loss, (loss, example) => {
      run.look(example);
      assert.ok(Math.abs((run.numbers('loss').at(-1) ?? NaN) - loss) < 1e-5, `name ${example}`);
      return run.probe('tokens').data.length;
    });
    assert.ok(new Set(lengths).size > 4);
  },
  'It learns from 4,013 names, and is tested on 1,001 that it never sees.': () => {
    assert.deepEqual(usual(1).session.data.splits, { train: 4013, test: 1001 });
    assert.deepEqual([names.data?.size, names.examples.count], [4013, 1001]);
  },
  'Accents give classes away: every name here with a ğ is Turkish, and every name with an ł is Polish.': () =>
    assert.deepEqual([languagesWith('ğ'), languagesWith('ł')], [['Turkish'], ['Polish']]),
  'Play: within 300 steps it is right about more than 58 % of the held-out names.': () =>
    each(usual, (run) => run.accuracy > 0.58, 'more than 58 %'),
  'Always naming one of the most frequent languages is right about 12 %.': majority,
  'Type your own name, and watch after which letter the answer turns.': 'instruction',
  'A letter that it has never read cannot be typed.': () => {
    const { session } = usual(1);
    assert.ok(!session.probe({ text: 'øre' }).ok && session.probe({ text: 'ore' }).ok);
    usual(1).look(0);
  },
  'Strip the accents: after 300 steps at least 4 of 100 answers fewer are right.': () =>
    seeds.forEach((seed) => assert.ok(stripped(seed).accuracy <= usual(seed).accuracy - 0.04, `seed ${seed}`)),
  'Ten languages, and always naming one of the most frequent is right about 12 %.': majority,
  'After 300 training steps of 32 names each, how many of the held-out names does it get right?': () =>
    assert.equal(usual(1).session.config.batch_size, 32),
  '{accuracy} are right.': figure,
  'Endings and rare letters tell much: the confusion matrix shows which languages are still taken for each other.':
    'definition',
  'Accents are stripped: č becomes c, and ğ becomes g.': () => {
    const { vocabulary } = stripped(1).session.data;
    assert.ok(!vocabulary.includes('č') && !vocabulary.includes('ğ') && vocabulary.includes('g'));
  },
  'How many are right after 300 steps?': 'question',
  'Accents gave some classes away, but most of what it knows is in the plain letters and their order.': () =>
    each(stripped, (run, seed) => run.accuracy > 0.8 * usual(seed).accuracy, 'most of it is left'),
  'The accents are back, and the hidden state has 8 numbers in place of 64.': () =>
    assert.equal(usual(1).session.config.hidden_size, 64),
  'What was read has to fit into the state: 8 numbers keep less of a name than 64, and learn more slowly.': () =>
    each(
      (seed) => after(names, 300, { seed, hidden_size: 8 }, files),
      (run, seed) => run.accuracy < usual(seed).accuracy - 0.05,
      'fewer are right',
    ),
  'Names of any length are packed into one batch, and each is answered after its own last letter.': 'definition',
  'Accents give some classes away, but far from all of what it knows.': () =>
    each(stripped, (run) => run.accuracy > 4 * 0.12, 'far above the baseline'),
};
