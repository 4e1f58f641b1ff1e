// What the lesson on a long memory claims.

import assert from 'node:assert/strict';
import { memory } from '../../../web/tasks/memory/lesson.ts';
import type { FieldValues } from '../../../web/protocol/field-value.ts';
import { after, each, seeds, Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const guess = Math.log(4);

const rnn = (seed: number): Trained => after(memory, 300, { seed });
const lstm = (seed: number): Trained => after(memory, 300, { seed, cell: 'lstm' });
const half = (seed: number): Trained => after(memory, 300, { seed, cell: 'lstm', forget_bias: 0 });

/** The shares of right answers after each `every` steps of a run of so many, and the losses of all of them. */
function course(changes: FieldValues, steps: number, every: number): { shares: number[]; losses: number[] } {
  const run = new Trained(memory, changes, 0);
  try {
    const losses: number[] = [];
    const shares = Array.from({ length: steps / every }, () => {
      losses.push(...run.session.step(every).losses);
      return run.accuracy;
    });
    return { shares, losses };
  } finally {
    run.session.delete();
  }
}

const long = new Map<number, { shares: number[]; losses: number[] }>();
const longest = (seed: number): { shares: number[]; losses: number[] } => {
  const found = long.get(seed) ?? course({ seed }, 4_000, 1000);
  long.set(seed, found);
  return found;
};

const neverLearns = (): void => {
  for (const seed of seeds) {
    const { shares } = longest(seed);
    assert.ok(Math.max(...shares) < 0.6, `seed ${seed}: ${shares}`);
  }
};

function letters(run: Trained): string[] {
  return run.numbers('tokens').map((index) => run.session.data.vocabulary[index] ?? '?');
}

/** Examples of the test set, each as its letters and what is asked at its end. */
function examples(): { read: string[]; wanted: string }[] {
  const run = after(memory, 0);
  return Array.from({ length: 50 }, (_, example) => {
    run.look(example);
    return { read: letters(run), wanted: run.session.data.vocabulary[run.numbers('target').at(-1) ?? -1] ?? '?' };
  });
}

const asTold = (): void => {
  const lengths = new Set<number>();
  for (const { read, wanted } of examples()) {
    const [first = '', ...others] = read;
    assert.ok('abcd'.includes(first) && others.every((one) => !'abcd'.includes(one)), read.join(''));
    assert.equal(wanted, first);
    assert.ok(others.length >= 44 && others.length <= 59, `${others.length}`);
    lengths.add(others.length);
  }
  assert.ok(lengths.size > 8, `${lengths.size} lengths`);
};
const fades = (): void => each(rnn, (run) => run.fading < 1e-6, 'the gradient of the plain RNN fades');
const keeps = (): void => {
  each(lstm, (run) => run.accuracy === 1, 'the LSTM knows the letter');
  each(lstm, (run) => run.fading > 1e-4, 'its gradient arrives');
};
const stillGuesses = (steps: number) => (): void =>
  each(
    (seed) => after(memory, steps, { seed, cell: 'lstm', forget_bias: 0 }),
    (run) => run.accuracy < 0.35,
    'it guesses',
  );

/** The mean of all forget gates over the sequence. */
function forgetGate(run: Trained): number {
  const { shape, data } = run.probe('gates_l0');
  const [steps = 0, , gates = 0, hidden = 0] = shape;
  assert.equal(gates, 4);
  let sum = 0;
  for (let time = 0; time < steps; time++) {
    const from = (time * gates + 1) * hidden;
    sum += data.subarray(from, from + hidden).reduce((all, one) => all + one, 0);
  }
  return sum / (steps * hidden);
}

export const claims: Table = {
  'The network reads one of a, b, c, d, then dozens of letters that only distract, and at the very end it must name the first.':
    asTold,
  'How many there are is drawn anew for every sequence, so that counting does not help: the letter has to be kept.':
    () => {
      asTold();
      neverLearns();
    },
  'The gradient of the last loss reaches the first step only through all the steps between; what fades on the way back cannot be learned.':
    () => {
      fades();
      neverLearns();
    },
  'Play: in 4,000 steps the plain RNN never gets all right.': neverLearns,
  'Most of the time its loss lies on ln 4 = 1.39, the loss of a guess; at best it learns to tell two of the four letters from the other two.':
    () => {
      assert.equal(guess.toFixed(2), '1.39');
      for (const seed of seeds) {
        const { losses } = longest(seed);
        const near = losses.filter((loss) => Math.abs(loss - guess) < 0.1).length;
        assert.ok(near > losses.length / 2, `seed ${seed}: ${near} losses near a guess`);
      }
      neverLearns();
    },
  'Choose LSTM: its forget gates start open, and within 200 steps it is right every time.': () => {
    each(
      (seed) => after(memory, 0, { seed, cell: 'lstm' }),
      (run) => forgetGate(run) > 0.9,
      'open gates',
    );
    for (const seed of seeds)
      assert.deepEqual(new Set(course({ seed, cell: 'lstm' }, 1000, 200).shares), new Set([1]), `seed ${seed}`);
  },
  'Compare the two curves under “Vanish or explode”.': 'instruction',
  'Give the RNN at most 10 time steps: within 1,000 training steps it is right at least half of the time, for most seeds always.':
    () => {
      const short = seeds.map((seed) => after(memory, 1000, { seed, seq_len: 10 }).accuracy);
      assert.ok(
        short.every((share) => share >= 0.5) && short.filter((share) => share === 1).length >= 3,
        String(short),
      );
    },
  'Or choose LSTM and set the forget-gate bias to 0: after 1,000 steps it still guesses.': stillGuesses(1000),
  'A plain RNN reads one of a, b, c, d, then 44 to 59 letters that only distract, and must name the first.': asTold,
  'Can it after 300 training steps?': 'question',
  'The loss is {loss}.': figure,
  'Guessing one of four letters costs ln 4 = 1.386.': () => assert.equal(guess.toFixed(3), '1.386'),
  'The gradient of the last loss passes W_hh 44 times or more on its way to the first state, and fades: see “Vanish or explode” below.':
    fades,
  'The same with an LSTM whose forget gates start open (bias 3), as many steps.': () =>
    assert.equal(lstm(1).session.config.forget_bias, 3),
  'And now?': 'question',
  'The cell state is carried on by adding, times a forget gate that starts open: it keeps the first letter, and lets the gradient through.':
    keeps,
  'Look at c and f under “Gates”.': 'instruction',
  'The LSTM once more, but its forget gates start half closed (bias 0).': 'premise',
  'What is left of the first letter at the end?': 'question',
  'A gate near 0.5 halves the cell state at every step; 44 halvings or more leave nothing, and the gradient that should open the gate is halved as often.':
    () => {
      each(half, (run) => Math.abs(forgetGate(run) - 0.5) < 0.06, 'gates near 0.5');
      each(half, (run) => run.fading < 1e-9, 'the gradient is halved as often');
    },
  'Through 44 steps or more the gradient of a plain RNN vanishes.': fades,
  'An LSTM whose forget gates start open carries both the letter and the gradient; with gates that start half closed it does not learn it in 300 steps either.':
    () => {
      keeps();
      stillGuesses(300)();
    },
};
