// Packs the series of data/ as the engine reads them: gzipped idx files of floats (rows, columns) and of dates.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../common/paths.mjs';
import { PlainError } from '../common/terminal.mjs';
import { put, putHashed } from './output.mjs';

/** Tables of data/, each named by its task: a date, then numbers. */
const TASKS = ['gs10', 'series', 'stock', 'weather'];

const DAY = 24 * 60 * 60 * 1000;

/** An idx file of numbers of four bytes, big-endian, `type` being 'Int32' or 'Float32'. */
function idx(type, shape, numbers) {
  const header = 4 + 4 * shape.length;
  const view = new DataView(new ArrayBuffer(header + 4 * numbers.length));
  view.setUint32(0, (type === 'Int32' ? 0x0c00 : 0x0d00) + shape.length);
  shape.forEach((extent, axis) => view.setUint32(4 + 4 * axis, extent));
  numbers.forEach((number, index) => view[`set${type}`](header + 4 * index, number));
  return gzipSync(Buffer.from(view.buffer), { level: 9 });
}

export function buildSeries() {
  for (const task of TASKS) {
    const text = readFileSync(join(ROOT, `data/${task}.csv`), 'utf8');
    const rows = text.trimEnd().split('\n').slice(1).map((line) => line.split(','));
    const dates = rows.map(([date]) => Date.parse(date) / DAY);
    const numbers = rows.flatMap((row) => row.slice(1).map(Number));
    if (![...dates, ...numbers].every(Number.isFinite)) throw new PlainError(`data/${task}.csv has something that is no date and no number.`);
    // Servers may send a .gz file with Content-Encoding: gzip and so unpack it on the way; this name keeps it as it is.
    putHashed('data', `${task}/series.idx.bin`, idx('Float32', [rows.length, numbers.length / rows.length], numbers));
    putHashed('data', `${task}/dates.idx.bin`, idx('Int32', [rows.length], dates));
    put(`data/${task}.csv`, text);
  }
  put('data/SOURCES.md', readFileSync(join(ROOT, 'data/SOURCES.md')));
}
