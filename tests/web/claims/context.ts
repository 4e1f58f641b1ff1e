// What the lesson on a word in context claims, with the sentences that the page fetches.

import assert from 'node:assert/strict';
import { confusionOf } from '../../../web/readings/confusion.ts';
import { wordsOf } from '../../../web/readings/words.ts';
import { context } from '../../../web/tasks/context/lesson.ts';
import { HeldOutTensors } from '../../../web/worker/held-out-tensors.ts';
import { sentenceFiles } from '../../browser/reference.ts';
import { after, each, value, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

export const files = await sentenceFiles();

const usual = (seed: number): Trained => after(context, 200, { seed }, files);
const long = (seed: number): Trained => after(context, 400, { seed }, files);
const cut = (seed: number): Trained => after(context, 200, { seed, ablate_recurrent: true }, files);

/** Every sentence and its meaning, in the file's order: the fourth, eighth … of a meaning is held out. */
const sentences = new TextDecoder()
  .decode(files['sentences'])
  .trim()
  .split('\n')
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
const of = (wanted: string): string[] => sentences.filter(([meaning]) => meaning === wanted).map(([, text]) => text);
const isHeldOut = (_: unknown, at: number): boolean => at % 4 === 3;
const heldOut = [of('fruit'), of('company')].flatMap((texts) => texts.filter(isHeldOut));
const taught = [of('fruit'), of('company')].flatMap((texts) => texts.filter((text, at) => !isHeldOut(text, at)));
const isChinese = (text: string): boolean => text.endsWith('苹果');

/** Logits after the last word. */
function answerTo(run: Trained, text: string): number[] {
  value(run.session.probe({ text }));
  const logits = run.numbers('logits').slice(-2);
  run.look(0);
  return logits;
}

/** With the connection cut, all sentences of a language have the answer of their last word alone, to the bit. */
function blind(run: Trained): boolean {
  const { ablate_recurrent } = run.session.config;
  value(run.session.setLive({ ablate_recurrent: true }));
  const alike = heldOut.every((text) =>
    answerTo(run, text).every((logit, at) => logit === answerTo(run, isChinese(text) ? '苹果' : 'apple')[at]),
  );
  value(run.session.setLive({ ablate_recurrent }));
  return alike;
}

/** The best rule that knows nothing but how many words there are: fruit up to so many, or above. */
function byLength(): number {
  const share = (texts: readonly string[], most: number): number =>
    texts.filter((text) => wordsOf(text).length <= most === of('fruit').includes(text)).length / texts.length;
  const rules = Array.from({ length: 20 }, (_, most) => [most, share(taught, most)] as const);
  const [most, right] = rules.sort((a, b) => Math.abs(b[1] - 0.5) - Math.abs(a[1] - 0.5))[0] ?? [0, 0];
  return right > 0.5 ? share(heldOut, most) : 1 - share(heldOut, most);
}

/** The baseline of the engine's own data. */
const majority = (): void =>
  assert.deepEqual(
    usual(1).session.data.baselines.map(({ id, value: share }) => [id, share]),
    [['majority-class', 0.5]],
  );

const halfRight = (): void => each(cut, (run) => run.accuracy === 0.5, 'half are right');

export const claims: Table = {
  'A sentence is read word by word, Chinese character by character, up to its last word: apple, or 苹果.': () => {
    assert.ok(sentences.every(([, text]) => text.endsWith('苹果') || text.endsWith(' apple')));
    heldOut.forEach((text, at) => {
      const run = usual(1);
      value(run.session.probe({ text }));
      const read = run.numbers('tokens').map((token) => run.session.data.vocabulary[token]);
      assert.deepEqual(read, wordsOf(text), `sentence ${at}`);
    });
    usual(1).look(0);
  },
  'The network says whether the fruit or the company is meant.': () =>
    assert.deepEqual(usual(1).session.data.classes, ['fruit', 'company']),
  'The characters are the same in both, so only the hidden state, which brings along what came before, can tell.':
    () => {
      // Nor does the number of words.
      assert.ok(byLength() < 0.65, String(byLength()));
      each(usual, blind, 'the word alone cannot tell');
    },
  'It learns from 180 sentences written for this page, half English and half Chinese, and is tested on 60 others.':
    () => {
      assert.deepEqual(usual(1).session.data.splits, { train: 180, test: 60 });
      assert.deepEqual([context.data?.size, context.examples.count], [180, 60]);
      assert.deepEqual(
        [taught.length, taught.filter(isChinese).length, heldOut.filter(isChinese).length],
        [180, 90, 30],
      );
      assert.ok(heldOut.every((text) => !taught.includes(text)));
    },
  'With the recurrent connection cut, the same characters have the same answer whatever came before.': () =>
    each(cut, blind, 'the same answer'),
  'Play: after 200 steps it is right about more than 75 % of the held-out sentences.': () =>
    each(usual, (run) => run.accuracy > 0.75, 'more than 75 %'),
  'Always naming one meaning is right about 50 %.': majority,
  'Type a sentence of your own that ends in apple or 苹果, and watch after which word the answer turns.': 'instruction',
  'Words that it has never read are left out.': () => {
    const { session } = usual(1);
    assert.ok(!session.probe({ text: 'she ate a kiwi' }).ok && session.probe({ text: 'she ate a' }).ok);
    usual(1).look(0);
  },
  'Cut the recurrent connection: exactly 50 % are right at once, for every sentence of a language now has the same answer.':
    () =>
      each(
        usual,
        (run) => {
          const { tensors } = new HeldOutTensors(run.session, () => 0).read(
            ['test/predictions', 'test/predictions_cut'],
            false,
            0,
          );
          const [whole, without] = ['test/predictions', 'test/predictions_cut'].map((key) => {
            const predictions = tensors[key];
            assert.ok(predictions);
            return confusionOf(predictions, 2).accuracy;
          });
          return without === 0.5 && whole === run.accuracy && blind(run);
        },
        'half are right',
      ),
  'Connect it again, and what was learned is back.': () =>
    each(
      usual,
      (run) => {
        const before = run.accuracy;
        value(run.session.setLive({ ablate_recurrent: true }));
        const without = run.accuracy;
        value(run.session.setLive({ ablate_recurrent: false }));
        return run.accuracy === before && without < before;
      },
      'as before',
    ),
  'Sentences end in apple or 苹果, half of them about the fruit and half about the company: always naming one is right about 50 %.':
    majority,
  'After 200 training steps of 16 sentences each, how many of the held-out sentences are right?': () =>
    assert.equal(usual(1).session.config.batch_size, 16),
  'How many are right after 200 steps?': 'question',
  '{accuracy} are right.': figure,
  'The word itself says nothing: what was read before it is in the hidden state.': halfRight,
  'Now the recurrent connection is cut from the start: nothing of a word reaches the next one.': 'premise',
  '{accuracy} are right, as many as by always naming one meaning.': halfRight,
  'The same characters now have the same answer in every sentence, and half of the sentences mean the other thing.':
    () => assert.equal(heldOut.filter((text) => of('fruit').includes(text)).length, 30),
  'The connection is back, and it trains twice as long, 400 steps.': 'premise',
  'How many of the held-out sentences are right?': 'question',
  '{accuracy} are right, while every sentence that it trains on is.': () =>
    each(
      long,
      ({ session }) =>
        value(session.evaluate('train', 180, true)).metrics.find(({ metric }) => metric === 'accuracy')?.value === 1,
      'all of them',
    ),
  'It knows some of its 180 sentences by heart, and some held-out words it has never read.': () => {
    const read = new Set(taught.flatMap(wordsOf));
    assert.ok(heldOut.flatMap(wordsOf).some((word) => !read.has(word)));
    each(long, (run) => run.accuracy < 0.95, 'a gap');
  },
  'A word means what the words before it make of it.': 'definition',
  'Only the recurrent connection brings these along, to the step where the answer is asked for.': () =>
    each(usual, blind, 'nothing else does'),
};
