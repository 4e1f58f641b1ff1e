// Numbers that are not finite leave a gap in lines and no colour in cells: they are never drawn as if they were 0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourOf, inkOn, shareEntry, signedEntry, type ColourMap } from '../../web/charts/palette.ts';
import { areaPath, finiteStretches, linePath, type Point } from '../../web/charts/paths.ts';
import { logShare } from '../../web/charts/scales.ts';

const odd = [NaN, Infinity, -Infinity];

test('a line breaks off where a number is not finite and goes on after it', () => {
  for (const gap of odd) {
    const points: Point[] = [
      [0, 1],
      [1, 2],
      [2, gap],
      [3, 4],
      [4, 5],
    ];
    assert.equal(linePath(points), 'M0.0 1.0L1.0 2.0M3.0 4.0L4.0 5.0');
  }
  assert.equal(linePath([[0, NaN]]), '');
  assert.deepEqual(finiteStretches([NaN, 1, 2, Infinity, 3]), [
    [1, 3],
    [4, 5],
  ]);
});

test('an area has a gap wherever one of its edges has one', () => {
  const edge = (values: number[]): Point[] => values.map((value, index) => [index, value]);
  assert.equal(areaPath(edge([1, 2, NaN]), edge([5, 6, 7])), 'M0.0 1.0L1.0 2.0L1.0 6.0L0.0 5.0Z');
  assert.equal(areaPath(edge([NaN, NaN]), edge([5, 6])), '');
});

test('what is not finite has no colour, and words in its place are written in plain ink', () => {
  const map: ColourMap = { css: ['black', 'white'], rgb: new Uint8ClampedArray(6), ink: 'ink' };
  for (const value of odd) {
    for (const entry of [
      shareEntry(value),
      signedEntry(value, 1),
      shareEntry(logShare(value, { bottom: -3, top: 0 })),
    ]) {
      assert.equal(colourOf(map, entry), 'transparent');
      assert.equal(inkOn(map, entry), 'ink');
    }
  }
  assert.notEqual(colourOf({ ...map, css: Array<string>(256).fill('red') }, signedEntry(0, 1)), 'transparent');
});
