// Orders of a picture's rows, and single rows turned blank and back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderOf, orders, rowsOf, turnRow } from '../../web/readings/row-orders.ts';

const kRows = 28;

test('rows: each order is known again, and a shuffle loses none', () => {
  for (const order of orders) assert.equal(orderOf(rowsOf(order, kRows)), order);
  const shuffled = rowsOf('shuffle', kRows) ?? new Int32Array();
  assert.deepEqual(
    Array.from(shuffled).sort((a, b) => a - b),
    Array.from({ length: kRows }, (_, t) => t),
  );
  assert.notEqual(String(shuffled), String(rowsOf('shuffle', kRows)?.slice().sort()));
});

test('rows: a single row goes blank and comes back, in every order', () => {
  for (const order of orders) {
    const before = rowsOf(order, kRows);
    const turned = turnRow(before, order, kRows, 20);
    assert.equal(turned?.[20], order === 'bottom' ? 20 : -1, order);
    assert.equal(orderOf(turned), undefined, order);
    assert.deepEqual(turnRow(turned, order, kRows, 20), before, order);
    assert.deepEqual(before, rowsOf(order, kRows), 'the rows given stay as they are');
  }
});
