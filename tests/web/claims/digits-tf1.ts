// What the lesson digits as in TensorFlow 1 claims: runs of thirty steps, which take a second or two each.

import assert from 'node:assert/strict';
import { digitsTf1 } from '../../../web/tasks/digits-tf1/lesson.ts';
import { digitFiles } from '../../browser/reference.ts';
import { after, each, value, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

export const files = await digitFiles(10_000);

const usual = (seed: number): Trained => after(digitsTf1, 30, { seed }, files);
const small = (seed: number): Trained => after(digitsTf1, 30, { seed, hidden_size: 16 }, files);

/** Share of the first 128 test digits. */
function firstRight({ session }: Trained): number {
  const { predicted, target } = value(session.predictExamples('test', 0, 128));
  return target.filter((one, at) => one === predicted[at]).length / 128;
}

const single = (): void =>
  each(
    usual,
    ({ losses }) => losses.some((loss, at) => at > 0 && loss > (losses[at - 1] ?? Infinity)),
    'a loss rises from one batch to the next',
  );

export const claims: Table = {
  'The settings of the TensorFlow 1 scripts: BasicLSTMCell(128, forget_bias=1.0), minibatches of 128 digits, Adam with a learning rate of 0.001, and a linear layer on the last of the 28 outputs.':
    () => {
      const { cell, hidden_size, forget_bias, batch_size, optimizer, lr, seq_len, head } = usual(1).session.config;
      assert.deepEqual([cell, hidden_size, forget_bias, batch_size], ['lstm', 128, 1, 128]);
      assert.deepEqual([optimizer, lr, seq_len, head], ['adam', 0.001, 28, 'linear']);
    },
  'Every ten steps a line is printed.': () => assert.equal(digitsTf1.evaluation?.log, 10),
  'Iter counts the digits read, so that 20,000 iterations are 156 steps.': () =>
    assert.equal(Math.floor(20_000 / Number(digitsTf1.start?.batch_size)), 156),
  'Play and read the log: after 30 steps the loss of the minibatch is below 2.1, and more than three in ten of the first 128 test digits are right.':
    () => each(usual, (run) => run.loss < 2.1 && firstRight(run) > 0.3, 'it reads some'),
  'Pause, and compare the two test accuracies: one wrong answer more or less moves the one of 128 digits by 0.8 %, and the one of all 10,000 by 0.01 %.':
    () => assert.deepEqual([(100 / 128).toFixed(1), 100 / usual(1).session.data.splits.test], ['0.8', 0.01]),
  'Ten digits are equally likely for a network that knows nothing: the loss is ln 10 = 2.30.': () => {
    assert.equal(Math.log(10).toFixed(2), '2.30');
    each(usual, ({ losses }) => Math.abs((losses[0] ?? 0) - Math.log(10)) < 0.1, 'a guess');
  },
  'Where is the minibatch loss after 30 steps, 3,840 digits read?': 'question',
  'The loss is {loss}, of the 128 digits of that step alone: the next line of the log has 128 others, and may be higher again.':
    single,
  'A script of the time would have been tried on a smaller LSTM first.': 'premise',
  'With 16 units in place of 128, where is the loss after as many steps?': 'question',
  'The loss is {loss}.': figure,
  'The learning rate of 0.001 is small, and so few units move the logits only a little in 30 steps.': () =>
    each(
      small,
      (run, seed) => {
        const size = (one: Trained): number => Math.max(...one.numbers('logits').slice(-10).map(Math.abs));
        return size(run) < size(usual(seed));
      },
      'smaller logits',
    ),
  'The log shows loss and accuracy of single minibatches; what counts is read off digits that were held out, the more of them the better.':
    'definition',
};
