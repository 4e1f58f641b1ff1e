// What the lesson on user activity claims.

import assert from 'node:assert/strict';
import type { Tensor } from '../../../web/engine/types.ts';
import {
  areaUnderRoc,
  countsAt,
  naiveCourt,
  networkScores,
  type Court,
  type NaiveScore,
} from '../../../web/readings/ranking.ts';
import { activity } from '../../../web/tasks/activity/lesson.ts';
import { HeldOutTensors } from '../../../web/worker/held-out-tensors.ts';
import { after, each, seeds, type Trained } from './runs.ts';
import { figure, type Table } from './table.ts';

const courts = new Map<Trained, Court>();

/** The network and the naive scores on all held-out users, from what the page's worker sends its view. */
function court(run: Trained): Court {
  const found = courts.get(run);
  if (found) return found;
  const names = ['logits', 'target', 'mask', 'x'] as const;
  const read = new HeldOutTensors(run.session, () => 0).read(
    names.map((name) => `test/${name}`),
    false,
    0,
  );
  const tensors = Object.fromEntries(names.map((name) => [name, read.tensors[`test/${name}`]]));
  const all = tensors as Record<(typeof names)[number], Tensor>;
  const made = { network: networkScores(all), ...naiveCourt(all) };
  courts.set(run, made);
  return made;
}

const usual =
  (steps: number) =>
  (seed: number): Trained =>
    after(activity, steps, { seed });
const cut =
  (steps: number) =>
  (seed: number): Trained =>
    after(activity, steps, { seed, ablate_recurrent: true });
const area = (run: Trained): number => areaUnderRoc(court(run).network);

/** Weeks of the first held-out users: twelve numbers each, what is asked, whether it counts. */
function weeks(): { x: number[]; yes: boolean; known: boolean }[] {
  const run = after(activity, 0);
  return Array.from({ length: 60 }, (_, example) => {
    run.look(example);
    const [x, target, mask] = [run.numbers('x'), run.numbers('target'), run.numbers('mask')];
    assert.equal(x.length, 26 * 12);
    return target.map((yes, week) => ({
      x: x.slice(week * 12, week * 12 + 12),
      yes: yes === 1,
      known: mask[week] !== 0,
    }));
  }).flat();
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

export const claims: Table = {
  'These users are made up: each week has twelve numbers, of which eight say how busy the user was and four say nothing.':
    () => {
      // What is asked of a week is whether the next is busy: there the eight are larger, and the four are not.
      const all = weeks();
      const next = all.flatMap(({ yes, known }, at) =>
        known && all[at + 1]?.known ? [{ yes, x: all[at + 1]?.x ?? [] }] : [],
      );
      const means = (from: number, to: number, busy: boolean): number =>
        mean(next.filter(({ yes }) => yes === busy).map(({ x }) => mean(x.slice(from, to))));
      assert.ok(means(0, 8, true) > 2 * means(0, 8, false));
      assert.ok(Math.abs(means(8, 12, true) - means(8, 12, false)) < 0.05);
    },
  'After every week the network answers whether the user will be busy in the next one.': 'definition',
  'Its output is a logit, and the sigmoid makes a probability of it: a hard 0 or 1 would have no gradient to learn from, and would not tell 60 % from 99 %.':
    'definition',
  'Weeks that are not known are masked out of the loss, and L2 (weight decay) keeps the weights small.': () => {
    const run = after(activity, 0);
    const [loss, mask] = [run.numbers('loss'), run.numbers('mask')];
    assert.ok(mask.includes(0) && mask.every((one, week) => one !== 0 || loss[week] === 0));
    const size = (decay: number): number => {
      const { session } = after(activity, 200, { seed: 1, weight_decay: decay });
      const weights = session.read('parameters', 'rnn.weight_ih_l0');
      return weights.ok ? Math.hypot(...weights.value.data) : NaN;
    };
    assert.ok(size(0.0001) < size(0));
  },
  'Play: within 200 steps the network ranks the weeks of users it has never seen with an AUC above 0.75.': () =>
    each(usual(200), (run) => area(run) > 0.75, 'an AUC above 0.75'),
  'The three scores that need no network stay below 0.5, because a busy week is often followed by a quiet one.': () => {
    const scores = court(after(activity, 0));
    for (const name of ['today', 'last7', 'recent'] as NaiveScore[]) assert.ok(areaUnderRoc(scores[name]) < 0.5, name);
    const { scores: active, yes } = scores.today;
    assert.ok(mean(active.flatMap((one, at) => (one === 1 ? [Number(yes[at])] : []))) < 0.5);
  },
  'Move the threshold up after 200 steps: precision rises and recall falls.': () =>
    each(
      usual(200),
      (run) => {
        const at = [0.2, 0.4, 0.6, 0.8].map((threshold) => countsAt(court(run).network, threshold));
        return at.every(({ precision, recall }, index) => {
          const before = at[index - 1];
          return before === undefined || (precision > before.precision && recall < before.recall);
        });
      },
      'precision rises, recall falls',
    ),
  'Which of them matters more depends on what a mistake costs.': 'definition',
  'Cut the recurrent connection: the gates no longer see the state, and after 200 steps the AUC is still below 0.75.':
    () => each(cut(200), (run) => area(run) < 0.75, 'an AUC below 0.75'),
  'About half of all weeks are followed by a busy one, so a guess is right half of the time.': () =>
    assert.ok(Math.abs(mean(court(after(activity, 0)).network.yes.map(Number)) - 0.5) < 0.02),
  'After 200 training steps, how often is the network right about users it has never seen?': 'question',
  '{accuracy} are right.': figure,
  "Busy and quiet weeks alternate in a rhythm of the user's own, and the state keeps where in it the user is.": () => {
    each(usual(200), (run) => run.accuracy > 0.7, 'it follows the rhythm');
    for (const seed of seeds) assert.ok(area(usual(200)(seed)) > area(cut(200)(seed)) + 0.05, `seed ${seed}`);
  },
  'It cannot be right always: one week in sixteen breaks the rhythm.': 'definition',
  "The recurrent connection is cut: the gates see this week's numbers alone.": 'premise',
  'How often is it right after 200 steps?': 'question',
  'A GRU still carries z ⊙ h, a fading sum of past weeks, but it cannot tell where in the rhythm the user is.': () =>
    each(cut(200), (run) => run.accuracy < 0.65, 'it cannot follow the rhythm'),
  'The recurrent connection is back, and L2 is two hundred times as strong: weight decay 0.02.': () =>
    assert.equal(0.02 / Number(activity.start?.weight_decay), 200),
  'Where is the loss after 200 steps?': 'question',
  'The loss is {loss}.': figure,
  'L2 pulls every weight towards 0 harder than the loss pulls it away, so the probability stays near 0.5 whatever was read.':
    () =>
      each(
        (seed) => after(activity, 200, { seed, weight_decay: 0.02 }),
        (run) => court(run).network.scores.every((one) => Math.abs(one - 0.5) < 0.05),
        'every probability near 0.5',
      ),
  "The network answers with a probability after every week, and its state follows each user's rhythm.": () =>
    each(usual(200), (run) => run.accuracy > 0.7, 'it follows the rhythm'),
  'Masked weeks do not count.': 'definition',
  'L2 helps in small doses, and in large ones nothing is learned.': () => {
    for (const seed of seeds)
      assert.ok(after(activity, 200, { seed, weight_decay: 0.02 }).accuracy < 0.55, `seed ${seed}`);
  },
};
