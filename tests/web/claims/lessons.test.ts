// A lesson without a table of claims fails.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { lessons } from '../../../web/tasks/index.ts';

test('claims: every lesson has a table that is held', () => {
  for (const { id } of lessons) {
    const files = ['test', 'long.test'].map((kind) => `tests/web/claims/${id}.${kind}.ts`);
    assert.ok(files.some(existsSync), `${id} has no table of claims`);
  }
});
