// Words on a colour of a map can be read, whatever the colour.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inkOn, type ColourMap } from '../../web/charts/palette.ts';

/** Relative luminance of #rrggbb, as WCAG 2.1 defines it. */
function luminance([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const linear = (value: number): number => (value <= 10 ? value / 3294.6 : ((value + 14.025) / 269.025) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test('ink on colour: at least 4.5 to 1 on every colour', () => {
  const levels = Array.from({ length: 18 }, (_, index) => index * 15);
  const colours = levels.flatMap((red) => levels.flatMap((green) => levels.map((blue) => [red, green, blue])));
  const map: ColourMap = { css: [], rgb: new Uint8ClampedArray(colours.flat()), ink: '' };
  colours.forEach((colour, entry) => {
    const ink = inkOn(map, entry);
    const channels = [1, 3, 5].map((at) => parseInt(ink.slice(at, at + 2), 16));
    assert.ok(contrast(colour, channels) >= 4.5, `${ink} on ${colour.join()}: ${contrast(colour, channels)}`);
  });
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
});
