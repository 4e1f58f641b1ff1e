// What charts give away as text: CSV for spreadsheets, curves side by side, and long tables in part.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curveTable } from '../../web/charts/table.ts';
import { csv, evenly } from '../../web/charts/take-away.ts';

test('csv: a mark for spreadsheets, cells in quotes where they must be, numbers in full', () => {
  const text = csv({ head: ['t', 'a, b', 'say "x"'], rows: [[1, 0.30000001192092896, NaN]] });
  assert.equal(text, '\ufefft,"a, b","say ""x"""\r\n1,0.30000001192092896,NaN\r\n');
});

test('csv: the link has the last column, in its first row', () => {
  const table = {
    head: ['t', 'x'],
    rows: [
      [0, 0.5],
      [1, 0.25],
    ],
  };
  assert.equal(csv(table, 'p.html#a?b=1,2'), '\ufefft,x,link\r\n0,0.5,"p.html#a?b=1,2"\r\n1,0.25,\r\n');
});

test('evenly: everything where it fits, else the first, the last and some between', () => {
  assert.deepEqual(evenly([1, 2, 3], 3), [1, 2, 3]);
  assert.deepEqual(evenly([0, 1, 2, 3, 4, 5, 6, 7, 8], 3), [0, 4, 8]);
});

test('curve table: a row for each place of any curve, in order, empty where one has no point', () => {
  const { head, rows } = curveTable('step', [
    { name: 'a', step: [1, 3], value: [0.5, 0.25] },
    { name: 'b', step: [2, 3], value: [7, 8] },
  ]);
  assert.deepEqual(head, ['step', 'a', 'b']);
  assert.deepEqual(rows, [
    [1, 0.5, ''],
    [2, '', 7],
    [3, 0.25, 8],
  ]);
});
