// What the lesson on cats and dogs claims.

import assert from 'node:assert/strict';
import { layerSizes } from '../../../web/readings/convolution.ts';
import { catsDogs } from '../../../web/tasks/cats-dogs/lesson.ts';
import { settingsOf } from '../../../web/views/cats-dogs/calculator.ts';
import { iconFiles } from '../../wasm/helpers.ts';
import { after, each, value, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

export const files = iconFiles();

const usual = (seed: number): Trained => after(catsDogs, 50, { seed }, files);
const plain = (seed: number): Trained => after(catsDogs, 100, { seed, augment: false }, files);
const fresh = (fields = {}): Trained => after(catsDogs, 0, fields, files);

/** 1 of a dog, 1 of a body, the fold it is held out in. */
const labels = Array.from({ length: 159 }, (_, at) =>
  Array.from(files['labels']?.subarray(12 + 3 * at, 15 + 3 * at) ?? []),
);
const heldOut = labels.filter(([, , fold]) => fold === 0);

function rightOf({ session }: Trained, split: 'train' | 'test'): boolean[] {
  const { predicted, target } = value(session.predictExamples(split, 0, session.data.splits[split]));
  return Array.from(target, (one, at) => predicted[at] === one);
}
/** Held-out heads (0) or bodies (1) that are right. */
const posed = (run: Trained, body: number): number =>
  rightOf(run, 'test').filter((right, at) => right && heldOut[at]?.[1] === body).length;

/** The calculator's sizes are those of the engine's tensors. */
function checkShapes(fields: Record<string, number>, side: number): void {
  const run = fresh(fields);
  const [conv, pool] = layerSizes(settingsOf(run.session.config));
  assert.deepEqual(run.probe('conv1').shape.slice(2), [conv?.channelsOut, conv?.sideOut, conv?.sideOut]);
  assert.deepEqual(run.probe('pool1').shape.slice(2), [pool?.channelsOut, pool?.sideOut, pool?.sideOut]);
  assert.equal(conv?.sideOut, side);
}

export const claims: Table = {
  'There are 159 icons of cats and dogs, drawn by many hands: icons, not photographs.': () =>
    assert.equal(files['icons']?.length, 16 + 159 * 64 * 64),
  'Each enters as 32 × 32 numbers of ink.': () => {
    const run = fresh();
    assert.deepEqual(run.probe('input').shape, [1, 1, 1, 32, 32]);
    assert.ok(run.numbers('input').every((ink) => ink >= 0 && ink <= 1));
  },
  'A convolution with 8 filters, ReLU and max pooling make 8 maps of 16 × 16 of it; a linear layer and the sigmoid make a probability of them, with 2,257 weights in all.':
    () => {
      const run = fresh();
      assert.deepEqual(run.probe('pool1').shape, [1, 1, 8, 16, 16]);
      const weights = layerSizes(settingsOf(run.session.config)).reduce((sum, layer) => sum + layer.weights, 0);
      const numbers = run.session.tensors('parameters').map(({ shape }) => shape.reduce((all, size) => all * size, 1));
      assert.deepEqual([numbers.reduce((all, size) => all + size, 0), weights], [2257, 2257]);
    },
  'What one designer drew is either trained on or held out: 126 icons are trained on, 33 are held out.': () =>
    assert.deepEqual(fresh().session.data.splits, { train: 126, test: heldOut.length }),
  'Training sees them turned, mirrored, moved, and with bolder or finer strokes.': 'definition',
  'Play for 50 steps: at least 17 of the 19 held-out heads are right, and at most 10 of the 14 whole bodies.': () => {
    assert.deepEqual(
      [0, 1].map((body) => heldOut.filter(([, one]) => one === body).length),
      [19, 14],
    );
    each(usual, (run) => posed(run, 0) >= 17 && posed(run, 1) <= 10, 'heads, not bodies');
  },
  'A head shows its ears; a body may stand in any pose.': 'definition',
  'Train on the icons as they are: after 100 steps all 126 are right, and of the held-out ones at most 28 of 33.': () =>
    each(
      plain,
      (run) => rightOf(run, 'train').every(Boolean) && rightOf(run, 'test').filter(Boolean).length <= 28,
      'all that it was trained on, few others',
    ),
  'The network has learned its icons by heart.': () => each(plain, (run) => run.loss < 0.15, 'a loss near 0'),
  'Choose a kernel of 7 with padding 3 in the shape calculator: the maps stay 32 × 32, as with 5 and padding 2.':
    () => {
      checkShapes({ kernel_size: 7, padding: 3 }, 32);
      checkShapes({ kernel_size: 5, padding: 2 }, 32);
      checkShapes({ kernel_size: 4, padding: 1, stride: 3 }, 11);
    },
  'With padding 0 a kernel of 5 leaves 28 × 28.': () => checkShapes({ padding: 0 }, 28),
  'The network has 126 icons to learn from, as variants, and is asked about 33 of other designers.': 'premise',
  'Always saying one class is right about half of the time.': () =>
    assert.ok(Math.abs((fresh().session.data.baselines[0]?.value ?? NaN) - 0.5) < 0.02),
  'How often is it right after 50 training steps?': 'question',
  '{accuracy} are right, but of only 33: one icon more or less is 3 percentage points.': figure,
  'Now it trains on the icons as they are, always the same 126.': 'premise',
  'Where is the training loss after 100 steps?': 'question',
  'The loss is {loss}.': figure,
  'That says little about icons it has not seen: look at the gap between the two bars.': 'instruction',
  'A convolution looks for the same small pattern everywhere.': 'definition',
  'With so few pictures it soon knows its own by heart, and what is held out is too little to tell small differences apart.':
    () => each(plain, (run) => rightOf(run, 'train').every(Boolean), 'it knows its own'),
};
