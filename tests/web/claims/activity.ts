// What the lesson on user activity claims.

import assert from 'node:assert/strict';
import type { Tensor } from '../../../web/engine/types.ts';
import { areaUnderRoc, countsAt, naiveCourt, networkScores, type Court } from '../../../web/readings/ranking.ts';
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

const usual = (seed: number): Trained => after(activity, 100, { seed });
const cut = (seed: number): Trained => after(activity, 100, { seed, ablate_recurrent: true });
const decayed = (seed: number): Trained => after(activity, 100, { seed, weight_decay: 0.5 });
const area = (run: Trained): number => areaUnderRoc(court(run).network);

interface Day {
  x: number[];
  yes: boolean;
  counts: boolean;
}

/** Days of the first held-out users: twelve numbers each, what is asked, whether it counts. */
function users(): Day[][] {
  const run = after(activity, 0);
  return Array.from({ length: 60 }, (_, example) => {
    run.look(example);
    const [x, target, mask] = [run.numbers('x'), run.numbers('target'), run.numbers('mask')];
    assert.equal(x.length, 26 * 12);
    return target.map((yes, day) => ({
      x: x.slice(day * 12, day * 12 + 12),
      yes: yes === 1,
      counts: mask[day] !== 0,
    }));
  });
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

export const claims: Table = {
  'These users are made up, of a few kinds from the one-off visitor to the creator; each is keen, drowsy or gone.':
    'definition',
  'Every day since they registered has twelve numbers: ten counts of what they did (launches, videos created, plays, likes …) as log(1 + n), the days since they registered and whether it is a weekend.':
    () => {
      for (const days of users()) {
        const weekends = days.map(({ x }) => x[11]);
        assert.ok(weekends.slice(0, 19).every((one, day) => one === weekends[day + 7]));
        assert.equal(weekends.slice(0, 7).filter((one) => one === 1).length, 2);
        days.forEach(({ x }, day) => {
          assert.ok(Math.abs((x[10] ?? NaN) - day / 30) < 1e-6);
          for (const one of x.slice(0, 10)) assert.ok(Math.abs(Math.expm1(one) - Math.round(Math.expm1(one))) < 1e-4);
        });
      }
    },
  'After every day the network answers whether the user will launch the app in the next 7 days.': () => {
    for (const days of users())
      days.forEach(({ yes, counts }, day) => {
        if (counts)
          assert.equal(
            yes,
            days.slice(day + 1, day + 8).some(({ x }) => (x[0] ?? 0) > 0),
          );
      });
  },
  'Its output is a logit, and the sigmoid makes a probability of it: a hard 0 or 1 would have no gradient to learn from, and would not tell 60 % from 99 %.':
    'definition',
  'Of the last days of a record the answer is not known yet: the last 14 of the 26 are masked out of the loss.': () => {
    const run = after(activity, 0);
    const [loss, mask] = [run.numbers('loss'), run.numbers('mask')];
    assert.ok(mask.every((one, day) => one === Number(day < 12) && (one !== 0 || loss[day] === 0)));
  },
  'L2 (weight decay) keeps the weights small.': () => {
    const size = (decay: number): number => {
      const { session } = after(activity, 100, { seed: 1, weight_decay: decay });
      const weights = session.read('parameters', 'rnn.weight_ih_l0');
      return weights.ok ? Math.hypot(...weights.value.data) : NaN;
    };
    assert.ok(size(0.5) < size(0.0001));
  },
  'Play: within 100 steps the network ranks the days of users it has never seen with an AUC above 0.92.': () =>
    each(usual, (run) => area(run) > 0.92, 'an AUC above 0.92'),
  'The three scores that need no network stay below 0.9; the best of them is the one in which recent days weigh more.':
    () => {
      const scores = court(after(activity, 0));
      const [today, last7, recent] = [scores.today, scores.last7, scores.recent].map(areaUnderRoc) as [
        number,
        number,
        number,
      ];
      assert.ok(0.75 < today && today < recent && 0.8 < last7 && last7 < recent && recent < 0.9);
    },
  'Move the threshold up after 100 steps: precision rises and recall falls.': () =>
    each(
      usual,
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
  'Cut the recurrent connection: the gates no longer see the state, and still the AUC is above 0.92 after 100 steps.':
    () => each(cut, (run) => area(run) > 0.92, 'an AUC above 0.92'),
  'The term z ⊙ h keeps a fading sum of the days before, and here that is enough.': () => {
    for (const seed of seeds) assert.ok(area(cut(seed)) > area(usual(seed)) - 0.01, `seed ${seed}`);
  },
  'After about six days in ten the user comes back within the next 7, so always saying yes is right that often.': () =>
    assert.ok(Math.abs(mean(court(after(activity, 0)).network.yes.map(Number)) - 0.6) < 0.03),
  'After 100 training steps, how often is the network right about users it has never seen?': 'question',
  '{accuracy} are right.': figure,
  'Whoever has not launched the app for days has most likely left for good.': () => {
    const { scores, yes } = court(after(activity, 0)).last7;
    assert.ok(mean(yes.filter((_, at) => scores[at] === 0).map(Number)) < 0.2);
  },
  'It cannot be right always: whether a drowsy user wakes up is chance.': 'definition',
  "The recurrent connection is cut: the gates see this day's numbers alone.": 'premise',
  'How often is it right after 100 steps?': 'question',
  'A GRU still carries z ⊙ h, a fading sum of past days, and this question needs little more: how long ago was the user active?':
    () => each(cut, (run) => run.accuracy > 0.8, 'it is right about as often'),
  'The recurrent connection is back, and L2 is five thousand times as strong: weight decay 0.5.': () =>
    assert.equal(0.5 / Number(activity.start?.weight_decay), 5000),
  '{accuracy} are right, and each answer is yes.': () =>
    each(decayed, (run) => court(run).network.scores.every((one) => one > 0.5), 'each answer is yes'),
  'L2 pulls every weight towards 0 harder than the loss pulls it away, so the probability stays above 0.5 whatever was read.':
    () => each(decayed, (run) => Math.min(...court(run).network.scores) > 0.5, 'every probability above 0.5'),
  'The network answers with a probability after every day, and ranks users better than scores made by hand.': () =>
    each(usual, (run) => area(run) > areaUnderRoc(court(run).recent) + 0.02, 'it ranks better'),
  'Masked days do not count.': 'definition',
  'L2 helps in small doses, and in large ones nothing is learned.': () =>
    each(decayed, (run) => run.accuracy < 0.6, 'nothing is learned'),
};
