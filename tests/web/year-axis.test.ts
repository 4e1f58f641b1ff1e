// Dates along an axis.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plotArea } from '../../web/charts/axes.ts';
import { dateTexts, dateTicks, rowAxis } from '../../web/charts/year-axis.ts';
import { calendar } from '../../web/readings/years.ts';

const day = (iso: string): number => Date.parse(iso) / 86_400_000;
const texts = (from: string, to: string, most: number): string[] => dateTexts(dateTicks(day(from), day(to), most));

test('dates: the first of months and years stand there, or days of a short span', () => {
  assert.deepEqual(texts('2007-02-16', '2008-10-14', 5), ['2007-07', '2008-01', '2008-07']);
  assert.deepEqual(texts('2005-03-01', '2009-06-30', 6), ['2006', '2007', '2008', '2009']);
  assert.deepEqual(texts('1953-04-01', '2026-09-01', 8), ['1960', '1970', '1980', '1990', '2000', '2010', '2020']);
  assert.deepEqual(texts('2025-08-28', '2025-10-27', 3), ['2025-09', '2025-10']);
  assert.equal(texts('2025-03-01', '2025-03-09', 9).length, 9);
});

test('dates: any span has a tick, and no more of them than asked for', () => {
  for (const days of [2, 9, 40, 61, 150, 400, 1000, 4000, 20_000]) {
    for (const most of [2, 4, 9]) {
      const found = dateTicks(20_000, 20_000 + days, most);
      assert.ok(found.length >= 1 && found.length <= most + 1, `${days} days, ${most}: ${found}`);
      assert.equal(new Set(dateTexts(found)).size, found.length);
    }
  }
});

test('dates: a tick stands where its day is drawn; rows without dates have whole numbers', () => {
  const area = plotArea(700, 200);
  const [from, to] = [day('2014-06-01'), day('2015-12-31')].map(calendar.yearOf);
  const dated = rowAxis(area, { name: 'date', ends: [from ?? 0, to ?? 1], calendar });
  assert.ok(dated.ticks.length > 3);
  for (const { at, text } of dated.ticks)
    assert.ok(Math.abs(at - dated.at(calendar.yearOf(day(text.padEnd(10, '-01'))))) < 1, text);
  const rows = rowAxis(area, { name: 'row', ends: [1, 6], calendar: undefined });
  assert.deepEqual(
    rows.ticks.map(({ text }) => text),
    ['1', '2', '3', '4', '5', '6'],
  );
});
