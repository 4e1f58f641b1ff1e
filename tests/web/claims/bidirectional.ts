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

const nearlyAll = (): void => each(run(true), ({ accuracy }) => accuracy > 0.95, 'more than 95 %');
const forwardOnly = (): void => each(run(false), ({ accuracy }) => accuracy < 0.8, 'below 80 %');

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
  'The made-up users of “who comes back?” are read by two passes: one from the first week on, one from the last week back.':
    'definition',
  'The second reads the flipped sequence, its states are flipped back, and both are concatenated, so that output is 2H wide.':
    concatenated,
  'Where the whole sequence is there beforehand, as in a sentence, this is fair.': 'definition',
  'Here the question is about next week, and the pass from the end has already read it.': dependency,
  'Play: after 150 steps more than 95 % of the weeks are right.': nearlyAll,
  'Then choose “Forward only”: below 80 %.': forwardOnly,
  'Look at the map below the strips: with both passes there is influence right of the diagonal, where a loss depends on a later step.':
    dependency,
  'Forward only there is none.': dependency,
  'Two layers read each made-up user from the first week on.': 'premise',
  'How many weeks are right after 150 training steps?': 'question',
  '{accuracy} are right.': figure,
  'One week in sixteen breaks the rhythm, and at first the rhythm is not known.': 'definition',
  'Now a second pass reads from the last week back.': 'premise',
  'How many weeks are right?': 'question',
  '{accuracy} are right, and it is worthless: the pass from the end has read next week before it is asked about it.':
    () => {
      nearlyAll();
      dependency();
    },
  'On real users next week is not there yet.': 'definition',
  'Both passes are concatenated into an output 2H wide.': concatenated,
  'Where the future is not known when the answer is needed, only the forward pass may be used.': 'definition',
};
