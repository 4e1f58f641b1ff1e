// What is sent to a reader stays within its budget, and a build that does not is refused with a plain sentence.

import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { ASIDE, BUDGETS, overruns, weigh } from '../../tools/build/budgets.mjs';
import { fetchedWith } from '../../tools/build/imports.mjs';
import { gzipSizes, sizesOf } from '../../tools/build/sizes.mjs';
import { isTwin } from '../../tools/build/twins.mjs';
import { plainName } from '../../tools/common/dist.mjs';

interface Row {
  group: string;
  gzip: number;
  pick(names: string[]): string[];
}

const names = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter(
  (name) => statSync(`dist/${name}`).isFile() && !isTwin(name),
);
const sizes: Record<string, number> = gzipSizes(sizesOf(names));

test('budgets: what is built is within each', () => {
  assert.deepEqual(overruns(names, sizes), []);
  for (const { group, gzip, budget } of weigh(names, sizes)) assert.ok(gzip > budget / 4, group);
});

test('budgets: one byte too many is refused, with the group, the excess and the file to look at', () => {
  const table = BUDGETS as Row[];
  const weights = weigh(names, sizes).map(({ gzip }) => gzip);
  const exact = table.map((row, i) => ({ ...row, gzip: weights[i] ?? NaN }));
  assert.deepEqual(overruns(names, sizes, exact), []);
  exact.forEach((row) => {
    const [sentence, ...more] = overruns(names, sizes, [{ ...row, gzip: row.gzip - 1 }]);
    assert.match(
      String(sentence),
      /^The .* has [\d,]+ bytes with gzip, 1 more than its budget of [\d,]+; its largest file is \S+,/,
    );
    assert.deepEqual(more, []);
  });
});

test('budgets: every script of the page is in the whole page or brought along by a lesson, and the first screen has no script for later', () => {
  const [, , first, whole, ...fetched] = (BUDGETS as Row[]).map(({ pick }) => new Set(pick(names)));
  const scripts = names.filter((name) => /^[^/]+\.js$/.test(name) && !ASIDE.has(name));
  assert.ok(scripts.length >= 6);
  for (const name of scripts)
    assert.notEqual(
      whole?.has(name),
      fetched.some((group) => group.has(name)),
      name,
    );
  const later = scripts.filter((name) => !first?.has(name));
  assert.ok(later.length >= 3, 'the other language, the tours and more views come later');
  for (const name of later) assert.match(name, /^chunk-/);
});

test('budgets: a file that is not there is no reason to be content', () => {
  assert.throws(
    () =>
      weigh(
        names.filter((name) => plainName(name) !== 'engine/rnn-simd.wasm'),
        sizes,
      ),
    /dist\/ has no engine\/rnn-simd\.wasm/,
  );
});

test('imports: what a script imports outright is found, however far, and import() is not', () => {
  const files: Record<string, string> = {
    'a.js': 'import{x}from"./b.js";import"./c.js";const y=import("./later.js")',
    'b.js': 'export*from"./d.js";',
    'c.js': '',
    'd.js': 'import{z}from"./a.js"',
  };
  assert.deepEqual(fetchedWith('a.js', (name: string) => files[name] ?? assert.fail(name)).sort(), [
    'a.js',
    'b.js',
    'c.js',
    'd.js',
  ]);
});
