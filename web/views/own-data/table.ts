// A table of the reader's: its columns, and the engine's files of those that are chosen, or what is wrong by line.

import type { DataFiles } from '../../protocol/protocol.ts';
import { parseCells } from './csv.ts';

export const mostBytes = 10e6;
export const mostRows = 20_000;
export const mostColumns = 8;
/** Problems that are told; others are counted. */
const mostTold = 5;

export interface Table {
  name: string;
  head: string[];
  rows: string[][];
  /** Where each row begins in the file, from 1. */
  lines: number[];
  /** A number may be written 1,5: the comma does not separate. */
  comma: boolean;
}

/** What to read and forecast, and the column with dates; -1: none. */
export interface Choice {
  columns: number[];
  dates: number;
}

/** What is wrong; of a cell with its line, its column and what stands there. */
export interface Trouble {
  what: 'large' | 'many' | 'few' | 'quote' | 'width' | 'number' | 'date' | 'order' | 'none' | 'columns';
  line?: number;
  field?: string;
  value?: string;
  allowed?: string;
}

export interface Troubles {
  told: Trouble[];
  more: number;
}

const one = (trouble: Trouble): Troubles => ({ told: [trouble], more: 0 });

/** Undefined where it is no number. */
export function numberOf(text: string, comma = false): number | undefined {
  const written = comma ? text.trim().replace(',', '.') : text.trim();
  const number = /^[-+.\d]/.test(written) ? Number(written) : NaN;
  return Number.isFinite(Math.fround(number)) ? number : undefined;
}

/** Days since 1970-01-01 of 2026-11-29, 2026/11/29, 2026-11 or 2026, a time of day left aside. */
export function dateOf(text: string): number | undefined {
  const [, year, month = '1', day = '1'] =
    /^(\d{4})(?:[-/.](\d\d?)(?:[-/.](\d\d?)(?:[T ][\d:.]+Z?)?)?)?$/.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
    ? date.getTime() / 86_400_000
    : undefined;
}

/** Cells of a text; its first line names the columns, unless it is all numbers. */
export function readTable(name: string, text: string): Table | Troubles {
  if (text.length > mostBytes) return tooLarge(text.length);
  const { rows, separator, open } = parseCells(text);
  const table: Table = { name, head: [], rows: [], lines: [], comma: separator !== ',' };
  let line = 1;
  for (const row of rows) {
    if (row.some((cell) => cell.trim() !== '')) {
      table.rows.push(row);
      table.lines.push(line);
    }
    line += row.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 1);
  }
  if (open) return one({ what: 'quote', line: table.lines.at(-1) ?? 1 });
  const [first = []] = table.rows;
  if (first.some((cell) => numberOf(cell, table.comma) === undefined && dateOf(cell) === undefined)) {
    table.head = first.map((cell, at) => cell.trim() || String(at + 1));
    table.rows.shift();
    table.lines.shift();
  } else table.head = first.map((_, at) => String(at + 1));
  if (table.rows.length > mostRows)
    return one({ what: 'many', value: String(table.rows.length), allowed: String(mostRows) });
  if (numberColumns(table).length === 0) return one({ what: 'none' });
  return table;
}

/** Of a file that is not even read. */
export function tooLarge(bytes: number): Troubles {
  const inMb = (count: number): string => `${Math.ceil(count / 1e6)} MB`;
  return one({ what: 'large', value: inMb(bytes), allowed: inMb(mostBytes) });
}

const cellsOf = ({ rows }: Table, column: number): string[] => rows.map((row) => row[column] ?? '');

/** Columns with a date in the first row, with a month at least; any other may be chosen too. */
function isDated(table: Table, column: number): boolean {
  const cell = cellsOf(table, column)[0] ?? '';
  return dateOf(cell) !== undefined && numberOf(cell) === undefined;
}

/** Columns where most cells are numbers. */
export function numberColumns(table: Table): number[] {
  const half = table.rows.length / 2;
  return table.head.flatMap((_, at) =>
    cellsOf(table, at).filter((cell) => numberOf(cell, table.comma) !== undefined).length > half ? [at] : [],
  );
}

/** The first column with numbers, on the first with dates. */
export function firstChoice(table: Table): Choice {
  return {
    columns: numberColumns(table).slice(0, 1),
    dates: table.head.findIndex((_, at) => isDated(table, at)),
  };
}

/** Rows that a window, what it forecasts so many rows on, and a trained share need at least, as the engine splits them. */
export function fewestRows(seqLen: number, trainSize: number, horizon = 1): number {
  const before = seqLen + horizon - 1;
  let rows = before + 2;
  for (; ; rows++) {
    const trained = Math.floor(rows * trainSize + 0.5);
    if ((trained > before && trained < rows) || rows > mostRows) return rows;
  }
}

/** The engine's files of the chosen columns. */
export function filesOf(table: Table, { columns, dates }: Choice, fewest: number): DataFiles | Troubles {
  if (columns.length === 0 || columns.length > mostColumns)
    return one({ what: 'columns', allowed: `1 – ${mostColumns}` });
  const { rows, lines, head, comma } = table;
  if (rows.length < fewest) return one({ what: 'few', value: String(rows.length), allowed: String(fewest) });
  const troubles: Trouble[] = [];
  const numbers: number[] = [];
  const days: number[] = [];
  rows.forEach((row, at) => {
    const line = lines[at] ?? 0;
    const wrong = (what: Trouble['what'], column: number): void =>
      void troubles.push({ what, line, field: head[column] ?? '', value: (row[column] ?? '').trim() });
    if (row.length > head.length) {
      troubles.push({ what: 'width', line, value: String(row.length), allowed: String(head.length) });
      return;
    }
    if (dates >= 0) {
      const day = dateOf(row[dates] ?? '');
      if (day === undefined) wrong('date', dates);
      else if (day <= (days.at(-1) ?? -Infinity)) wrong('order', dates);
      else days.push(day);
    }
    for (const column of columns) {
      const number = numberOf(row[column] ?? '', comma);
      if (number === undefined) wrong('number', column);
      else numbers.push(number);
    }
  });
  if (troubles.length > 0) return { told: troubles.slice(0, mostTold), more: Math.max(0, troubles.length - mostTold) };
  return seriesFiles(numbers, columns.length, days);
}

/** Rows of so many numbers each, and their dates where there are any, as idx files. */
export function seriesFiles(numbers: readonly number[], columns: number, days: readonly number[]): DataFiles {
  const series = idx([numbers.length / columns, columns], 0x0d02, numbers, 'setFloat32');
  return days.length > 0 ? { series, dates: idx([days.length], 0x0c01, days, 'setInt32') } : { series };
}

function idx(
  shape: readonly number[],
  magic: number,
  numbers: readonly number[],
  set: 'setFloat32' | 'setInt32',
): Uint8Array {
  const header = 4 + 4 * shape.length;
  const view = new DataView(new ArrayBuffer(header + 4 * numbers.length));
  view.setUint32(0, magic);
  shape.forEach((extent, axis) => view.setUint32(4 + 4 * axis, extent));
  numbers.forEach((number, at) => view[set](header + 4 * at, number));
  return new Uint8Array(view.buffer);
}
