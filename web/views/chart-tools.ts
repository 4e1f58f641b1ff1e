// Beside any chart: its numbers as a table, and the chart and the numbers to take away (CSV, PNG or SVG).

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import { count, exact } from './format.ts';

export interface ChartTable {
  /** Of the region a screen reader finds the table in. */
  name: string;
  head: readonly string[];
  /** Row headers first; numbers are written in full to CSV and shortened on screen. */
  rows: readonly (readonly (string | number)[])[];
}

export interface ChartTools {
  t: Translate;
  /** Beginning of the names of files that are downloaded. */
  file: string;
  /** Whether the table is shown now, and what turns it. */
  open: boolean;
  toggle(): void;
  /** The whole table, made only when it is asked for. */
  table(): ChartTable;
  /** What is drawn, for a picture. */
  picture(): HTMLCanvasElement | SVGSVGElement | null;
}

/** Rows shown at most; a download has all. */
const mostRows = 24;

export function chartTools(tools: ChartTools): TemplateResult {
  const { t, file, open, toggle } = tools;
  const picture = (): void => {
    const drawing = tools.picture();
    if (drawing instanceof HTMLCanvasElement) savePng(`${file}.png`, drawing);
    else if (drawing) saveBlob(`${file}.svg`, new Blob([svgText(drawing)], { type: 'image/svg+xml' }));
  };
  return html`<span class="chart-tools">
    <button type="button" class="link" aria-expanded=${open} @click=${toggle}>
      ${t(open ? 'table.hide' : 'table.show')}
    </button>
    <button type="button" class="link" @click=${picture}>${t('tools.picture')}</button>
    <button
      type="button"
      class="link"
      @click=${() => saveBlob(`${file}.csv`, new Blob([csv(tools.table())], { type: 'text/csv;charset=utf-8' }))}
    >
      ${t('tools.csv')}
    </button>
  </span>`;
}

/** The table itself, where it is open; long ones are shown in part, evenly. */
export function chartTable({ open, table }: ChartTools): TemplateResult | typeof nothing {
  if (!open) return nothing;
  const { name, head, rows } = table();
  const text = (cell: string | number, first: boolean): string =>
    typeof cell === 'string' ? cell : first || Number.isInteger(cell) ? count(cell) : exact(cell);
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${name}>
    <table>
      <thead>
        <tr>
          ${head.map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${evenly(rows, mostRows).map(
          ([first = '', ...rest]) =>
            html`<tr>
              <th scope="row">${text(first, true)}</th>
              ${rest.map((cell) => html`<td>${text(cell, false)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
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

const painted = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font', 'text-anchor'];

/** A drawing that stands alone: colours and fonts come along, the page's rules do not. */
function svgText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const from = [drawing, ...drawing.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    const text = painted.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    to[index]?.setAttribute('style', text);
  });
  const box = drawing.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  return new XMLSerializer().serializeToString(copy);
}

/** On the page's own ground: most canvases are transparent. */
function savePng(name: string, drawing: HTMLCanvasElement): void {
  const copy = document.createElement('canvas');
  copy.width = drawing.width;
  copy.height = drawing.height;
  const context = copy.getContext('2d');
  if (!context) return;
  context.fillStyle = getComputedStyle(drawing).getPropertyValue('--surface').trim() || '#ffffff';
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawing, 0, 0);
  copy.toBlob((blob) => blob && saveBlob(name, blob));
}

export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
