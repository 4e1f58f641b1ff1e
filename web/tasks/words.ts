// Fetches what a lesson says when it is opened.

import { addTexts } from '../i18n/messages.ts';
import type { PlainLesson } from './lesson.ts';

/** Once it resolves its texts can be looked up; it rejects where they cannot be fetched. */
export async function loadWords({ words }: PlainLesson): Promise<void> {
  if (!words) return;
  const { en, zh } = await words();
  addTexts('en', en);
  addTexts('zh-CN', zh);
}
