// Which part of a large matrix the inspector shows, and where the arrow keys go in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrixLayout, stretch } from '../../web/views/inspector/matrix-layout.ts';
import { moved, related } from '../../web/views/inspector/matrix-picture.ts';

test('matrix: what is looked at is in sight, and a stretch moves no further than it must', () => {
  assert.deepEqual(stretch(4, 8, 3), { first: 0, count: 4, of: 4 });
  assert.deepEqual(stretch(64, 8, 63), { first: 56, count: 8, of: 64 });
  assert.equal(stretch(64, 8, 20, 17).first, 17, 'it stays under the pointer');
  assert.equal(stretch(64, 8, 25, 17).first, 18);
  assert.equal(stretch(64, 8, 16, 17).first, 16);
});

test('matrix: everything fits from 248 pixels on', () => {
  for (const width of [248, 312, 700]) {
    for (const [hidden, inputs] of [
      [4, 4],
      [64, 28],
      [32, 1],
      [1, 1],
    ] as const) {
      for (const biases of [false, true]) {
        const layout = matrixLayout({ width, hidden, inputs, biases, unit: hidden - 1, input: 0, state: 0 });
        assert.ok(layout.width <= width && layout.cell >= 11, `${width}: ${hidden} × ${inputs} takes ${layout.width}`);
        assert.ok(layout.rows.first + layout.rows.count > hidden - 1);
      }
    }
  }
});

test('matrix: keys pass from one part to the next, and a weight lights what it is multiplied with', () => {
  const sizes = { width: 312, hidden: 4, inputs: 4, unit: 0, input: 0, state: 0 };
  const layout = matrixLayout({ ...sizes, biases: true });
  assert.deepEqual(moved(layout, { part: 'ih', row: 1, column: 3 }, 1, 0), { part: 'x', row: 0, column: 3 });
  assert.deepEqual(moved(layout, { part: 'hh', row: 1, column: 2 }, 0, 1), { part: 'hh', row: 2, column: 2 });
  assert.deepEqual(moved(layout, { part: 'out', row: 3, column: 0 }, 1, 0), { part: 'out', row: 3, column: 0 });
  assert.deepEqual(moved(layout, { part: 'x', row: 0, column: 3 }, 1, 0), { part: 'bi', row: 0, column: 0 });
  assert.deepEqual(moved(layout, { part: 'bi', row: 2, column: 0 }, 1, 0), { part: 'hh', row: 2, column: 0 });
  assert.deepEqual(moved(layout, { part: 'bi', row: 2, column: 0 }, 0, 1), { part: 'bi', row: 3, column: 0 });
  assert.deepEqual(moved(layout, { part: 'bi', row: 2, column: 0 }, -1, 0), { part: 'x', row: 0, column: 0 });
  const plain = matrixLayout({ ...sizes, biases: false });
  assert.deepEqual(moved(plain, { part: 'x', row: 0, column: 3 }, 1, 0), { part: 'hh', row: 0, column: 0 });
  assert.ok(related({ part: 'bh', row: 2, column: 0 }, 'out', 2, 0));
  assert.ok(!related({ part: 'bh', row: 2, column: 0 }, 'hh', 2, 0));
  const hot = { part: 'hh', row: 1, column: 2 } as const;
  assert.ok(related(hot, 'h', 0, 2) && related(hot, 'out', 1, 0) && related(hot, 'hh', 1, 0));
  assert.ok(!related(hot, 'ih', 1, 2) && !related(hot, 'h', 0, 1) && !related(hot, 'out', 0, 0));
});
