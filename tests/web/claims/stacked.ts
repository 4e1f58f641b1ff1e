// What the lesson on stacked layers claims.

import assert from 'node:assert/strict';
import { recurrentParameters } from '../../../web/readings/layer-runs.ts';
import { rowAt, rowWidth } from '../../../web/readings/tape.ts';
import { stacked } from '../../../web/tasks/stacked/lesson.ts';
import { after, seeds, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const trained = (layers: number, seed: number): Trained => after(stacked, 800, { seed, num_layers: layers });

const deeperIsBetter = (): void => {
  for (const seed of seeds) {
    const shares = [1, 2, 3].map((layers) => trained(layers, seed).accuracy);
    assert.deepEqual(shares, [...shares].sort(), `seed ${seed}: ${shares}`);
  }
};

/** The output layer reads h of the top layer at every step. */
const outputIsTheTop = (): void => {
  const run = trained(2, 1);
  const [states, logits] = [run.probe('h_l1'), run.probe('logits')];
  const read = (name: string): Float32Array => {
    const tensor = run.session.read('parameters', name);
    assert.ok(tensor.ok);
    return tensor.value.data;
  };
  const [weight, bias] = [read('linear.weight'), read('linear.bias')];
  const hidden = rowWidth(states);
  for (let time = 0; time < (logits.shape[0] ?? 0); time++) {
    const h = rowAt(states, time + 1);
    rowAt(logits, time).forEach((logit, index) => {
      const sum = h.reduce((all, one, at) => all + one * (weight[index * hidden + at] ?? NaN), bias[index] ?? NaN);
      assert.ok(Math.abs(sum - logit) < 1e-4, `${sum} ${logit}`);
    });
  }
};

const parameters = (): void => {
  for (const layers of [1, 2, 3]) {
    const { session } = after(stacked, 0, { seed: 1, num_layers: layers });
    const counted = session
      .tensors('parameters')
      .filter(({ name }) => name.startsWith('rnn.'))
      .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
    assert.equal(counted, 1056 + 1632 * (layers - 1));
    assert.equal(counted, recurrentParameters({ input: 4, hidden: 16, gates: 3, layers, directions: 1 }));
  }
};

export const claims: Table = {
  'The network repeats each letter ten steps later, as in “repeat it later”, with layers over each other: layer 0 reads the letters, layer 1 reads the hidden states of layer 0.':
    () => assert.equal(trained(2, 1).session.config.lag, 10),
  'In PyTorch’s words, output holds the states of the top layer at every step; h_n holds the last state of every layer.':
    outputIsTheTop,
  'Train 800 steps with 1 layer, then with 2, then with 3: each layer more repeats more of the letters right, and takes longer for a step.':
    deeperIsBetter,
  'The table under the network keeps what was measured.': 'definition',
  'One layer here has 1,056 parameters, and every further one has 1,632: it reads 16 numbers where the first reads 4 letters.':
    parameters,
  'One GRU layer of 16 units repeats each letter ten steps later.': 'premise',
  'How many letters are right after 800 training steps?': 'question',
  '{accuracy} are right.': figure,
  'Sixteen numbers have to hold ten letters and hand them on, all at once.': 'definition',
  'Three layers of 16 units, as many steps.': 'premise',
  'How many letters are right now?': 'question',
  '{accuracy} are right: the layers share the waiting.': figure,
  'A step takes longer, since each layer is computed after the one below.': 'definition',
  'Each layer reads the states of the one below.': 'definition',
  'The output is the top layer at all steps, h_n the last step of all layers.': outputIsTheTop,
  'More layers repeat more letters here, and cost time and parameters.': () => {
    deeperIsBetter();
    parameters();
  },
};
