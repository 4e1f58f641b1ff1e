// Canvases are painted when what they show has changed, and hold no pixels once their view is gone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintingOn, paintOn, release } from '../../web/charts/canvas.ts';

/** As much of a canvas as is needed to be painted on. */
function fakeCanvas(): HTMLCanvasElement {
  const context = { setTransform: () => undefined, clearRect: () => undefined };
  return { width: 300, height: 150, style: {}, getContext: () => context } as unknown as HTMLCanvasElement;
}

test('canvas: painted once for what stays the same, again for anything that changed', () => {
  const canvas = fakeCanvas();
  let painted = 0;
  const paint = (): void => void painted++;
  const frame = {};
  const show = (of: readonly unknown[] | undefined, width = 100): number => {
    paintOn(canvas, { width, height: 50, paint, ...(of ? { of } : {}) });
    return painted;
  };
  assert.equal(show([frame, 1, NaN]), 1);
  assert.equal(show([frame, 1, NaN]), 1, 'the same, NaN too');
  assert.equal(show([{}, 1, NaN]), 2, 'another frame');
  assert.equal(show([frame, 1, NaN]), 3);
  assert.equal(show([frame, 2, NaN]), 4, 'another number');
  assert.equal(show([frame, 2]), 5, 'less than before');
  assert.equal(show([frame, 2], 120), 6, 'another size');
  assert.equal(show(undefined), 7, 'without a word on what it shows it is always painted');
  assert.equal(show(undefined), 8);
});

test('canvas: of a view that is gone nothing is held, and it can be painted again', () => {
  const canvases = [fakeCanvas(), fakeCanvas()];
  let painted = 0;
  const show = (): void =>
    canvases.forEach((canvas) => paintOn(canvas, { width: 10, height: 10, of: [1], paint: () => void painted++ }));
  show();
  release({ querySelectorAll: () => canvases } as unknown as ParentNode);
  for (const canvas of canvases) {
    assert.deepEqual([canvas.width, canvas.height], [0, 0]);
    assert.equal(paintingOn(canvas), undefined);
  }
  show();
  assert.equal(painted, 4);
});
