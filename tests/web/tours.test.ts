// The guided tours can be read, run with the real engine, and always have exactly one answer that comes true.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { findLesson, lessons } from '../../web/lessons/index.ts';
import { borneOut, explained, loadTour, readTour, type Outcome } from '../../web/lessons/tours/tour-table.ts';
import { rowAt, argmax } from '../../web/views/tape.ts';

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

test('tours: every experiment without data files bears out one answer, and explains it in figures', async () => {
  const engine = await loadEngine({ tier: 'simd' });
  for (const tour of tours.filter(({ lesson }) => lesson !== 'digits')) {
    const lesson = findLesson(tour.lesson);
    assert.ok(lesson);
    for (const card of tour.cards) {
      const made = engine.createSession({ ...lesson.start, ...card.set, task: lesson.task });
      assert.ok(made.ok, JSON.stringify(made));
      const session = made.value;
      try {
        const outcome: Outcome = { step: card.steps, loss: session.step(card.steps).losses.at(-1) ?? NaN };
        session.probe({ example: 0, split: lesson.examples.split });
        const logits = session.read('probe', 'logits');
        const target = session.read('probe', 'target');
        assert.ok(logits.ok && target.ok);
        const { length } = target.value.data;
        const said = Array.from({ length }, (_, t) => argmax(rowAt(logits.value, t)));
        outcome.right = said.filter((one, t) => one === target.value.data[t]).length / length;
        const found = card.answers.filter((answer) => borneOut({ ...card, answers: [answer] }, outcome) === 0);
        assert.equal(found.length, 1, `${card.question.en} ${JSON.stringify(outcome)}`);
        for (const text of Object.values(card.explain)) assert.doesNotMatch(explained(text, outcome), /[{}]|NaN/);
      } finally {
        session.delete();
      }
    }
  }
});
