// What the lesson on sequence to sequence claims.

import assert from 'node:assert/strict';
import { argmax } from '../../../web/readings/tape.ts';
import { seq2seq } from '../../../web/tasks/seq2seq/lesson.ts';
import { after, each, value, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const usual = (seed: number): Trained => after(seq2seq, 400, { seed });
const free = (seed: number): Trained => after(seq2seq, 400, { seed, teacher_forcing: false });
const sums = (seed: number): Trained => after(seq2seq, 300, { seed, operation: 'add' });

const spelled = (run: Trained, tokens: readonly number[]): string =>
  tokens.map((token) => run.session.data.vocabulary[token]).join('');

/** What is read and what is to be written, of all examples of a split. */
function examples(run: Trained, split: 'train' | 'test'): [string, string][] {
  const pairs = Array.from({ length: run.session.data.splits[split] }, (_, example): [string, string] => {
    value(run.session.probe({ example, split }));
    const [read, asked, counts] = [run.numbers('tokens'), run.numbers('target'), run.numbers('mask')];
    return [
      spelled(run, read),
      spelled(
        run,
        asked.filter((_one, at) => counts[at] === 1),
      ),
    ];
  });
  run.look(0);
  return pairs;
}

/** Of each letter that is written, the weights over those that were read. */
function attention(run: Trained, text: string): Float32Array[] {
  value(run.session.probe({ text }));
  const { shape, data } = run.probe('attention');
  run.look(0);
  const [steps = 0, , width = 0] = shape;
  return Array.from({ length: steps }, (_, time) => data.subarray(time * width, (time + 1) * width));
}

/** Whether the decoder reads, in the batch trained on last, the true letters one step late. */
function isForced(run: Trained): boolean {
  const read = value(run.session.read('train', 'read'));
  const target = value(run.session.read('train', 'target'));
  const batch = read.shape[1] ?? 0;
  return read.data.subarray(batch).every((token, at) => token === target.data[at]);
}

/** Whether each step of an untrained decoder reads what it wrote itself. */
function readsItself(run: Trained): boolean {
  const read = run.numbers('read');
  return run.said.slice(0, -1).every((letter, time) => letter === read[time + 1]);
}

const naive = (operation: string): number | undefined =>
  after(seq2seq, 1, { seed: 1, operation }).session.data.baselines.find(({ metric }) => metric === 'exact-match')
    ?.value;

let kept: [string, string][] | undefined;
const held = (): [string, string][] => (kept ??= examples(usual(1), 'test'));

export const claims: Table = {
  'An encoder reads a word letter by letter, up to the dot that ends it.': () =>
    assert.ok(held().every(([read]) => /^[a-h]+\.$/.test(read))),
  'A decoder begins with the encoder’s last state and writes the word in reverse, one letter a step.': () =>
    assert.ok(held().every(([read, asked]) => [...read.slice(0, -1)].reverse().join('') + '.' === asked)),
  'Before each letter attention gives every letter of the input a weight; the weights of a step sum to 1, and the decoder reads the encoder’s outputs in these proportions.':
    () =>
      each(
        usual,
        (run) =>
          attention(run, 'bad.').every(
            (row) => row.length === 4 && Math.abs(row.reduce((sum, one) => sum + one, 0) - 1) < 1e-5,
          ),
        'they sum to 1',
      ),
  'Words have 3 to 8 letters from a to h, and those that are held out are never trained on.': () => {
    const trained = new Set(examples(usual(1), 'train').map(([read]) => read));
    assert.ok(held().every(([read]) => /^[a-h]{3,8}\.$/.test(read) && !trained.has(read)));
    assert.deepEqual(usual(1).session.data.splits, { train: 500, test: 500 });
  },
  'The learning rate falls with every step.': () => {
    const { lr_schedule: schedule, gamma } = usual(1).session.config;
    assert.ok(schedule === 'exponential' && Number(gamma) < 1);
  },
  'An answer counts only if all of it is right: that is exact match.': () => {
    const run = usual(1);
    const right = held().filter(([read, asked]) => {
      value(run.session.probe({ text: read }));
      const said = spelled(run, run.said);
      return said.slice(0, said.indexOf('.') + 1) === asked;
    });
    run.look(0);
    assert.ok(Math.abs(right.length / 500 - run.metric('exact-match')) < 1e-9);
  },
  'Play: after 400 steps more than 80 % of the 500 held-out words are right to the last letter.': () =>
    each(usual, (run) => run.metric('exact-match') > 0.8, 'more than 80 %'),
  'Writing each word as it is would be right about 3.2 %.': () => {
    assert.equal(naive('reverse'), 0.032);
    assert.equal(held().filter(([read, asked]) => read === asked).length, 16);
  },
  'Type a word of your own, such as abcdefgh.': 'instruction',
  'The largest weight begins on its last letter and ends on its first: nobody told the network in which order to look.':
    () =>
      each(
        usual,
        (run) => {
          const largest = attention(run, 'abcdefgh.').map(argmax);
          const back = largest.every((at, time) => time === 0 || at <= (largest[time - 1] ?? NaN));
          return back && largest[0] === 7 && largest.at(-1) === 0;
        },
        'from the last to the first',
      ),
  'Turn teacher forcing off: while it trains, the decoder then reads what it wrote itself, and no longer the true letters so far.':
    () => {
      const first = (forced: boolean): Trained => after(seq2seq, 1, { seed: 1, teacher_forcing: forced });
      assert.deepEqual([isForced(first(true)), isForced(first(false))], [true, false]);
      // Whoever looks at an example sees it read its own letters, with the teacher or without.
      assert.ok(readsItself(first(true)) && readsItself(first(false)));
    },
  'Or choose sums, and type 58+67.': () => value(sums(1).session.probe({ text: '58+67.' })) && sums(1).look(0),
  'Words are drawn anew for every step, 32 at a time, and written in reverse.': () =>
    assert.equal(usual(1).session.config.batch_size, 32),
  'After 400 steps, how many of the held-out words are right to the last letter?': 'question',
  '{exact-match} are right.': figure,
  'It has learned a rule and no list: none of these words was trained on.': 'definition',
  'Now without teacher forcing: while it trains, the decoder reads its own letters, wrong ones too.': 'premise',
  'How many words are right after 400 steps?': 'question',
  'Attention says which letter comes next, whatever was written before: this task hardly needs the teacher.': () =>
    each(free, (run) => run.metric('exact-match') > 0.6, 'without the teacher'),
  'Sums of two numbers up to 99 instead, such as 58+67, with the same network.': () =>
    assert.ok(examples(sums(1), 'test').every(([read]) => /^\d{1,2}\+\d{1,2}\.$/.test(read))),
  'How many of the held-out sums are right after 300 steps?': 'question',
  'A digit of a sum depends on two digits and a carry, which no single letter of the input says.': 'definition',
  'The preset for sums has twice the units and a learning rate that falls more slowly.': () => {
    const [words, add] = seq2seq.presets?.map(({ fields }) => fields) ?? [];
    assert.equal(Number(add?.['hidden_size']), 2 * Number(words?.['hidden_size']));
    assert.ok(Number(add?.['gamma']) > Number(words?.['gamma']));
  },
  'The answer has a length and an order of its own.': 'definition',
  'The decoder writes it letter by letter, and attention says where to look for each.': 'definition',
};
