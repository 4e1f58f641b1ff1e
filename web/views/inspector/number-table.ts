// A vector as a small table: four values to a line with the index of the first, coloured by value, to be copied as PyTorch code.

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import type { NumberPlace } from '../../protocol/frame.ts';
import { signedFour } from '../../charts/format.ts';
import type { Hot } from './matrix-picture.ts';
import { colourOf, inkOn, type ColourMap } from '../../charts/palette.ts';
import { rounded } from '../../i18n/number-text.ts';

export interface NumberTable {
  /** For example h₃; also the caption. */
  name: string;
  /** What it is, in the reader's language. */
  meaning: string;
  values: Float32Array;
  /** A name for each value, where values have names: letters, classes. */
  names?: readonly string[];
  map: ColourMap;
  entry(value: number): number;
  /** Index of the value to set off, such as the largest probability. */
  marked?: number | undefined;
  /** Which number of the matrices each one is, and whether it is lit now. */
  hot?(index: number): Hot;
  lit?(index: number): boolean;
  /** Where they stand in the network, but for the unit. */
  place?: Omit<NumberPlace, 'unit'>;
}

/** Up to this many lines are all shown; of more, only the first until "all" is asked for. */
const mostLines = 4;
const firstLines = 2;
const perLine = 4;

/** The numbers as code, exact enough to give the same 32-bit floats back. */
export function asPyTorch(values: Float32Array): string {
  const number = (value: number): string =>
    Number.isFinite(value) ? String(rounded(value, 9)) : Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const text = Array.from(values, number).join(', ');
  return /nan|inf/.test(text)
    ? `torch.tensor([${text.replace(/-?(nan|inf)/g, (odd) => `float('${odd}')`)}])`
    : `torch.tensor([${text}])`;
}

/** Arrow keys go from number to number of a table that has the focus. */
export function walkTable(event: KeyboardEvent): void {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perLine, ArrowUp: -perLine }[event.key];
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td[data-unit]') : null;
  if (by === undefined || cell === null) return;
  event.preventDefault();
  const unit = Number(cell.dataset.unit) + by;
  cell.closest('table')?.querySelector<HTMLElement>(`td[data-unit="${unit}"]`)?.focus();
}

export function numberTable(
  table: NumberTable,
  t: Translate,
  actions: { open: boolean; toggle(): void; copied: boolean; copy(text: string): void },
): TemplateResult {
  const { values, names } = table;
  const lines = Math.ceil(values.length / perLine);
  const long = lines > mostLines;
  const shown = long && !actions.open ? firstLines : lines;
  return html`<div class="numbers">
    <div class="numbers-head">
      <b>${table.name}</b> <span>${table.meaning}</span>
      <button
        type="button"
        class="link"
        aria-label=${t('inspector.copyLabel', { name: table.name })}
        @click=${() => actions.copy(asPyTorch(values))}
      >
        ${t(actions.copied ? 'inspector.copied' : 'inspector.copy')}
      </button>
    </div>
    <table aria-label="${table.name}, ${table.meaning}">
      <tbody>
        ${Array.from({ length: shown }, (_, line) => tableLine(table, line, names))}
      </tbody>
    </table>
    ${
      long
        ? html`<button type="button" class="link" aria-expanded=${actions.open} @click=${actions.toggle}>
            ${actions.open ? t('inspector.fewer') : t('inspector.all', { count: values.length })}
          </button>`
        : nothing
    }
  </div>`;
}

function tableLine(table: NumberTable, line: number, names: readonly string[] | undefined): TemplateResult {
  const first = line * perLine;
  const cells = Array.from({ length: perLine }, (_, place) => first + place);
  return html`${
      names === undefined
        ? nothing
        : html`<tr class="names">
            ${cells.map((index) =>
              names[index] === undefined
                ? html`<td class="none"></td>`
                : html`<th scope="col" class=${index === table.marked ? 'marked' : ''}>${names[index]}</th>`,
            )}
          </tr>`
    }
    <tr>
      ${names === undefined ? html`<th scope="row">[${first}]</th>` : nothing}
      ${cells.map((index) => {
        const value = table.values[index];
        if (value === undefined) return html`<td class="none"></td>`;
        const entry = table.entry(value);
        const hot = table.hot?.(index);
        const { place } = table;
        return html`<td
          class=${table.lit?.(index) ? 'lit' : ''}
          tabindex=${index === 0 ? 0 : -1}
          data-part=${hot?.part ?? nothing}
          data-row=${hot?.row ?? nothing}
          data-column=${hot?.column ?? nothing}
          data-kind=${place?.kind ?? nothing}
          data-layer=${place?.layer ?? nothing}
          data-time=${place?.time ?? nothing}
          data-unit=${index}
          .style="background:${colourOf(table.map, entry)};color:${inkOn(table.map, entry)}"
        >
          ${signedFour(value)}
        </td>`;
      })}
    </tr>`;
}
