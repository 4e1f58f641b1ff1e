// The view table: one row per view, and something to see for every kind of task.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewKinds } from '../../web/views/index.ts';
import { digit, hello, run } from './views-frames.ts';

test('ids are unique and fit an attribute', () => {
  const ids = viewKinds.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z][a-z0-9-]*$/);
});

test('every task has a stage, a loss, an inspector and one view of what it says now', () => {
  const sine = run({ id: 'sine', input: 'values', output: 'value-per-step' });
  for (const each of [hello().run, sine, digit().run]) {
    const regions = viewKinds.filter((kind) => kind.suits(each)).map(({ region }) => region);
    for (const region of ['stage', 'loss', 'inspector'] as const)
      assert.ok(regions.includes(region), `${each.task.id}: ${region}`);
    assert.equal(regions.filter((region) => region === 'now').length, 1, each.task.id);
  }
});
