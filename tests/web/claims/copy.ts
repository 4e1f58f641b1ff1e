// What the lesson on truncated BPTT claims.

import assert from 'node:assert/strict';
import { copy } from '../../../web/tasks/copy/lesson.ts';
import { after, each, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const guess = Math.log(4);

const cutAt =
  (bptt: number, lag = 10) =>
  (seed: number): Trained =>
    after(copy, 400, { seed, bptt, lag });

/** Whether the gradient of the answer after each asked step reaches the step that read its letter. */
function reached(run: Trained, lag: number): boolean[] {
  return run.influence.slice(lag).map((row, index) => (row[index] ?? 0) > 0);
}

const share = (found: readonly boolean[]): number => found.filter(Boolean).length / found.length;

const asTold = (): void => {
  const run = after(copy, 0);
  const [read, target] = [run.numbers('tokens'), run.numbers('target')];
  assert.equal(read.length, 30);
  for (let time = 10; time < read.length; time++) assert.equal(target[time], read[time - 10]);
};
const zeroBeyond = (): void =>
  each(
    cutAt(5),
    (run) => run.influence.every((row, time) => row.every((norm, k) => k >= time - (time % 5) || norm === 0)),
    'zero beyond the cut',
  );
const hardly = (): void => {
  each(cutAt(5), (run) => !reached(run, 10).some(Boolean), 'no loss reaches its letter');
  each(cutAt(5), (run) => run.accuracy < 0.4, 'hardly more right than a guess');
  each(cutAt(5), (run) => Math.abs(run.loss - guess) < 0.06, 'a loss near ln 4');
};
const half = (): void => {
  each(cutAt(15), (run) => share(reached(run, 10)) === 0.5, 'half of the outputs have their letter in the window');
  each(cutAt(15), (run) => run.loss < 1.1 && run.accuracy > 0.5, 'the loss falls');
};
const fifth = (): void => {
  each(cutAt(5, 4), (run) => Math.abs(share(reached(run, 4)) - 0.2) < 0.05, 'one in five');
  each(cutAt(5, 4), (run) => run.accuracy > 0.99, 'all are learned');
};

export const claims: Table = {
  'Random letters come in, and each is to be repeated ten steps later.': asTold,
  'The gradient of an output has to travel ten steps back to the letter it depends on.': asTold,
  'Truncated backpropagation (BPTT) stops it earlier to save time and memory.': 'definition',
  'Play with BPTT truncated every 5 steps: no gradient ever reaches the letter it depends on, and almost nothing is learned.':
    hardly,
  'Truncate every 15 steps instead, here or under “Gradient through time”: now many gradients reach their letter, and the loss falls.':
    half,
  'Set the lag to 4 with BPTT truncated every 5 steps, or do not truncate it at all (0).': 'instruction',
  'Each letter is to be repeated ten steps later, but BPTT is cut every five steps.': asTold,
  'Will a GRU learn it in 400 training steps?': 'question',
  'The loss is {loss}, near ln 4 = 1.386, a guess.': () => {
    assert.equal(guess.toFixed(3), '1.386');
    hardly();
  },
  'The state does pass the cut, but the gradient does not: no output’s gradient reaches the step that read its letter, so nothing makes the network keep it.':
    hardly,
  'In the grid of ‖∂L/∂h‖ below all is exactly zero beyond the cut.': zeroBeyond,
  'Now BPTT is cut every 15 steps only.': 'premise',
  'What changes?': 'question',
  'The loss is down to {loss}.': figure,
  'Half of the outputs now have their letter in the same window, and what is learned from those helps all: the weights are the same at every step.':
    half,
  'BPTT is cut every five steps again, but each letter is asked for after four.': 'premise',
  'Can it learn that?': 'question',
  'The loss is {loss}.': figure,
  'About one output in five has its letter, four steps back, in the same window, and that is enough to learn all of them.':
    fifth,
  'Truncated BPTT learns what fits into its window.': fifth,
  'Truncated BPTT learns what a letter has to do with an answer only where both can lie in one window.': () => {
    hardly();
    half();
    fifth();
  },
  'Because the weights are shared by all steps, it is enough that some of them do.': fifth,
};
