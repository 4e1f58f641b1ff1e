// A lesson without a table of claims fails.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { lessons } from '../../../web/tasks/index.ts';

test('claims: every lesson has a table that is held', () => {
  for (const { id } of lessons) assert.ok(existsSync(`tests/web/claims/${id}.test.ts`), `${id} has no table of claims`);
});
