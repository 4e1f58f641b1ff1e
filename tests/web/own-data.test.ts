// Tables of the reader's: what is read of a text, every kind of bad input by line, and the files that the engine gets.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadEngine, type Engine } from '../../web/engine/index.ts';
import { Pen, places } from '../../web/views/own-data/pen.ts';
import {
  dateOf,
  fewestRows,
  filesOf,
  firstChoice,
  mostBytes,
  mostRows,
  numberOf,
  readTable,
  seriesFiles,
  tooLarge,
  type Choice,
  type Table,
  type Trouble,
} from '../../web/views/own-data/table.ts';
import { valueOf } from '../wasm/helpers.ts';

let engine: Engine;
before(async () => {
  engine = await loadEngine();
});

function tableOf(text: string): Table {
  const table = readTable('own.csv', text);
  assert.ok('rows' in table, JSON.stringify(table));
  return table;
}

function troublesOf(text: string, choice?: Choice, fewest = 2): Trouble[] {
  const table = readTable('own.csv', text);
  if ('told' in table) return table.told;
  const files = filesOf(table, choice ?? firstChoice(table), fewest);
  assert.ok('told' in files && Array.isArray(files.told), 'it was not refused');
  return files.told;
}

const day = (index: number): string => new Date(index * 86_400_000).toISOString().slice(0, 10);
const rowsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => `${day(at)},${at % 5},x`);

test('own data: a table has its columns, the first with numbers is chosen on its dates, and the engine trains on it', () => {
  const table = tableOf(`\uFEFFwhen,level,note\r\n${rowsOf(40).join('\r\n')}\r\n`);
  assert.deepEqual(table.head, ['when', 'level', 'note']);
  assert.deepEqual(firstChoice(table), { columns: [1], dates: 0 });
  const files = filesOf(table, firstChoice(table), 14) as Record<string, Uint8Array>;
  const session = valueOf(engine.createSession({ task: 'series', seq_len: 4 }, files));
  try {
    const { series } = session.data;
    assert.deepEqual(Array.from(series?.values.slice(0, 6) ?? []), [0, 1, 2, 3, 4, 0]);
    assert.deepEqual([series?.columns, series?.trainRows, series?.dates[3]], [1, 32, 3]);
    assert.ok(Number.isFinite(session.step(3).losses.at(-1)));
  } finally {
    session.delete();
  }
});

test('own data: separators, decimal commas, quoted cells and a table without names are read too', () => {
  const comma = tableOf('t;a;b\n1;"1,5";2\n2;2,5;3\n3;"3,5";4\n4;4;5\n');
  const files = filesOf(comma, { columns: [1, 2], dates: -1 }, 4) as Record<string, Uint8Array>;
  const session = valueOf(engine.createSession({ task: 'series', seq_len: 2, train_size: 0.75 }, files));
  assert.deepEqual(Array.from(session.data.series?.values ?? []), [1.5, 2, 2.5, 3, 3.5, 4, 4, 5]);
  assert.equal(session.data.series?.columns, 2);
  session.delete();
  const bare = tableOf('1\t5\n2\t6\n');
  assert.deepEqual([bare.head, bare.rows.length, bare.lines], [['1', '2'], 2, [1, 2]]);
  // A quoted cell may go over lines, and empty lines count.
  const long = tableOf('name,a\n"two\nlines",1\n\nx,2\n');
  assert.deepEqual(long.lines, [2, 5]);
});

test('own data: numbers and dates are read as written, and nothing else is', () => {
  assert.deepEqual(
    ['1', ' -2.5 ', '1e3', '+.5'].map((text) => numberOf(text)),
    [1, -2.5, 1000, 0.5],
  );
  for (const text of ['', ' ', 'n/a', 'NaN', 'Infinity', '1e99', '0x', '1,5', '12%', '-']) {
    assert.equal(numberOf(text), undefined, text);
  }
  assert.equal(numberOf('1,5', true), 1.5);
  assert.deepEqual(['1970-01-02', '1970/1/3', '1970-02', '1971', '1970-01-05T12:30'].map(dateOf), [1, 2, 31, 365, 4]);
  for (const text of ['2026-02-30', '2026-13-01', '29.11.2026', 'today', ''])
    assert.equal(dateOf(text), undefined, text);
});

