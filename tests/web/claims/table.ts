// The table of claims of a lesson: every sentence has a row, and what a sentence claims is run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Lesson } from '../../../web/tasks/lesson.ts';
import { borneOut, explained, type Outcome } from '../../../web/tasks/tour-table.ts';
import { after, cardsOf, seeds, type Trained } from './runs.ts';
import { numerals, sentencesOf, textsOf } from './sentences.ts';

/**
 * What a sentence is: it defines a word or says what the page shows, asks, tells the reader what to do, or introduces an
 * experiment; or else it claims that something will happen, which is run.
 */
export type Row = 'definition' | 'question' | 'instruction' | 'premise' | (() => void);
export type Table = Readonly<Record<string, Row>>;

/** Sentences that only repeat a tour's outcome in figures: which of them is printed is held by tests/web/tours.test.ts. */
export const figure = 'definition';

/** `told` are seeds of which the lesson itself says that they fare otherwise, by the card of its tour. */
export interface Held {
  files?: Readonly<Record<string, Uint8Array>>;
  told?: Readonly<Record<number, readonly number[]>>;
}

export function holdClaims(lesson: Lesson, table: Table, { files, told = {} }: Held = {}): void {
  const texts = textsOf(lesson);

  test(`claims of ${lesson.id}: every sentence has its row, and every row its sentence`, async () => {
    const said = new Set((await texts).flatMap((text) => sentencesOf(text.en)));
    assert.deepEqual(
      [...said].filter((sentence) => !(sentence in table)),
      [],
      'sentences without a row',
    );
    assert.deepEqual(
      Object.keys(table).filter((sentence) => !said.has(sentence)),
      [],
      'rows without a sentence',
    );
  });

  test(`claims of ${lesson.id}: both languages name the same figures`, async () => {
    for (const { en, zh } of await texts) {
      const missing = numerals(en).filter((number) => !numerals(zh).includes(number));
      assert.deepEqual(missing, [], `${en} | ${zh}`);
    }
  });

  for (const [sentence, row] of Object.entries(table)) {
    if (typeof row === 'function') test(`claims of ${lesson.id}: ${sentence}`, () => row());
  }

  test(`claims of ${lesson.id}: each experiment of the tour has the same outcome with seeds 1 to 5`, async () => {
    for (const [at, card] of (await cardsOf(lesson)).entries()) {
      const measures = new Set(card.answers.flatMap((answer) => Object.keys(answer.if)));
      const metrics = [...measures].filter((name) => name !== 'loss' && name !== 'right');
      const outcomeOf = (run: Trained): Outcome => ({
        step: card.steps,
        loss: run.loss,
        right: run.right,
        ...Object.fromEntries(metrics.map((name) => [name, run.metric(name)])),
      });
      const others = seeds.filter((seed) => !told[at]?.includes(seed));
      const outcomes = others.map((seed): Outcome => {
        const run = after(lesson, card.steps, { ...card.set, seed }, files);
        return outcomeOf(run);
      });
      const own = after(lesson, card.steps, card.set, files);
      const ownOutcome = outcomeOf(own);
      for (const text of Object.values(card.explain))
        assert.doesNotMatch(explained(text, card, ownOutcome), /[{}]|NaN/);
      const wanted = borneOut(card, ownOutcome);
      assert.notEqual(wanted, -1, card.question.en);
      for (const [index, outcome] of outcomes.entries()) {
        const where = `${card.question.en} seed ${others[index]}: ${JSON.stringify(outcome)}`;
        const found = card.answers.filter((answer) => borneOut({ ...card, answers: [answer] }, outcome) === 0);
        assert.deepEqual(found, [card.answers[wanted]], where);
        for (const [measure, bounds] of Object.entries(card.answers[wanted]?.if ?? {})) {
          const is = outcome[measure as keyof Outcome] ?? NaN;
          for (const bound of bounds)
            if (bound !== null) assert.ok(Math.abs(is - bound) > 0.03 * bound, `${where} is near the bound ${bound}`);
        }
      }
    }
  });
}
