// Guided tours, "predict, run, explain": what a tour file holds, how one is read, and which answer the engine bears out.

import type { FieldValues } from '../../shared/field-value.ts';
import { fixed, significant } from '../../shared/number-text.ts';

/** A text in each of the page's languages. */
export interface Words {
  en: string;
  'zh-CN': string;
}

/** What an experiment ends with: the loss, the share of right answers shown, or right answers on held-out data. */
export const measures = ['loss', 'right', 'accuracy'] as const;
export type Measure = (typeof measures)[number];
export type Outcome = Partial<Record<Measure, number>> & { step: number };

export interface TourAnswer {
  text: Words;
  /** Borne out where every measure lies in its range, lower end included, upper end not; null leaves an end open. */
  if: Partial<Record<Measure, [number | null, number | null]>>;
}

export interface TourCard {
  question: Words;
  answers: TourAnswer[];
  /** Config fields of the experiment; all others are as the lesson starts. */
  set: FieldValues;
  steps: number;
  /** Training steps per second to watch it at; left out, as fast as it goes. */
  pace?: number;
  /** May name {step}, {loss}, {right} and {accuracy}: the engine's own figures. */
  explain: Words;
}

export interface Tour {
  /** The lesson's id. */
  lesson: string;
  cards: TourCard[];
}

/** A tour from JSON, or a sentence on what is wrong with it. */
export function readTour(json: unknown): Tour | string {
  const tour = json as Partial<Tour> | null;
  if (typeof tour?.lesson !== 'string') return 'lesson: the id of a lesson is needed';
  if (!Array.isArray(tour.cards) || tour.cards.length === 0) return 'cards: at least one is needed';
  for (const [index, card] of tour.cards.entries()) {
    const wrong = wrongIn(card as Partial<TourCard>);
    if (wrong) return `cards[${index}].${wrong}`;
  }
  return tour as Tour;
}

function wrongIn(card: Partial<TourCard>): string | undefined {
  const { question, answers, set, steps, explain } = card;
  if (!isWords(question)) return 'question: a text in en and zh-CN is needed';
  if (!isWords(explain)) return 'explain: a text in en and zh-CN is needed';
  if (!Number.isInteger(steps) || !(Number(steps) > 0)) return 'steps: a number of training steps is needed';
  if (typeof set !== 'object') return 'set: config fields are needed, {} for none';
  if (!Array.isArray(answers) || answers.length < 2 || answers.length > 3) return 'answers: two or three are needed';
  for (const answer of answers) {
    if (!isWords(answer.text)) return 'answers: each needs a text in en and zh-CN';
    const asked = Object.keys(answer.if ?? {});
    if (asked.length === 0) return 'answers: each needs an "if"';
    const unknown = asked.find((name) => !(measures as readonly string[]).includes(name));
    if (unknown) return `answers: there is no measure "${unknown}"; there are ${measures.join(', ')}`;
  }
  return undefined;
}

function isWords(text: unknown): text is Words {
  const words = text as Partial<Words> | undefined;
  return typeof words?.en === 'string' && typeof words['zh-CN'] === 'string';
}

/** Index of the first answer that the outcome bears out; −1 for none. */
export function borneOut(card: TourCard, outcome: Outcome): number {
  return card.answers.findIndex((answer) =>
    Object.entries(answer.if).every(([measure, [from, below]]) => {
      const value = outcome[measure as Measure] ?? NaN;
      return value >= (from ?? -Infinity) && value < (below ?? Infinity);
    }),
  );
}

/** Whether the outcome waits for a count of held-out data. */
export function needsAccuracy(card: TourCard): boolean {
  return card.answers.some((answer) => 'accuracy' in answer.if);
}

/** The explanation with the engine's figures in it. */
export function explained(text: string, outcome: Outcome): string {
  const share = (value: number | undefined): string => `${fixed((value ?? NaN) * 100, 0)} %`;
  const figures: Record<string, string> = {
    step: String(outcome.step),
    loss: significant(outcome.loss ?? NaN, 3),
    right: share(outcome.right),
    accuracy: share(outcome.accuracy),
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => figures[name] ?? whole);
}
