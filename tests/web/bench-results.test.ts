// The benchmark's results survive their file, read well as a table, and name no machine or folder.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { test } from 'node:test';
import { csvOf, markdown, parseCsv, rowsOf } from '../bench/results.mjs';

type Row = Record<string, string>;

const machine = { date: '2026-01-02', commit: 'abc1234', cpu: 'Some, "quick" CPU', cores: '2', flags: '-O3 -DNDEBUG' };

function row(workload: string, place: string, median: string, ratio = ''): Row {
  const times = { median_us: median, min_us: String(Number(median) * 0.9), max_us: String(Number(median) * 1.2) };
  return { ...machine, workload, place, version: '1.0', rounds: '9', ...times, ratio_to_pytorch: ratio };
}

const rows = [
  row('W1', 'PyTorch, 1 thread', '640'),
  row('W1', 'native', '0.75', '0.00117'),
  row('W3', 'PyTorch, 1 thread', '12200'),
  row('W3', 'native', '4400', '0.3607'),
];

test('bench results: what is written is read again, commas and quotes included', () => {
  assert.deepEqual(parseCsv(csvOf(rows)), rows);
});

test('bench results: the table has a line for each place, a unit that fits, the range and the ratio', () => {
  const [head, , pytorch, native, , one, three, , below] = markdown(rows).split('\n');
  assert.equal(head, '| one training step | W1 | W3 |');
  assert.equal(pytorch, '| PyTorch, 1 thread | 640 µs (576–768) | 12.2 ms (11.0–14.6) |');
  assert.equal(native, '| native | 0.75 µs (0.68–0.90) · 0.0012× | 4.4 ms (4.0–5.3) · 0.36× |');
  assert.match(String(one), /^- W1: hello/);
  assert.match(String(three), /^- W3: digits/);
  assert.match(
    String(below),
    /^Median \(least–most\) of 9 interleaved rounds.*Some, "quick" CPU, 2 cores.*commit abc1234, 2026-01-02/,
  );
});

test('bench results: a row says what the machine is, the ratio of each round, and neither a host nor a folder', () => {
  const results = [
    { workload: 'W1', place: 'PyTorch, 1 thread', version: '1.13', values: [600, 500, 700] },
    { workload: 'W1', place: 'native', version: '', values: [3, 1, 7] },
  ];
  const written = parseCsv(csvOf(rowsOf(results)));
  assert.deepEqual(Object.keys(written[0] ?? {}), Object.keys(rows[0] ?? {}));
  assert.equal(written[1]?.median_us, '3');
  // The middle one of 3/600, 1/500 and 7/700.
  assert.equal(written[1]?.ratio_to_pytorch, '0.005');
  assert.match(String(written[1]?.commit), /^[0-9a-f]{7,}$/);
  const committed = 'tests/bench/results/bench.csv';
  const texts = [csvOf(rowsOf(results)), ...(existsSync(committed) ? [readFileSync(committed, 'utf8')] : [])];
  for (const text of texts) {
    assert.ok(!text.includes(hostname()));
    assert.doesNotMatch(text, /\/(tmp|home|root|work|Users)\b|[A-Z]:\\/);
  }
});
