// What the hello world lesson claims.

import assert from 'node:assert/strict';
import { memoryFloor } from '../../../web/readings/memory-floor.ts';
import { helloWorld } from '../../../web/tasks/hello-world/lesson.ts';
import { after, each, seeds, value, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const text = 'hello world';
const shells = 'she sells sea shells';

const usual =
  (steps: number) =>
  (seed: number): Trained =>
    after(helloWorld, steps, { seed });
const cut = (seed: number): Trained => after(helloWorld, 300, { seed, ablate_recurrent: true });
const selling =
  (window: number) =>
  (seed: number): Trained =>
    after(helloWorld, 500, { seed, text: shells, seq_len: window });

function writes({ session }: Trained, prompt: string, length: number, temperature = 0, seed = 1): string {
  const letters = value(session.generate(prompt, length, temperature, seed));
  return Array.from(letters, (index) => session.data.classes[index]).join('');
}

/** The windows that are learned from, each with what follows. */
function windows(run: Trained): [string, string][] {
  const { vocabulary, classes, splits } = run.session.data;
  return Array.from({ length: splits.train }, (_, example) => {
    run.look(example);
    const read = run.numbers('tokens').map((token) => vocabulary[token]);
    return [read.join(''), classes[run.numbers('target')[0] ?? -1] ?? ''];
  });
}

/** Of a text of one's own or of the lesson's: how many different letters follow the same window, at most. */
function doubt(asked: readonly (readonly [string, string])[]): number {
  const following = new Map<string, Set<string>>();
  for (const [read, next] of asked) following.set(read, (following.get(read) ?? new Set()).add(next));
  return Math.max(...[...following.values()].map(({ size }) => size));
}

const floorOf = ({ session: { config, data } }: Trained): number => memoryFloor({ config, splits: data.splits }) ?? NaN;

const goesOn = (): void => {
  for (const steps of [50, 100, 200]) each(usual(steps), (run) => writes(run, 'he', 5) === 'llo w', 'hello w');
};
const allLearned = (): void => each(usual(100), ({ loss }) => loss < 0.1, 'a loss below 0.1');
const inDoubt = (): void => {
  const last = windows(usual(0)(1)).map(([read, next]) => [read.slice(1), next] as const);
  const after = (letter: string): string[] => last.filter(([read]) => read === letter).map(([, next]) => next);
  assert.deepEqual(
    [after('l').sort(), after('o').sort()],
    [
      ['d', 'l', 'o'],
      [' ', 'r'],
    ],
  );
  assert.equal(last.length, 9);
  assert.equal(floorOf(cut(1)).toFixed(3), '0.520');
  each(
    cut,
    ({ loss, session }) => loss > floorOf(cut(1)) && loss < 0.54 && session.data.splits.train === 9,
    'no lower',
  );
};
const shellsInDoubt = (): void => {
  assert.equal(doubt(windows(selling(2)(1))), 2);
  assert.deepEqual(
    windows(selling(2)(1)).flatMap(([read, next]) => (read === 'he' ? [next] : [])),
    [' ', 'l'],
  );
  // ln 2 for each of two windows he and two se, and an entropy of 1/3 and 2/3 for the three of a space and s.
  const third = Math.log(3) - (2 / 3) * Math.log(2);
  const least = (4 * Math.log(2) + 3 * third) / 18;
  assert.equal(least.toFixed(3), '0.260');
  each(selling(2), ({ losses }) => losses.every((loss) => loss > least), 'never below');
  each(selling(4), ({ loss }) => loss < 0.01, 'four letters do');
};

export const claims: Table = {
  'A window of two letters slides over “hello world”, and the network names the letter that follows: he → l, el → l, ll → o.':
    () =>
      assert.deepEqual(windows(usual(0)(1)).slice(0, 3), [
        ['he', 'l'],
        ['el', 'l'],
        ['ll', 'o'],
      ]),
  'The text has nine such windows and eight different letters, and each letter enters as a one-hot vector.': () => {
    const { session } = usual(0)(1);
    assert.deepEqual(
      [session.data.splits.train, session.data.vocabulary.length, session.config.input],
      [9, 8, 'one-hot'],
    );
  },
  'Whoever can name the next letter can write: what it answers is read next, and so on without end.': 'definition',
  'Play: within 50 steps it goes on from he with llo w, as the text does.': goesOn,
  'Behind the d at the end of the text nothing was ever read, so what comes there is a guess.': () =>
    assert.ok(windows(usual(0)(1)).every(([read]) => !read.includes('d'))),
  'After 200 steps set the temperature to 2: among 320 letters there are pairs that the text does not have.': () =>
    each(
      usual(200),
      (run) => {
        const written = [...`he${writes(run, 'he', 320, 2)}`];
        return written.some((letter, at) => at > 0 && !text.includes(`${written[at - 1]}${letter}`));
      },
      'a pair of its own',
    ),
  'At 0 it takes the likeliest letter each time, and writes the same as often as it is asked.': () =>
    each(usual(200), (run) => writes(run, 'he', 40, 0, 1) === writes(run, 'he', 40, 0, 7), 'the same'),
  'Put a text of your own into the box, in any script, 中文 too.': () =>
    each(
      (seed) => after(helloWorld, 100, { seed, text: '我爱你，你爱他。' }),
      (run) => writes(run, '我爱', 6) === '你，你爱他。',
      'its text',
    ),
  'Then give the network more time steps: two letters seldom say what comes next in a longer text.': shellsInDoubt,
  'Eight letters are equally likely before anything is learned: the loss is about ln 8 = 2.08.': () => {
    assert.equal(Math.log(8).toFixed(2), '2.08');
    each(usual(1), ({ loss }) => Math.abs(loss - Math.log(8)) < 0.15, 'a guess');
  },
  'How low is it after 100 training steps?': 'question',
  'The loss is {loss}.': figure,
  'No two letters of “hello world” are ever followed by different ones, so nine windows are nine facts to learn, and they fit.':
    () => {
      assert.equal(doubt(windows(usual(0)(1))), 1);
      allLearned();
    },
  'The recurrent connection is cut: of the two letters only the last one counts.': 'premise',
  'Where is the loss after 300 steps?': 'question',
  'The loss is {loss}, just above the dashed line at 0.520.': inDoubt,
  'Behind l come l, o and d, behind o come a space and r: five of the nine windows are left in doubt.': inDoubt,
  'The recurrent connection is back, and the text is now “she sells sea shells”, still in windows of two letters.':
    'premise',
  'Where is the loss after 500 steps?': 'question',
  'Here two letters do not always tell: behind he comes a space once and l once.': shellsInDoubt,
  'No training gets below 0.260; windows of four letters do.': shellsInDoubt,
  "The state carries the letter before into the last one's step.": () => {
    for (const seed of seeds) assert.ok(usual(200)(seed).loss < cut(seed).loss - 0.4, `seed ${seed}`);
  },
  'What the window does not hold cannot be told apart, and a network that names the next letter can write.': () => {
    shellsInDoubt();
    goesOn();
  },
};
