// The geometry of the unrolled network, over every size it must stand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellAt, cellPlace, fitGrid, gridHeight, strongest } from '../../web/views/unrolled/cells.ts';
import { columnX, rowAtY, stageLayout, timeAt, type StageSize } from '../../web/views/unrolled/layout.ts';

const hello: StageSize = {
  width: 800,
  steps: 5,
  layers: 1,
  hidden: 4,
  carriesCell: false,
  input: 'one-hot',
  inputSize: 4,
  letters: true,
  output: 'classes',
  classes: 4,
};
const sine: StageSize = {
  ...hello,
  steps: 10,
  hidden: 32,
  input: 'value',
  inputSize: 1,
  letters: false,
  output: 'value',
  classes: 0,
};
const digits: StageSize = {
  ...hello,
  steps: 28,
  hidden: 64,
  carriesCell: true,
  input: 'values',
  inputSize: 28,
  letters: false,
  classes: 10,
};

function* everySize(): Generator<StageSize> {
  for (const base of [hello, sine, digits])
    for (const width of [240, 280, 360, 600, 800, 1600])
      for (const steps of [1, 2, 5, 10, 13, 28, 60, 200])
        for (const hidden of [1, 3, 8, 32, 64, 512])
          for (const layers of [1, 2, 4]) yield { ...base, width, steps, hidden, layers };
}

test('rows follow each other without overlap and end where the picture ends', () => {
  for (const size of everySize()) {
    const layout = stageLayout(size);
    let y = 0;
    for (const row of layout.rows) {
      assert.ok(row.y >= y && row.height > 0, `${row.kind} of ${JSON.stringify(size)}`);
      y = row.y + row.height;
    }
    assert.ok(layout.height >= y);
  }
});

test('cells stay inside their column and their row, and are at least two pixels high', () => {
  for (const size of everySize()) {
    const layout = stageLayout(size);
    for (const row of layout.rows) {
      const { grid } = row;
      if (grid === undefined) continue;
      assert.ok(grid.cellHeight >= 2 && grid.cellWidth > 0, JSON.stringify(size));
      assert.ok(grid.fold * grid.cells >= grid.units && grid.fold * (grid.cells - 1) < grid.units);
      for (const cell of [0, grid.cells - 1]) {
        const place = cellPlace(grid, row, cell);
        assert.ok(
          place.x >= 0 && place.x + grid.cellWidth <= layout.columnWidth + 1e-9,
          JSON.stringify({ size, grid }),
        );
        assert.ok(place.y >= 0 && place.y + grid.cellHeight <= row.height + 1e-9, JSON.stringify({ size, row }));
      }
    }
  }
});

test('the place of a cell leads back to the cell', () => {
  for (const size of [hello, sine, digits, { ...hello, hidden: 10 }, { ...digits, hidden: 512, width: 360 }]) {
    for (const row of stageLayout(size).rows) {
      const { grid } = row;
      if (grid === undefined) continue;
      for (let cell = 0; cell < grid.cells; cell++) {
        const place = cellPlace(grid, row, cell);
        assert.equal(cellAt(grid, row, place.x + grid.cellWidth / 2, place.y + grid.cellHeight / 2), cell);
      }
      assert.equal(cellAt(grid, row, -20, 0), undefined);
    }
  }
});

test('few steps stand as full columns, digits as strips, two hundred steps as a heat map', () => {
  assert.equal(stageLayout(hello).mode, 'full');
  assert.equal(stageLayout(sine).mode, 'full');
  assert.equal(stageLayout(digits).mode, 'strip');
  assert.equal(stageLayout({ ...hello, steps: 200 }).mode, 'heat');
  assert.ok(stageLayout({ ...hello, steps: 200 }).contentWidth <= 800);
});

test('what does not fit the width scrolls instead of shrinking out of reach', () => {
  const phone = stageLayout({ ...sine, width: 343 });
  assert.ok(phone.columnWidth >= 56 && phone.contentWidth > 343);
  const long = stageLayout({ ...hello, steps: 200, width: 343 });
  assert.ok(long.columnWidth >= 3 && long.contentWidth > 343);
});

test('a place leads to its time step and its row', () => {
  const layout = stageLayout(hello);
  for (let time = 0; time < 5; time++) assert.equal(timeAt(layout, columnX(layout, time) + 1, 5), time);
  assert.equal(timeAt(layout, -50, 5), 0);
  assert.equal(timeAt(layout, 5000, 5), 4);
  for (const row of layout.rows) assert.equal(rowAtY(layout, row.y + row.height / 2), row);
});

test('many units share cells, and a cell shows the strongest of its units', () => {
  const grid = fitGrid(512, { x: 0, width: 20 }, 128, false);
  assert.equal(grid.fold, 8);
  assert.equal(grid.cells, 64);
  assert.ok(gridHeight(grid) <= 128);
  const values = new Float32Array(512);
  values[19] = -0.9;
  values[17] = 0.5;
  assert.equal(strongest(values, grid, 2), 19);
});

test('four one-hot digits stay in one line on a phone', () => {
  const input = stageLayout({ ...hello, width: 343 }).rows.find((row) => row.kind === 'input');
  assert.equal(input?.grid?.columns, 4);
});

test('letters that are wider than Latin ones have wider columns where there are many', () => {
  for (const width of [320, 370]) {
    assert.ok(stageLayout({ ...hello, width, steps: 40 }).columnWidth < 16);
    assert.ok(stageLayout({ ...hello, width, steps: 40, wideLetters: true }).columnWidth >= 16);
  }
});

test('layout: in a figure the network itself stays, and what there is no room for goes', () => {
  const tall = stageLayout({ ...hello, width: 456 });
  const figure = stageLayout({ ...hello, width: 456, room: 250 });
  assert.ok(figure.height <= 250 && tall.height > 400);
  const kinds = figure.rows.map(({ kind }) => kind);
  for (const kind of ['predicted', 'state', 'input', 'time'] as const) assert.ok(kinds.includes(kind), kind);
  assert.ok(!kinds.includes('bars') && !kinds.includes('loss'));
  assert.deepEqual(stageLayout({ ...hello, width: 456, room: 2000 }).rows.length, tall.rows.length);
});
