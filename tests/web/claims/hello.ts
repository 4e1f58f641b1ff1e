// What the hello lesson claims.

import assert from 'node:assert/strict';
import { hello } from '../../../web/tasks/hello/lesson.ts';
import { memoryFloor } from '../../../web/readings/memory-floor.ts';
import { after, each, seeds, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const [, embeddingForm] = hello.presets ?? [];
const embedding = embeddingForm?.fields ?? {};

/** Of tanh values as logits: one is 1, the three others −1. */
const lowest = Math.log(1 + 3 * Math.exp(-2));

const plain =
  (steps: number) =>
  (seed: number): Trained =>
    after(hello, steps, { seed });
const cut =
  (steps: number) =>
  (seed: number): Trained =>
    after(hello, steps, { seed, ablate_recurrent: true });
const embedded =
  (steps: number) =>
  (seed: number): Trained =>
    after(hello, steps, { ...embedding, seed });

function letters(name: 'tokens' | 'target'): string {
  const run = after(hello, 0);
  return run
    .numbers(name)
    .map((index) => run.session.data.vocabulary[index])
    .join('');
}

const reads = (): void => {
  assert.equal(letters('tokens'), 'hello');
  assert.equal(letters('target'), 'ohlol');
};
const cannotWithout = (): void => each(cut(2000), (run) => run.right <= 0.8, 'without memory one is wrong');
const bounded = (): void => {
  each(plain(2000), (run) => Math.min(...run.losses) > lowest - 1e-4, 'the loss has a bound');
  assert.equal(lowest.toFixed(3), '0.341');
};
const unbounded = (): void => {
  each(embedded(200), (run) => run.loss < 0.01, 'low after 200 steps');
  each(embedded(2000), (run, seed) => run.loss < 0.2 * embedded(200)(seed).loss, 'lower and lower');
};
const twoAnswers = (): void => {
  const differ = (run: Trained): boolean => {
    const { data, shape } = run.probe('h_l0');
    // The first row is the state before the first letter.
    assert.equal(shape[0], 6);
    const width = data.length / 6;
    const apart = Array.from(
      { length: width },
      (_, unit) => (data[2 * width + unit] ?? 0) - (data[3 * width + unit] ?? 0),
    );
    return Math.hypot(...apart) > 0.1;
  };
  each(plain(60), differ, 'the states after the two l differ');
};

/** The dashed line of the loss chart. */
const floorOf = ({ session: { config, data } }: Trained): number => memoryFloor({ config, splits: data.splits }) ?? NaN;

export const claims: Table = {
  'The network reads h, e, l, l, o one letter at a time and must answer o, h, l, o, l.': reads,
  'The first l has to become l and the second one o: the letter alone does not tell, so the network must remember what came before.':
    cannotWithout,
  'That memory is the hidden state, the row of cells handed from each step to the next.': 'definition',
  'Press Play and watch the answer turn into ohlol.': () => {
    assert.equal(after(hello, 100).right, 1);
    assert.equal(after(hello, 5000).right, 1);
  },
  'Then reset and go one step at a time.': 'instruction',
  'In the one-hot form the hidden state is the answer: its scores are tanh values between −1 and 1, so the loss never gets below about 0.34, and some seeds get stuck.':
    () => {
      bounded();
      const stuck = seeds.filter((seed) => plain(2000)(seed).right < 1);
      assert.ok(stuck.length > 0 && stuck.length < seeds.length, String(stuck));
    },
  'Type seed 1 under More settings: it stays at ohlll.': () => {
    for (const steps of [60, 2000, 20_000]) {
      const run = after(hello, steps, { seed: 1 });
      assert.equal(run.said.map((index) => run.session.data.classes[index]).join(''), 'ohlll', `${steps} steps`);
    }
  },
  'Choose the form “Embedding, 2 layers, Linear” under Network: each letter picks a row of learned numbers, two layers read them, a linear layer answers, and the loss goes down much further.':
    () => each(embedded(200), (run) => run.loss < 0.01 * lowest, 'much further'),
  'Then return to the first form and change one thing at a time: it is the linear layer that lets the loss fall, not the embedding.':
    () => {
      each(
        (seed) => after(hello, 1000, { seed, head: 'linear' }),
        (run) => run.loss < 0.01,
        'with a linear layer',
      );
      each(
        (seed) => after(hello, 1000, { seed, input: 'embedding' }),
        (run) => run.loss > 0.34,
        'with an embedding',
      );
    },
  'The letter l is read twice: the first must become l, the second o.': reads,
  'After 60 training steps, how many of the five answers will be right?': 'question',
  'After {step} steps {right} are right.': figure,
  'With seed 1 the training gets stuck at four.': () => assert.equal(after(hello, 60, { seed: 1 }).right, 0.8),
  'The hidden state after h, e differs from the one after h, e, l, so the same letter can get two answers.': twoAnswers,
  'The loss is {loss}: here the logits are tanh values between −1 and 1, with which it cannot fall below 0.341.':
    bounded,
  'Now the recurrent connection is cut: every step sees its own letter alone.': 'premise',
  'What is the best that 300 steps can reach?': 'question',
  '{right} are right, and the loss ends at {loss}, just above the dashed line, the lowest that is possible without memory.':
    () => each(cut(300), (run) => run.loss > floorOf(run) && run.loss < floorOf(run) + 0.005, 'just above the line'),
  'Both l look the same then, so one of them must be wrong, however long it trains.': cannotWithout,
  'The recurrent connection is back.': 'premise',
  'Now each letter looks up its row of an embedding table, and a linear layer gives the logits.': 'premise',
  'How low will the loss be after 200 steps?': 'question',
  'The loss is {loss}.': figure,
  'The logits of a linear layer have no bound, so the loss can come as close to 0 as the training takes it.': unbounded,
  'The hidden state lets one letter have two answers; without the recurrent connection one of the two l stays wrong; and how low the loss can get also depends on how large the logits can be.':
    () => {
      twoAnswers();
      cannotWithout();
      bounded();
      unbounded();
    },
};
