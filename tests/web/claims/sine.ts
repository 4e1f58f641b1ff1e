// What the sine lesson claims.

import assert from 'node:assert/strict';
import { sine } from '../../../web/tasks/sine/lesson.ts';
import { after, each, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const plain =
  (steps: number) =>
  (seed: number): Trained =>
    after(sine, steps, { seed });
const cut = (seed: number): Trained => after(sine, 1000, { seed, ablate_recurrent: true });
const tenfold = (seed: number): Trained => after(sine, 1000, { seed, lr: 0.2 });

function squares(run: Trained): number {
  const target = run.numbers('target');
  return target.reduce((sum, one) => sum + one * one, 0) / target.length;
}

const notEnough = (): void => {
  each(cut, (run) => Math.abs(run.loss / squares(run) - 1) < 0.02, 'without memory the error is the mean of cos²');
  each(cut, (run) => Math.max(...run.numbers('logits').map(Math.abs)) < 0.1, 'and the answer is 0');
};
const enough = (): void => each(plain(1000), (run) => run.loss < 0.02, 'with memory it is learned');
const saturated = (): void =>
  each(
    tenfold,
    (run) => {
      const states = run.numbers('h_l0');
      return states.filter((h) => Math.abs(h) > 0.99).length > 0.9 * states.length;
    },
    'units at ±1',
  );

function spread(run: Trained): number {
  const said = run.numbers('logits');
  return Math.max(...said) - Math.min(...said);
}

export const claims: Table = {
  'At each step the network sees one value of a sine wave and must answer with the cosine.': () => {
    const run = after(sine, 0);
    assert.equal(run.probe('x').shape.at(-1), 1);
    const [x, target] = [run.numbers('x'), run.numbers('target')];
    for (const [time, sin] of x.entries()) assert.ok(Math.abs(sin ** 2 + (target[time] ?? NaN) ** 2 - 1) < 1e-6);
  },
  'One value is not enough: where the sine is zero, the cosine may be 1 or −1.': () => {
    const run = after(sine, 1);
    const at = run.numbers('target').filter((_, time) => Math.abs(run.numbers('x')[time] ?? NaN) < 1e-3);
    assert.deepEqual(at.map(Math.round).sort(), [-1, 1]);
    notEnough();
  },
  'Only the hidden state, carried from one stretch of the wave to the next, tells whether the wave is rising or falling.':
    () => {
      notEnough();
      enough();
    },
  'Play and compare the two curves: at first the answer is nearly flat, then it leans into the cosine.': () => {
    each(plain(0), (run) => spread(run) < 0.25, 'flat');
    each(plain(1000), (run) => spread(run) > 1.9, 'as tall as the cosine');
  },
  'Make the hidden size 1 or 2: how much memory does a wave need?': 'question',
  'Turn the learning rate up tenfold and watch the loss jump about.': () =>
    each(
      tenfold,
      ({ losses }) => losses.filter((loss, i) => Math.abs(loss - (losses[i - 1] ?? loss)) > 0.05).length >= 30,
      'it jumps by more than 0.05 at 30 steps or more',
    ),
  'The network sees sin x, one value at a time, and must answer cos x.': 'premise',
  'Will it manage within 1,000 steps?': 'question',
  'The mean squared error is {loss}.': figure,
  'One value is not enough, but the hidden state depends on the values before it, and so on whether the wave is rising or falling.':
    () => {
      notEnough();
      enough();
    },
  'And with the recurrent connection cut?': 'question',
  'The error stays at {loss}.': () =>
    each(cut, ({ losses }) => Math.abs((losses[300] ?? 0) / (losses[999] ?? NaN) - 1) < 0.02, 'it stays'),
  'Each sin x belongs to two cosines of opposite sign; without memory the best answer is their mean, 0, and the error that leaves is the mean of cos².':
    notEnough,
  'The recurrent connection is back, but the learning rate is ten times as high (0.2).': () =>
    assert.equal(after(sine, 0).session.config.lr, 0.02),
  'What happens?': 'question',
  'The error after {step} steps is {loss}.': figure,
  'Updates that are too large overshoot the minimum; here the tanh units have been driven close to ±1, where their derivative is almost 0.':
    saturated,
  'One value of sin x does not tell cos x; the hidden state, which depends on the values before it, does.': () => {
    notEnough();
    enough();
  },
  'Without it the best output is a mean, and with a learning rate that is too high the units saturate.': () => {
    notEnough();
    saturated();
  },
};
