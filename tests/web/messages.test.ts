// Every text exists in every language, with the same placeholders.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enLater } from '../../web/i18n/en-later.ts';
import { addTexts, loadTexts, translator, type MessageKey } from '../../web/i18n/messages.ts';
import { lessons } from '../../web/tasks/index.ts';
import { loadWords } from '../../web/tasks/words.ts';
import { problemText } from '../../web/i18n/problem-text.ts';
import type { ProblemCode } from '../../web/engine/types.ts';

addTexts('en', enLater);
for (const lesson of lessons) await loadWords(lesson);
const messages = { en: (await loadTexts('en')).texts, 'zh-CN': (await loadTexts('zh-CN')).texts };
const tables = Object.entries(messages);
const english = messages.en;

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

test('messages: every language has the same keys, and no text is empty', () => {
  for (const [language, table] of tables) {
    assert.deepEqual(Object.keys(table).sort(), Object.keys(english).sort(), language);
    for (const [key, text] of Object.entries(table)) assert.notEqual(text?.trim() ?? '', '', `${language} ${key}`);
  }
});

test('messages: every language uses the same placeholders', () => {
  for (const [language, table] of tables) {
    for (const key of Object.keys(english) as MessageKey[]) {
      const [here, there] = [placeholders(table[key] ?? ''), placeholders(english[key] ?? '')];
      assert.deepEqual(new Set(here), new Set(there), `${language} ${key}`);
    }
  }
});

test('messages: Chinese texts are Chinese', () => {
  // Names and symbols that read the same in both languages.
  const same = /^(choice|run\.tier|bar\.brand1|bar\.language|lesson\.hello\.title)/;
  for (const [key, text] of Object.entries(messages['zh-CN'])) {
    if (same.test(key) || !/[a-z]{3}/i.test(english[key as MessageKey] ?? '')) continue;
    assert.match(text ?? '', /\p{Script=Han}/u, key);
  }
});

test('messages: placeholders are filled, unknown ones are left to be seen', () => {
  const t = translator('en');
  assert.equal(t('run.epoch', { epoch: '1.50' }), 'epoch 1.50');
  assert.equal(t('run.epoch'), 'epoch {epoch}');
});

test('messages: every problem code has a sentence that names field, value and what is allowed', () => {
  const codes: ProblemCode[] = ['wrong-type', 'out-of-range', 'unknown-choice', 'incompatible', 'too-large'];
  for (const language of ['en', 'zh-CN'] as const) {
    const t = translator(language);
    for (const code of codes) {
      const problem = { code, field: 'hidden_size', value: '1000000000', allowed: '1 to 512', message: '' };
      const text = problemText(t, problem);
      for (const part of [t('field.hidden_size'), '1000000000', '1 – 512']) {
        assert.ok(text.includes(part), `${language} ${code}: ${text}`);
      }
    }
  }
});
