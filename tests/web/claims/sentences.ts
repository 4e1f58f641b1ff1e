// Every sentence that a lesson says of what will happen: its about-text, what to try, its tour.

import { loadTexts, translator } from '../../../web/i18n/messages.ts';
import type { Lesson } from '../../../web/tasks/lesson.ts';
import { loadWords } from '../../../web/tasks/words.ts';
import { loadTour } from '../../../web/tasks/tour-table.ts';

/** A text in both languages. */
export interface Pair {
  en: string;
  zh: string;
}

export async function textsOf(lesson: Lesson): Promise<Pair[]> {
  await Promise.all([loadTexts('zh-CN'), loadWords(lesson)]);
  const [en, zh] = [translator('en'), translator('zh-CN')];
  const told = [lesson.about, ...lesson.tries].map((key) => ({ en: en(key), zh: zh(key) }));
  const { cards, recap } = await loadTour(lesson.id);
  const cardTexts = cards.flatMap(({ question, explain }) => [question, explain]);
  const toured = [...cardTexts, ...(recap ? [recap] : [])].map((words) => ({ en: words.en, zh: words['zh-CN'] }));
  return [...told, ...toured];
}

/** A sentence ends with a full stop or a question mark before a capital letter; a figure's {name} may begin one. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?!])\s+(?=[A-Z“{])/);
}

export function numerals(text: string): string[] {
  return (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((one) => one.replaceAll(',', ''));
}
