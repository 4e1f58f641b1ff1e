// What the lesson on a long sequence in pieces claims.

import assert from 'node:assert/strict';
import { pieces } from '../../../web/tasks/pieces/lesson.ts';
import { after, each, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const run =
  (carry: boolean) =>
  (seed: number): Trained =>
    after(pieces, 1500, { seed, carry_state: carry });

const carriedLearns = (): void => each(run(true), ({ loss }) => loss < 0.001, 'a loss below 0.001');
const resetDoesNot = (): void => each(run(false), ({ loss }) => loss > 0.09, 'a loss above 0.09');
const atTheFirst = (): void =>
  each(
    run(false),
    (one) => {
      const losses = one.numbers('loss');
      const sum = (list: readonly number[]): number => list.reduce((all, loss) => all + loss, 0);
      return losses.length === 10 && (losses[0] ?? 0) > 0.9 * sum(losses);
    },
    'nearly all of the loss is at the first step',
  );
const noGradientBefore = (): void => {
  // What a loss owes to the states of its own piece is all there is: as many columns as the piece has states.
  const influence = run(true)(2).influence;
  assert.deepEqual([influence.length, influence[0]?.length], [10, 10]);
};

export const claims: Table = {
  'A long wave is read in pieces of ten values.': () => assert.equal(run(true)(2).session.config.seq_len, 10),
  'With the state carried, h at the end of a piece is h₀ of the next, as numbers: no gradient flows back across the cut.':
    noGradientBefore,
  'Reset, every piece begins with zeros, and its first output cannot know whether the wave rises or falls.': () => {
    const h = run(false)(2).probe('h_l0');
    assert.ok(h.data.subarray(0, h.shape[2]).every((one) => one === 0));
    atTheFirst();
  },
  'Play with the state carried: after 1,500 steps the loss is below 0.001.': carriedLearns,
  'Then choose “Reset to 0” for as many steps: it stays above 0.09.': resetDoesNot,
  'Look at the losses of single steps after the reset: nearly all of it is at the first step of the piece.': atTheFirst,
  'A wave is read in pieces of ten values, and every piece begins with a state of zeros.': 'premise',
  'How low is the loss after 1,500 training steps?': 'question',
  'The loss is {loss}.': figure,
  'One value of the sine does not say whether the wave rises, so the first step of every piece stays wrong, however long it trains.':
    atTheFirst,
  'Now the state at the end of a piece is the beginning of the next.': 'premise',
  'How low is the loss after as many steps?': 'question',
  'The loss is {loss}: the state still knows what came before the cut, although no gradient crossed it.': carriedLearns,
  'A long sequence can be trained in pieces.': carriedLearns,
  'If the state is carried across the cuts, what came before is not lost; the gradient ends at the cut.': () => {
    carriedLearns();
    noGradientBefore();
  },
};
