// What the lesson by hand claims.

import assert from 'node:assert/strict';
import {
  asLinears,
  cellLoop,
  largestDifference,
  rnnForward,
  type PlainWeights,
} from '../../../web/readings/by-hand.ts';
import { byHand } from '../../../web/tasks/by-hand/lesson.ts';
import type { FieldValues } from '../../../web/protocol/field-value.ts';
import { after, each, value, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

function weightsOf({ session }: Trained): PlainWeights {
  const read = (name: string): PlainWeights['biasIh'] => value(session.read('parameters', name));
  return {
    weightIh: read('rnn.weight_ih_l0'),
    weightHh: read('rnn.weight_hh_l0'),
    biasIh: read('rnn.bias_ih_l0'),
    biasHh: read('rnn.bias_hh_l0'),
    linearWeight: read('linear.weight'),
    linearBias: read('linear.bias'),
  };
}

/** The largest difference of states, of outputs, and of an RNNCell's states, to the engine's. */
function differences(run: Trained): number[] {
  const [x, h, logits, weights] = [run.probe('x'), run.probe('h_l0'), run.probe('logits'), weightsOf(run)];
  const walk = rnnForward(x, weights);
  assert.equal(walk.h.length, logits.shape[0]);
  return [
    largestDifference(walk.h, h, 1),
    largestDifference(walk.logits, logits),
    largestDifference(cellLoop(x, weights), h, 1),
  ];
}

const agree =
  (steps: number, changes: FieldValues = {}) =>
  (): void =>
    each(
      (seed) => after(byHand, steps, { seed, ...changes }),
      (run) => differences(run).every((one) => one < 1e-6),
      'they agree to 0.000001',
    );

export const claims: Table = {
  'A recurrent network is a loop.': 'definition',
  'In the notes two linear layers, i2h and i2o, read the input and the state side by side, and rnn_forward calls them once a letter; nn.RNNCell is one turn of that loop, and nn.RNN the whole of it.':
    () => {
      const { i2h, i2o } = asLinears(weightsOf(after(byHand, 0, { seed: 1 })));
      // Four letters and eight units beside each other.
      assert.deepEqual([i2h.weight[0]?.length, i2o.weight[0]?.length], [12, 12]);
      assert.ok(i2o.weight.every((row) => row.slice(0, 4).every((one) => one === 0)));
    },
  'All three are run here with one set of weights while it trains, and must agree to 0.000001 of their size.': () => {
    agree(0)();
    agree(20)();
    // Other weights would be noticed.
    const run = after(byHand, 20, { seed: 1 });
    const weights = weightsOf(run);
    weights.biasHh.data[0] = (weights.biasHh.data[0] ?? 0) + 1e-3;
    const { h } = rnnForward(run.probe('x'), weights);
    assert.ok(largestDifference(h, run.probe('h_l0'), 1) > 1e-5);
  },
  'Play for 200 steps and watch the largest difference: it stays below 0.000001, since only rounding is left.': () => {
    agree(50)();
    agree(100)();
    agree(200)();
  },
  'Type a text and a target of your own: the loop follows, with any number of letters.': agree(50, {
    text: '你好世界你好',
    target: '好世界你好你',
  }),
  'One loop, one set of weights, and Adam at 0.05.': 'premise',
  'How low is the loss after 100 training steps?': 'question',
  'The loss is {loss}, and {right} of the letters are right.': figure,
  'The table below the network shows the states of the loop beside those of the engine: they are the same numbers.':
    agree(100),
  'nn.RNN is a loop over nn.RNNCell, and nn.RNNCell is a linear layer on the input and the state with an activation behind it.':
    agree(100),
};
