// The triangle of gradients: what the engine's numbers become, where cells stand, and where truncation cuts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cellAt,
  cuts,
  gridLayout,
  reach,
  truncationStops,
  triangleOf,
  valuesOf,
} from '../../web/readings/influence-grid.ts';
import { tensor } from './views-frames.ts';

/** (2 layers, 3 answers, 4 states): layer, loss and state as digits. */
const influence = tensor([2, 3, 4], (at) => 100 * Math.floor(at / 12) + 10 * (Math.floor(at / 4) % 3) + (at % 4));

test('influence: rows are losses, columns the states after each step', () => {
  const triangle = triangleOf(influence, 1);
  assert.equal(triangle.steps, 3);
  assert.equal(triangle.at(2, 0), 121);
  assert.equal(triangle.at(0, 2), 103);
  assert.deepEqual([...valuesOf(triangle)], [101, 111, 112, 121, 122, 123]);
  assert.equal(triangleOf(influence, 7).layer, 1, 'a layer that is not there gives the last');
});

test('influence: steps that are not asked have no row', () => {
  const triangle = triangleOf(influence, 0, 1);
  assert.ok(Number.isNaN(triangle.at(0, 0)));
  assert.deepEqual([...valuesOf(triangle)], [11, 12, 21, 22, 23]);
});

test('influence: truncation cuts before every k-th step, and a loss reaches back to the cut', () => {
  assert.deepEqual(cuts(5, 2), [2, 4]);
  assert.deepEqual(cuts(6, 3), [3]);
  assert.deepEqual(cuts(5, 0), []);
  assert.deepEqual(cuts(5, 5), []);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((loss) => reach(loss, 2)),
    [0, 0, 2, 2, 4],
  );
  assert.equal(reach(4, 0), 0);
});

test('influence: every cell of the triangle is found where it is drawn, at any width', () => {
  for (const width of [240, 312, 700]) {
    for (const steps of [1, 5, 10, 28, 200]) {
      const layout = gridLayout(steps, width);
      const triangle = { ...triangleOf(influence, 0), steps };
      assert.ok(layout.width <= width, `${steps} in ${width}`);
      assert.ok(layout.height <= 420);
      for (const [loss, state] of [
        [0, 0],
        [steps - 1, 0],
        [steps - 1, steps - 1],
      ] as const) {
        const x = layout.left + (state + 0.5) * layout.cellWidth;
        const y = layout.top + (loss + 0.5) * layout.cellHeight;
        assert.deepEqual(cellAt(layout, triangle, x, y), { loss, state });
      }
      if (steps > 1) assert.equal(cellAt(layout, triangle, layout.left + 1.5 * layout.cellWidth, 1), undefined);
    }
  }
});

test('influence: BPTT can be truncated at fewer steps than the length, and at what is set now', () => {
  assert.deepEqual(truncationStops(5, 0), [0, 1, 2, 3, 4]);
  assert.ok(truncationStops(28, 7).includes(7));
});
