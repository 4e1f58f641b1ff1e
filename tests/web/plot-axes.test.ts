// Ticks and axes of the charts: round numbers, in order, inside the range, never closer than asked for, each text once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearAxis, logAxis, plotArea, textAt, textWidth } from '../../web/charts/axes.ts';
import { cellAxis } from '../../web/charts/cell-axes.ts';
import { cellTicks, linearTicks, logTicks, tickTexts } from '../../web/charts/ticks.ts';

const ascending = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] ?? NaN));

test('plot axes: even ticks are round, begin at zero, keep their distance and reach the end', () => {
  for (const end of [0.01, 0.3, 1, 1.5, 8, 20, 150, 2000, 8e7]) {
    for (const most of [3, 5, 8]) {
      const ticks = linearTicks(0, end, most);
      const step = (ticks[1] ?? NaN) - (ticks[0] ?? NaN);
      assert.equal(ticks[0], 0);
      assert.ok(step >= (end / most) * (1 - 1e-9), `${end}: ${ticks.join(' ')}`);
      assert.ok((ticks.at(-1) ?? 0) <= end * (1 + 1e-9) && end - (ticks.at(-1) ?? 0) < step * (1 + 1e-9));
      assert.match((step / 10 ** Math.floor(Math.log10(step) + 1e-9)).toFixed(6), /^[125]\.0+$/);
    }
  }
});

test('plot axes: there is no half step', () => {
  assert.deepEqual(linearTicks(0, 3, 7.5, true), [0, 1, 2, 3]);
  assert.deepEqual(linearTicks(0, 3, 7.5), [0, 0.5, 1, 1.5, 2, 2.5, 3]);
});

test('plot axes: awkward ranges have ticks that are finite, in order and inside, or none', () => {
  const ranges: [number, number][] = [
    [0, 5e-324],
    [0, 1e-320],
    [1e-310, 3e-310],
    [0, 1.7e308],
    [-1.7e308, 1.7e308],
    [-3, -1],
    [-0.25, 0.75],
    [1e15, 1e15 + 4],
    [1, 1 + 4e-16],
    [-1e-9, 1e9],
  ];
  for (const [from, to] of ranges) {
    for (const most of [0.4, 1, 2, 5, 40]) {
      const ticks = linearTicks(from, to, most);
      const text = `${from} to ${to}, ${most}: ${ticks.join(' ')}`;
      assert.ok(ascending(ticks) && ticks.every((value) => value >= from && value <= to), text);
      assert.ok(ticks.length <= most + 2, text);
    }
  }
  assert.deepEqual(linearTicks(7, 7, 5), [7]);
  assert.deepEqual(linearTicks(-3, -1, 4), [-3, -2.5, -2, -1.5, -1]);
  for (const end of [NaN, Infinity]) assert.deepEqual(linearTicks(0, end, 5), []);
  assert.deepEqual(linearTicks(3, 1, 5), [3], 'a range the wrong way round has no width');
});

test('plot axes: a log scale has whole decades, and 2 and 5 between them where it is short', () => {
  assert.deepEqual(logTicks({ bottom: -4, top: 0 }, 6), [1e-4, 1e-3, 0.01, 0.1, 1]);
  assert.deepEqual(logTicks({ bottom: -1, top: Math.log10(2) }, 6), [0.1, 0.2, 0.5, 1, 2]);
  assert.deepEqual(logTicks({ bottom: -14, top: 2 }, 4), [1e-10, 1e-5, 1]);
  assert.deepEqual(logTicks({ bottom: NaN, top: 1 }, 4), []);
  for (let bottom = -40; bottom < 30; bottom += 0.37) {
    for (const width of [0.7, 1, 2, 3, 8, 14]) {
      const ticks = logTicks({ bottom, top: bottom + width }, 5);
      assert.ok(ticks.length >= 1 && ticks.length <= 7 && ascending(ticks), `${bottom} + ${width}: ${ticks.join(' ')}`);
    }
  }
});

test('plot axes: of cells the first is named, and round ones no closer than asked for', () => {
  assert.deepEqual(cellTicks(5, 40, 28), [1, 2, 3, 4, 5]);
  assert.deepEqual(cellTicks(28, 12, 28), [1, 5, 10, 15, 20, 25]);
  assert.deepEqual(cellTicks(200, 2, 28), [1, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200]);
  assert.deepEqual(cellTicks(3, 2, 28), [1]);
  assert.deepEqual(cellTicks(0, 2, 28), []);
});

test('plot axes: no two ticks of an axis have one text, and none has more digits than it needs', () => {
  assert.deepEqual(tickTexts([0, 0.5, 1]), ['0', '0.5', '1']);
  assert.deepEqual(tickTexts([10_000, 12_000, 14_000]), ['1e4', '1.2e4', '1.4e4']);
  assert.deepEqual(tickTexts([1.0001, 1.0002]), ['1.0001', '1.0002']);
  assert.deepEqual(tickTexts([-2e-5, 0, 2e-5]), ['−2e−5', '0', '2e−5']);
  for (const end of [3e-7, 0.004, 1, 1234, 9e11]) {
    const texts = tickTexts(linearTicks(end, end * 1.01, 5));
    assert.equal(new Set(texts).size, texts.length, texts.join(' '));
  }
});

test('plot axes: texts along the foot do not touch and stay inside the picture, at any width', () => {
  const text = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  for (let width = 120; width < 1500; width += 37) {
    for (const end of [20, 500, 80_000, 8e7]) {
      const area = plotArea(width, 190);
      const { ticks } = linearAxis(area, 'across', { name: '', ends: [0, end], whole: true, text });
      const boxes = ticks.map((tick) => {
        const [middle, half] = [textAt(tick, 0, width), textWidth(tick.text) / 2];
        return [middle - half, middle + half] as const;
      });
      assert.ok(boxes.length >= 1 && boxes.length <= width / 48);
      boxes.forEach(([left, right], index) => {
        const room = boxes[index - 1]?.[1] ?? -4;
        assert.ok(left > room + 3 && right <= width + 1e-9, `${width}, ${end}: ${JSON.stringify(boxes)}`);
      });
    }
  }
});

test('plot axes: what is not finite has no place; zero on a log axis is a gap, or below its end', () => {
  const area = plotArea(400, 190);
  const log = logAxis(area, 'up', { name: '', span: { bottom: -3, top: 0 } });
  const below = logAxis(area, 'up', { name: '', span: { bottom: -3, top: 0 }, zero: 'below' });
  assert.equal(log.at(1), area.top);
  assert.equal(log.at(1e-3), area.bottom);
  for (const odd of [0, -1, NaN]) assert.ok(Number.isNaN(log.at(odd)));
  assert.ok(below.at(0) > area.bottom);
  assert.ok(Number.isNaN(below.at(-1)) && Number.isNaN(below.at(NaN)));
  const line = linearAxis(area, 'up', { name: '', ends: [-1, 1] });
  assert.equal(line.at(0), (area.top + area.bottom) / 2);
  assert.ok(!Number.isFinite(line.at(NaN)) && !Number.isFinite(line.at(Infinity)));
  const cells = cellAxis(area, 'across', { name: '', count: 4 });
  assert.equal(cells.at(0), area.left + (area.right - area.left) / 8);
});
