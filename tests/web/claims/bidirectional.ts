// What the lesson on both ways through time claims.

import assert from 'node:assert/strict';
import { futureShare } from '../../../web/readings/layer-runs.ts';
import { rowWidth } from '../../../web/readings/tape.ts';
import { bidirectional } from '../../../web/tasks/bidirectional/lesson.ts';
import { after, each, seeds, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const run =
  (both: boolean) =>
  (seed: number): Trained =>
    after(bidirectional, 150, { seed, bidirectional: both });

const nearlyAll = (): void => each(run(true), ({ accuracy }) => accuracy > 0.98, 'more than 98 %');
const forwardOnly = (): void => each(run(false), ({ accuracy }) => accuracy < 0.9, 'below 90 %');

/** Of how much influence on the losses of example 0 comes from later steps. */
function future({ session }: Trained): number {
  const influence = session.influence();
  assert.ok(influence.ok);
  return futureShare(influence.value, 0);
}

const dependency = (): void => {
  for (const seed of seeds) {
    assert.equal(future(run(false)(seed)), 0, `seed ${seed}`);
    assert.ok(future(run(true)(seed)) > 0.001, `seed ${seed}`);
  }
};

const concatenated = (): void => {
  const both = run(true)(1);
  const weight = both.session.tensors('parameters').find(({ name }) => name === 'linear.weight');
  assert.equal(weight?.shape[1], 2 * rowWidth(both.probe('h_l1')));
  assert.equal(rowWidth(both.probe('h_l1_reverse')), rowWidth(both.probe('h_l1')));
};

export const claims: Table = {
  'The made-up users of “who comes back?” are read by two passes: one from the first day on, one from the last day back.':
    'definition',
  'The second reads the flipped sequence, its states are flipped back, and both are concatenated, so that output is 2H wide.':
    concatenated,
  'Where the whole sequence is there beforehand, as in a sentence, this is fair.': 'definition',
  'Here the question is about the next 7 days, and the pass from the end has already read them.': dependency,
  'Play: after 150 steps more than 98 % of the days are right.': nearlyAll,
  'Then choose “Forward only”: below 90 %.': forwardOnly,
  'Look at the map below the strips: with both passes there is influence right of the diagonal, where a loss depends on a later step.':
    dependency,
  'Forward only there is none.': dependency,
  'Two layers read each made-up user from the first day on.': 'premise',
  'How many days are right after 150 training steps?': 'question',
  '{accuracy} are right.': figure,
  'Whether a drowsy user wakes up in the next 7 days is chance.': 'definition',
  'Now a second pass reads from the last day back.': 'premise',
  'How many days are right?': 'question',
  '{accuracy} are right, and it is worthless: the pass from the end has read the next 7 days before it is asked about them.':
    () => {
      nearlyAll();
      dependency();
    },
  'Of real users they are not there yet.': 'definition',
  'Both passes are concatenated into an output 2H wide.': concatenated,
  'Where the future is not known when the answer is needed, only the forward pass may be used.': 'definition',
};
