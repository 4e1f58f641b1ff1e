// Imports inside web/ point one way only: to the rooms on the left.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

/** What each room may import beside itself. `engine-types` are the engine's types, which leave nothing behind at run time. */
const allowed: Record<string, readonly string[]> = {
  engine: ['engine-types'],
  'engine-types': [],
  shared: ['engine-types'],
  i18n: ['engine-types'],
  styles: [],
  lessons: ['shared', 'i18n', 'engine-types'],
  state: ['shared', 'i18n', 'lessons', 'engine-types'],
  views: ['shared', 'state', 'i18n', 'styles', 'engine-types'],
  worker: ['shared', 'engine', 'engine-types'],
  client: ['shared', 'engine-types'],
  element: ['shared', 'state', 'views', 'styles', 'client', 'lessons', 'i18n', 'engine-types'],
};

function roomOf(path: string): string {
  const [, room = ''] = path.split('/');
  return /^web\/engine\/(types|config\.generated)\.ts$/.test(path) ? 'engine-types' : room;
}

/** Addresses of everything a source imports or re-exports. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

function wrongArrows(path: string, source: string): string[] {
  const room = roomOf(path);
  return importsOf(source)
    .filter((address) => address.startsWith('.'))
    .map((address) => normalize(join(dirname(path), address)))
    .filter((target) => roomOf(target) !== room && !allowed[room]?.includes(roomOf(target)))
    .map((target) => `${path} -> ${target}`);
}

const files = readdirSync('web', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `web/${name}`);

test('arrows: every file of web/ is in a known room and imports only what its room may', () => {
  assert.ok(files.length > 30);
  for (const path of files) {
    assert.ok(roomOf(path) in allowed, `${path} is in no known room`);
    assert.deepEqual(wrongArrows(path, readFileSync(path, 'utf8')), []);
  }
});

test('arrows: imports name files with their endings', () => {
  for (const path of files) {
    for (const address of importsOf(readFileSync(path, 'utf8'))) {
      if (address.startsWith('.')) assert.match(address, /\.\w+$/, `${path} imports ${address}`);
    }
  }
});

test('arrows: the check itself finds wrong ones', () => {
  assert.equal(wrongArrows('web/views/a.ts', "import { x } from '../client/wire.ts';").length, 1);
  assert.equal(wrongArrows('web/views/a/b.ts', "const m = await import('../../engine/index.ts');").length, 1);
  assert.equal(wrongArrows('web/shared/a.ts', "export { x } from '../views/view.ts';").length, 1);
  assert.equal(wrongArrows('web/element/a.ts', "import type { View } from '../views/view.ts';").length, 0);
});