test('own data: what is wrong is told by line, column and value, five of them and how many more', () => {
  const rows = rowsOf(20);
  rows[3] = '1970-01-04,,x';
  rows[6] = '1970-01-07,n/a,x';
  const head = 'when,level,note';
  assert.deepEqual(troublesOf([head, ...rows].join('\n')), [
    { what: 'number', line: 5, field: 'level', value: '' },
    { what: 'number', line: 8, field: 'level', value: 'n/a' },
  ]);
  const back = rowsOf(20);
  [back[4], back[9]] = ['1970-01-04,1,x', '1970-02-31,1,x'];
  assert.deepEqual(troublesOf([head, ...back].join('\n')), [
    { what: 'order', line: 6, field: 'when', value: '1970-01-04' },
    { what: 'date', line: 11, field: 'when', value: '1970-02-31' },
  ]);
  const wide = rowsOf(20);
  wide[0] += ',more';
  assert.deepEqual(troublesOf([head, ...wide].join('\n')), [{ what: 'width', line: 2, value: '4', allowed: '3' }]);
  const broken = rowsOf(20).map((row, at) => (at < 8 ? row.replace(/,\d,/, ',?,') : row));
  const table = tableOf([head, ...broken].join('\n'));
  const all = filesOf(table, firstChoice(table), 2);
  assert.ok('told' in all);
  assert.deepEqual([(all.told as Trouble[]).length, all.more], [5, 3]);
});

test('own data: a table that is too large, too short, without numbers, or broken, is refused', () => {
  assert.deepEqual(tooLarge(200e6).told, [{ what: 'large', value: '200 MB', allowed: '10 MB' }]);
  assert.equal(troublesOf('1'.repeat(mostBytes + 1))[0]?.what, 'large');
  assert.deepEqual(troublesOf(`a\n${'1\n'.repeat(mostRows + 1)}`), [
    { what: 'many', value: String(mostRows + 1), allowed: String(mostRows) },
  ]);
  assert.deepEqual(troublesOf('a\n1\n2\n3\n', undefined, 14), [{ what: 'few', value: '3', allowed: '14' }]);
  for (const text of ['', 'a,b\n', 'a,b\nx,y\n', '\u0000\u0001\u0002'])
    assert.equal(troublesOf(text)[0]?.what, 'none', text);
  assert.deepEqual(troublesOf('a,b\n1,2\n"3,4\n5,6\n')[0], { what: 'quote', line: 3 });
  const choice = { columns: [], dates: -1 };
  assert.equal(troublesOf('a\n1\n2\n', choice)[0]?.what, 'columns');
});

test('own data: as many rows are asked for as the engine needs', () => {
  for (const [seqLen, trainSize, horizon] of [
    [12, 0.8, 1],
    [2, 0.5, 1],
    [3, 0.9, 9],
    [30, 0.1, 2],
  ] as const) {
    const fewest = fewestRows(seqLen, trainSize, horizon);
    const made = [fewest - 1, fewest].map((rows) => {
      const config = { task: 'series', seq_len: seqLen, train_size: trainSize, horizon } as const;
      const result = engine.createSession(
        config,
        seriesFiles(Array(rows).fill(1), 1, []) as Record<string, Uint8Array>,
      );
      if (result.ok) result.value.delete();
      return result.ok;
    });
    assert.deepEqual(made, [false, true], `${seqLen} ${trainSize}: ${fewest}`);
  }
});

test('own data: a pen fills the places it passes over, in either direction, and its curve has no gap', () => {
  const pen = new Pen();
  pen.move(0, 1);
  pen.move(0.5, 0);
  assert.equal(pen.curve.length, places / 2 + 1);
  assert.deepEqual([pen.curve[0], pen.curve[50], pen.curve[100]], [0, 50, 100]);
  pen.lift();
  pen.move(2, 0.5);
  assert.equal(pen.curve.length, places);
  assert.ok(pen.curve.every(Number.isFinite));
  pen.lift();
  pen.move(1, 1);
  pen.move(0.9, 1);
  assert.deepEqual(pen.curve.slice(181), Array(19).fill(0));
});
