// Beside the triangle of gradients: the scissors of truncated BPTT, and the numbers as a table.

import { html, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import { exact, subscript } from '../format.ts';
import type { ViewContext } from '../view.ts';
import { scissorStops, type Triangle } from './influence-grid.ts';
import { stopsRow } from './stops.ts';

export function scissors({ t, change }: ViewContext, steps: number, every: number): TemplateResult {
  return stopsRow({
    label: t('taught.scissors'),
    title: t('taught.scissors.doc'),
    stops: scissorStops(steps, every),
    now: every,
    text: every === 0 ? t('taught.never') : t('taught.every', { steps: every }),
    change: (bptt) => change({ bptt }),
  });
}

/** Rows of the table; of longer sequences every so many. */
const mostRows = 30;

export function taughtTable(triangle: Triangle, t: Translate): TemplateResult {
  const by = Math.ceil(triangle.steps / mostRows);
  const picks = Array.from({ length: triangle.steps }, (_, index) => index).filter(
    (index) => (triangle.steps - 1 - index) % by === 0,
  );
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('taught.title')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('taught.row')}</th>
          ${picks.map((state) => html`<th scope="col">h${subscript(state + 1)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${picks.map(
          (loss) =>
            html`<tr>
              <th scope="row">L${subscript(loss + 1)}</th>
              ${picks.map((state) => {
                const value = state <= loss ? triangle.at(loss, state) : NaN;
                return html`<td>${Number.isNaN(value) ? '' : exact(value)}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
