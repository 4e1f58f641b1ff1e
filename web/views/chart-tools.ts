// Under any chart: its numbers as a table, and the chart and the numbers to take away (SVG, PNG, CSV).

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import { count, exact } from '../charts/format.ts';
import type { ViewContext } from './view.ts';

export interface ChartTable {
  head: readonly string[];
  /** Row headers first; numbers are written in full to CSV and shortened on screen. */
  rows: readonly (readonly (string | number)[])[];
}

export interface Chart {
  /** Also the beginning of the names of files that are downloaded. */
  id: string;
  /** What it shows: the heading of its picture, and the name of its table. */
  title: string;
  /** The whole table, made only when it is asked for. */
  table(): ChartTable;
  /** Selects what belongs into its picture: the drawing, and the key to it. */
  parts: string;
  /** Where to look for them, if not in the view. */
  within?: Element | null;
}

/** Rows of a table on screen, since it is drawn anew with every frame: fewer of a wide one. It has all its columns. */
const most = { rows: 64, cells: 2400 };
const leastRows = 8;

/** Gives a view a function that makes the tools of each of its charts, and remembers which of their tables are open. */
export function chartTools(
  root: HTMLElement,
  { t, run }: Pick<ViewContext, 't' | 'run'>,
): (chart: Chart, redraw: () => void) => TemplateResult {
  const opened = new Set<string>();
  return (chart, redraw) => {
    const { id, title } = chart;
    const open = opened.has(id);
    const file = `${id}-${run.task.id}`;
    const toggle = (): void => {
      if (!opened.delete(id)) opened.add(id);
      redraw();
    };
    const draw = async (kind: 'svg' | 'png'): Promise<void> => {
      const parts = [...(chart.within ?? root).querySelectorAll<HTMLElement | SVGElement>(chart.parts)];
      // Not needed before somebody asks for it.
      const { pictureOf } = await import('./more.ts');
      const { blob, ending } = await pictureOf(title, parts, kind);
      saveBlob(`${file}.${ending}`, blob);
    };
    const link = (name: string, does: string, press: () => unknown): TemplateResult =>
      html`<button type="button" class="link" title=${does} aria-label="${does}: ${title}" @click=${press}>
        ${name}
      </button>`;
    return html`<div class="chart-tools" data-chart=${id}>
        <button
          type="button"
          class="link"
          aria-expanded=${open}
          aria-label="${tableWord(t, open)}: ${title}"
          @click=${toggle}
        >
          ${tableWord(t, open)}
        </button>
        ${link('SVG', t('tools.save', { kind: 'SVG' }), () => draw('svg'))}
        ${link('PNG', t('tools.save', { kind: 'PNG' }), () => draw('png'))}
        ${link('CSV', t('tools.save', { kind: 'CSV' }), () =>
          saveBlob(`${file}.csv`, new Blob([csv(chart.table())], { type: 'text/csv;charset=utf-8' })),
        )}
      </div>
      ${open ? tableBox(chart, t) : nothing}`;
  };
}

function tableWord(t: Translate, open: boolean): string {
  return t(open ? 'table.hide' : 'table.show');
}

/** The table itself; of a long one, rows are shown evenly. */
function tableBox({ id, title, table }: Chart, t: Translate): TemplateResult {
  const { head, rows } = table();
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

/** RFC 4180, with the mark that has spreadsheets read Chinese; numbers in full, what is not finite by its name. */
export function csv({ head, rows }: ChartTable): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
}

export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
