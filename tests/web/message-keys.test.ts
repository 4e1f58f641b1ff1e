// Bundles carry short keys for the page's texts: one for each, none for those that are made of parts while the page runs.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { keysOfWeb, shortKeys, withShortKeys } from '../../tools/build/message-keys.mjs';
import { en } from '../../web/i18n/en.ts';
import { enLater } from '../../web/i18n/en-later.ts';
import { texts as zh } from '../../web/i18n/zh.ts';

const table = `export const en = {\n  'gates.title': 'Gates',\n  'gates.lesson.lstm':\n    'Long',\n  plain: 'x',\n};\n`;
const view = "t('gates.title', { of: 'gates.titles' }); t(`gates.lesson.${cell}`); t('plain');";

test('message keys: whole keys become short in every file, made ones and other strings stay', () => {
  const keys = shortKeys({ 'views/gates/en.ts': table, 'views/gates/view.ts': view });
  assert.deepEqual([...keys], [['gates.title', '0']]);
  assert.equal(withShortKeys(view, keys), view.replace("'gates.title'", "'0'"));
  assert.match(withShortKeys(table, keys), /^ {2}'0': 'Gates',$/m);
  assert.equal(shortKeys({ 'views/gates/zh.ts': table, 'views/gates/view.ts': view }).size, 0);
});

test('message keys: the page’s own are short and distinct, and each is a key of both languages', () => {
  const keys: Map<string, string> = keysOfWeb();
  assert.ok(keys.size > 300);
  assert.equal(new Set(keys.values()).size, keys.size);
  // What lessons and their own views bring along, in both languages.
  const own = ['views', 'tasks', 'element'].flatMap((room) =>
    readdirSync(`web/${room}`)
      .map((name) => `${room}/${name}`)
      .filter((folder) => ['own.ts', 'words.ts'].some((file) => existsSync(`web/${folder}/${file}`))),
  );
  assert.ok(own.length > 5);
  const ownKeys = (language: string): string[] =>
    own
      .map((name) => `web/${name}/${language}.ts`)
      // Some say nothing.
      .filter(existsSync)
      .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map((match) => match[1] ?? ''));
  const known = new Set([...Object.keys({ ...en, ...enLater }), ...ownKeys('en')]);
  const chinese = new Set([...Object.keys(zh), ...ownKeys('zh')]);
  for (const [key, short] of keys) assert.ok(known.has(key) && chinese.has(key) && !known.has(short), key);
});
