// Strokes of a pen become pictures as MNIST prepares them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centreOfMass, rasterise, side, type Point } from '../../web/views/writing-pad/strokes.ts';

/** A seven in any unit, anywhere. */
function seven(scale: number, x: number, y: number): Point[][] {
  const corners = [
    [0, 0],
    [10, 0],
    [4, 18],
  ];
  return [corners.map(([dx = 0, dy = 0]) => ({ x: x + dx * scale, y: y + dy * scale }))];
}

function inkBox(pixels: Float32Array): { width: number; height: number } {
  const inked = [...pixels.keys()].filter((at) => (pixels[at] ?? 0) > 0.05);
  const columns = inked.map((at) => at % side);
  const rows = inked.map((at) => Math.floor(at / side));
  return {
    width: Math.max(...columns) - Math.min(...columns) + 1,
    height: Math.max(...rows) - Math.min(...rows) + 1,
  };
}

test('the longer side of the ink fills twenty pixels', () => {
  const { width, height } = inkBox(rasterise(seven(3, 40, 90)));
  assert.ok(height >= 19 && height <= 22, `${height} rows`);
  assert.ok(width < height);
});

test('the centre of mass lies in the middle', () => {
  const centre = centreOfMass(rasterise(seven(1, 0, 0)));
  assert.ok(Math.abs((centre?.x ?? 0) - side / 2) < 0.15 && Math.abs((centre?.y ?? 0) - side / 2) < 0.15);
});

test('size and place on the pad make no difference', () => {
  const small = rasterise(seven(0.5, 3, 20));
  const large = rasterise(seven(12, 0, 0));
  large.forEach((ink, at) => assert.ok(Math.abs(ink - (small[at] ?? 0)) < 1e-3));
});

test('lines are antialiased, and no pixel is outside 0 to 1', () => {
  const pixels = rasterise(seven(3, 0, 0));
  assert.ok(pixels.every((ink) => ink >= 0 && ink <= 1));
  assert.ok(pixels.some((ink) => ink === 1) && pixels.some((ink) => ink > 0.1 && ink < 0.9));
});

test('nothing written is an empty picture, and a single dot a small one in the middle', () => {
  assert.ok(rasterise([]).every((ink) => ink === 0));
  const dot = inkBox(rasterise([[{ x: 5, y: 5 }]]));
  assert.ok(dot.width <= 4 && dot.height <= 4 && dot.width > 0);
});
