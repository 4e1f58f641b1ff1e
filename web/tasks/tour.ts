// Guided tours, "predict, run, explain": what a tour file holds, how one is read, and which answer the engine bears out.

import type { FieldValues } from '../protocol/field-value.ts';
import { hasMessage } from '../i18n/messages.ts';
import { fixed, plain, rounded, significant } from '../i18n/number-text.ts';

/** A text in each of the page's languages. */
export interface Words {
  en: string;
  'zh-CN': string;
}

/** What every experiment ends with: the training loss, and the share of the outputs shown that are right. */
const always = ['loss', 'right'];

/** Measures that are no shares. */
const numbers = ['loss', 'rmse', 'mae'];

/** Numbers by name: these, and the metrics of held-out data other than the loss where a card asks for one. */
export type Outcome = { step: number } & Record<string, number>;

function isMeasure(name: string): boolean {
  return always.includes(name) || hasMessage(`metric.${name}`);
}

export interface TourAnswer {
  text: Words;
  /** Borne out where every measure lies in its range, lower end included, upper end not; null leaves an end open. */
  if: Record<string, [from: number | null, below: number | null]>;
}

export interface TourCard {
  question: Words;
  /** The question in a few words, for the recap; left out, the whole question. */
  short?: Words;
  answers: TourAnswer[];
  /** Config fields of the experiment; all others are as the lesson starts. */
  set: FieldValues;
  steps: number;
  /** Training steps per second to watch it at; left out, such that the run takes five seconds. */
  pace?: number;
  /** May name {step}, {loss}, {right} and a metric, as {accuracy}: the engine's own figures. */
  explain: Words;
}

export interface Tour {
  /** The lesson's id. */
  lesson: string;
  cards: TourCard[];
  /** What was learned, in a sentence. */
  recap?: Words;
}

/** A tour from JSON, or a sentence on what is wrong with it. */
export function readTour(json: unknown): Tour | string {
  const tour = json as Partial<Tour> | null;
  if (typeof tour?.lesson !== 'string') return 'lesson: the id of a lesson is needed';
  if (!Array.isArray(tour.cards) || tour.cards.length === 0) return 'cards: at least one is needed';
  if (tour.recap !== undefined && !isWords(tour.recap)) return 'recap: a text in en and zh-CN is needed, or none';
  for (const [index, card] of tour.cards.entries()) {
    const wrong = wrongIn(card as Partial<TourCard>);
    if (wrong) return `cards[${index}].${wrong}`;
  }
  return tour as Tour;
}

function wrongIn(card: Partial<TourCard>): string | undefined {
  const { question, short, answers, set, steps, explain } = card;
  if (!isWords(question)) return 'question: a text in en and zh-CN is needed';
  if (short !== undefined && !isWords(short)) return 'short: a text in en and zh-CN is needed, or none';
  if (!isWords(explain)) return 'explain: a text in en and zh-CN is needed';
  if (!Number.isInteger(steps) || !(Number(steps) > 0)) return 'steps: a number of training steps is needed';
  if (typeof set !== 'object') return 'set: config fields are needed, {} for none';
  if (!Array.isArray(answers) || answers.length < 2 || answers.length > 3) return 'answers: two or three are needed';
  for (const answer of answers) {
    if (!isWords(answer.text)) return 'answers: each needs a text in en and zh-CN';
    const asked = Object.keys(answer.if ?? {});
    if (asked.length === 0) return 'answers: each needs an "if"';
    const unknown = asked.find((name) => !isMeasure(name));
    if (unknown) return `answers: there is no measure "${unknown}"; there are ${always.join(', ')} and metrics`;
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
      const value = outcome[measure] ?? NaN;
      return value >= (from ?? -Infinity) && value < (below ?? Infinity);
    }),
  );
}

/** Whether the outcome waits for an evaluation on held-out data. */
export function needsEvaluation(card: TourCard): boolean {
  return card.answers.some((answer) => Object.keys(answer.if).some((name) => !always.includes(name)));
}

/** Seconds that an experiment is to be watched for, where the machine is fast enough. */
const kWatch = 5;

/** Steps per second at which a card's experiment runs. */
export function paceOf({ pace, steps }: TourCard): number {
  return pace ?? steps / kWatch;
}

/** The explanation with the engine's figures in it. */
export function explained(text: string, card: TourCard, outcome: Outcome): string {
  const figures = Object.fromEntries(
    Object.entries(outcome).map(([name, value]) => [name, name === 'step' ? plain(value) : figure(card, name, value)]),
  );
  return text.replace(/\{([\w-]+)\}/g, (whole, name: string) => figures[name] ?? whole);
}

/** An outcome in figures, as many as it takes to be on the same side of every bound as the number itself. */
export function figure(card: TourCard, measure: string, value: number): string {
  const bounds = card.answers.flatMap((answer) => answer.if[measure] ?? []).filter((bound) => bound !== null);
  const share = !numbers.includes(measure);
  const written = (digits: number): number => (share ? Number(fixed(value, digits)) : rounded(value, digits));
  let digits = 3;
  while (digits < 20 && bounds.some((bound) => written(digits) < bound !== value < bound)) digits++;
  return share ? percent(fixed(value, digits)) : significant(value, digits);
}

/** A written share in per cent; its point is moved, so that no digit changes. */
function percent(share: string): string {
  const [whole = '', part = ''] = share.split('.');
  return `${Number(whole + part.slice(0, 2))}.${part.slice(2)} %`;
}
