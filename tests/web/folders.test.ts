// A view is one folder and one row, a lesson too: both tables are walked, and nothing of a folder is missing or unused.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { evenings, groups, lessons } from '../../web/tasks/index.ts';
import { experimentKinds } from '../../web/views/experiments/index.ts';
import { viewKinds } from '../../web/views/index.ts';

/** A part of the shapes' row, and the sheet over the page, rather than views of a run. */
const parts = ['pytorch-script', 'gallery'];

const foldersOf = (room: string): string[] =>
  readdirSync(`web/${room}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** Sources that may use a message: everything but the tables themselves. */
const sources = readdirSync('web', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/(^|\/|-)(en|zh)\.ts$/.test(name))
  .map((name) => ({ name, source: readFileSync(`web/${name}`, 'utf8') }));

function keysOf(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^ {2}(?:'([^']+)'|([\w$]+)):/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

/** Whether a source names a key, as a whole or by what stands before its last part. */
function uses(source: string, key: string): boolean {
  const prefixes = [...source.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/gi)].map((match) => match[1] ?? '');
  return source.includes(`'${key}'`) || prefixes.some((prefix) => key.startsWith(prefix));
}

const rows = [
  ...viewKinds.map(({ id }) => `views/${id}`),
  ...experimentKinds.map(({ id }) => `views/${id}`),
  ...parts.map((id) => `views/${id}`),
  ...lessons.map(({ id }) => `tasks/${id}`),
];

test('folders: every folder of views/ and tasks/ has its row, and every row its folder', () => {
  const folders = ['views', 'tasks'].flatMap((room) => foldersOf(room).map((name) => `${room}/${name}`));
  assert.deepEqual([...rows].sort(), folders.sort());
});

test('lessons: the table goes through the evenings in order, each lesson stands on a shelf and has an address of its own', () => {
  const order = lessons.map(({ evening }) => evening);
  assert.deepEqual(order, [...order].sort());
  for (const { id, group, evening, data, sample } of lessons) {
    assert.ok(groups.includes(group) && evenings.includes(evening), id);
    assert.match(id, /^[a-z][a-z0-9-]*$/);
    // A card draws what the engine makes of a few steps, or a piece of data that would have to be fetched for them.
    assert.equal(sample !== undefined, data !== undefined, `${id}: its card`);
  }
  assert.equal(new Set(lessons.map(({ id }) => id)).size, lessons.length);
});

test('folders: a view has its code and its style, a lesson its tour and its claims, and both their texts', () => {
  for (const row of rows) {
    const own = parts.some((id) => row.endsWith(id)) ? ['style.ts'] : ['view.ts', 'style.ts'];
    const files = row.startsWith('views/') ? own : ['lesson.ts', 'tour.json'];
    for (const file of [...files, 'en.ts', 'zh.ts']) assert.ok(existsSync(`web/${row}/${file}`), `${row}/${file}`);
  }
  for (const { id } of lessons) {
    const files = ['test', 'long.test'].map((kind) => `tests/web/claims/${id}.${kind}.ts`);
    assert.ok(files.some(existsSync), `${id} has no claims`);
  }
});

/** Folders of the element with texts of their own. */
const worded = foldersOf('element')
  .filter((name) => existsSync(`web/element/${name}/en.ts`))
  .map((name) => `element/${name}`);

test('folders: every text of a folder is used there, and every shared one somewhere', () => {
  assert.ok(worded.length > 0);
  for (const row of [...rows, ...worded]) {
    const english = keysOf(`web/${row}/en.ts`);
    assert.deepEqual(keysOf(`web/${row}/zh.ts`).sort(), [...english].sort(), row);
    const here = sources.filter(({ name }) => name.startsWith(`${row}/`));
    const elsewhere = sources.filter(({ name }) => !name.startsWith(`${row}/`));
    for (const key of english) {
      assert.ok(
        here.some(({ source }) => uses(source, key)),
        `${row}: ${key} is not used`,
      );
      const others = elsewhere.filter(({ source }) => source.includes(`'${key}'`)).map(({ name }) => name);
      assert.deepEqual(others, [], `${row}: ${key} is shared and belongs in i18n/`);
    }
  }
  for (const key of keysOf('web/i18n/shared-en.ts')) {
    assert.ok(
      sources.some(({ source }) => uses(source, key)),
      `${key} is not used`,
    );
  }
  assert.ok(!uses("t('gates.title')", 'gates.titles') && uses('t(`sum.from.${x}`)', 'sum.from.before'));
});

test('folders: what a lesson names of its texts is there, and comes with its words', () => {
  for (const { id, words } of lessons) {
    const keys = keysOf(`web/tasks/${id}/en.ts`);
    const source = readFileSync(`web/tasks/${id}/lesson.ts`, 'utf8');
    const named = [...source.matchAll(/'((?:lesson|preset)\.[\w.-]+)'/g)].map((match) => match[1] ?? '');
    const own = named.filter((key) => key !== `lesson.${id}.title`);
    assert.deepEqual(
      own.filter((key) => !keys.includes(key)),
      [],
      id,
    );
    assert.equal(existsSync(`web/tasks/${id}/words.ts`), words !== undefined, id);
  }
});
