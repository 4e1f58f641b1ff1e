// The guided tours can be read, can be followed, and print no figure that bears out another answer than the number itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lessons } from '../../web/tasks/index.ts';
import { borneOut, figure, loadTour, paceOf, readTour } from '../../web/tasks/tour-table.ts';

const tours = await Promise.all(lessons.map(({ id }) => loadTour(id)));

test('tours: every lesson has one, and a tour that lacks something is refused with the place', () => {
  assert.deepEqual(
    tours.map(({ lesson }) => lesson),
    lessons.map(({ id }) => id),
  );
  assert.match(String(readTour({ lesson: 'hello', cards: [] })), /^cards: /);
  const [card] = tours[0]?.cards ?? [];
  assert.match(String(readTour({ lesson: 'x', cards: [card, { ...card, steps: 0 }] })), /^cards\[1\]\.steps: /);
  const bad = { ...card, answers: card?.answers.map((answer) => ({ ...answer, if: { luck: [0, 1] } })) };
  assert.match(String(readTour({ lesson: 'x', cards: [bad] })), /no measure "luck"/);
});

test('tours: a run can be followed, four to six seconds of it, and each tour ends with what was learned', () => {
  for (const { lesson, cards, recap } of tours) {
    for (const card of cards) {
      const seconds = card.steps / paceOf(card);
      assert.ok(seconds >= 4 && seconds <= 6, `${lesson}: ${card.question.en}: ${seconds} s`);
      assert.ok((card.short?.en.length ?? Infinity) < card.question.en.length, `${lesson}: ${card.question.en}`);
    }
    assert.ok(recap, lesson);
  }
});

test('tours: what an outcome says in figures bears out the same answer as the outcome itself', () => {
  // Many lie so near to a bound that three digits would say the bound.
  const near = [0, 1e-15, 1e-9, 1e-6, 1e-4, 4e-4, 0.006, 0.03].flatMap((by) => [by, -by]);
  let wrong = 0;
  let held = 0;
  for (const card of tours.flatMap(({ cards }) => cards)) {
    for (const measure of ['loss', 'right', 'accuracy', 'exact-match', 'rmse']) {
      for (const bound of card.answers.flatMap((answer) => answer.if[measure] ?? [])) {
        if (bound === null) continue;
        for (const by of near) {
          const value = bound * (1 + by);
          const read = Number(figure(card, measure, value).replace(' %', '').replace('−', '-'));
          const shown = measure === 'loss' || measure === 'rmse' ? read : read / 100;
          const [said, is] = [shown, value].map((one) => borneOut(card, { step: card.steps, [measure]: one }));
          if (said !== is) wrong++;
          held++;
        }
      }
    }
  }
  assert.ok(held > 100, `${held} outcomes`);
  assert.equal(wrong, 0);
});

test('tours: a share just below a bound is not rounded onto it', () => {
  const words = { en: '', 'zh-CN': '' };
  const answers = [
    { text: words, if: { accuracy: [0.5, 0.8] as [number, number] } },
    { text: words, if: { accuracy: [0.8, null] as [number, null] } },
  ];
  const card = { question: words, answers, set: {}, steps: 1, explain: words };
  assert.equal(figure(card, 'accuracy', 0.7996), '79.96 %');
  assert.equal(figure(card, 'accuracy', 0.79999), '79.999 %');
  assert.equal(figure(card, 'accuracy', 0.8), '80.0 %');
  assert.equal(figure(card, 'accuracy', 0.7312), '73.1 %');
  assert.equal(figure(card, 'loss', 1.38629), '1.39');
});
