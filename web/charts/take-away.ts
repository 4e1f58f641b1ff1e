// What a reader takes from a chart: its numbers as a table on screen or as CSV, its picture, each as a file.

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import { count, exact } from './format.ts';
import type { ChartTable } from './table.ts';

/** Rows of a table on screen, since it is drawn anew with every frame: fewer of a wide one. It has all its columns. */
const most = { rows: 64, cells: 2400 };
const leastRows = 8;

/** The table itself; of a long one, rows are shown evenly. */
export function tableBox(
  { id, title }: { id: string; title: string },
  { head, rows }: ChartTable,
  t: Translate,
): TemplateResult {
  const lines = evenly(rows, Math.min(most.rows, Math.max(leastRows, Math.floor(most.cells / head.length))));
  const text = (cell: string | number, first: boolean): string =>
    typeof cell === 'string' ? cell : first || Number.isInteger(cell) ? count(cell) : exact(cell);
  return html`<div class="table-box" data-table=${id} tabindex="0" role="region" aria-label=${t('table.of', { title })}>
      <table>
        <thead>
          <tr>
            ${head.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (row) =>
              html`<tr>
                ${row.map((value, place) => {
                  const cell = text(value, place === 0);
                  return place === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${lines.length < rows.length ? html`<p class="quiet">${t('table.part', { rows: lines.length, allRows: rows.length })}</p>` : nothing}`;
}

/** At most so many, evenly spread, with the first and the last. */
export function evenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]).filter(
    (one): one is T => one !== undefined,
  );
}

/**
 * RFC 4180, with the mark that has spreadsheets read Chinese; numbers in full, what is not finite by its name. The link has
 * a column of its own, the last one, and stands in its first row: a line of comment would be the head of the table to most
 * of those who read such files.
 */
export function csv({ head, rows }: ChartTable, link = ''): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const table =
    link === '' ? [head, ...rows] : [[...head, 'link'], ...rows.map((row, i) => [...row, i === 0 ? link : ''])];
  return '\ufeff' + table.map((row) => row.map(cell).join(',') + '\r\n').join('');
}

/** What a file of a chart shows and tells beside its numbers. */
export interface Shown {
  title: string;
  /** Leads to what the numbers are of; empty where nothing does. */
  link: string;
  /** Drawn in its picture. */
  parts: readonly Element[];
}

/** Saves a chart as a file of that kind; `name` is the file's without its ending. */
export async function takeAway(
  kind: 'SVG' | 'PNG' | 'CSV',
  name: string,
  shown: Shown,
  table: () => ChartTable,
): Promise<void> {
  if (kind === 'CSV')
    return saveBlob(`${name}.csv`, new Blob([csv(table(), shown.link)], { type: 'text/csv;charset=utf-8' }));
  const { pictureOf } = await import('./picture/own.ts');
  const { blob, ending } = await pictureOf(shown.title, shown.parts, kind);
  saveBlob(`${name}.${ending}`, blob);
}

export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
