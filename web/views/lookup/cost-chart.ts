// What one letter costs against the size of the vocabulary, both ways, on log axes.

import { html, svg, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import type { ChartTable } from '../chart-tools.ts';
import { count } from '../../charts/format.ts';
import { power, swatch } from '../../charts/legend.ts';
import { linePath } from '../../charts/paths.ts';
import { costs } from '../../readings/letter-table.ts';

export const vocabularies = [4, 10, 26, 100, 300, 1000, 3000, 10_000, 30_000, 50_000];

const height = 150;
const box = { left: 44, right: 12, top: 8, bottom: 34 };

/** `columns`: numbers in a row of the table; `now`: the vocabulary that is looked at. */
export function costChart(columns: number, now: number, width: number, t: Translate): TemplateResult {
  const wide = Math.min(width, 520);
  const right = wide - box.right;
  const bottom = height - box.bottom;
  const ends = [vocabularies[0] ?? 1, vocabularies.at(-1) ?? 1].map(Math.log10) as [number, number];
  const most = costs(vocabularies.at(-1) ?? 1, columns).oneHot.bytes;
  const top = Math.ceil(Math.log10(most));
  const x = (size: number): number =>
    box.left + ((right - box.left) * (Math.log10(size) - ends[0])) / (ends[1] - ends[0]);
  const y = (bytes: number): number => bottom - ((bottom - box.top) * Math.log10(bytes)) / top;
  const way = (kind: 'oneHot' | 'lookup'): TemplateResult => {
    const path = linePath(vocabularies.map((size) => [x(size), y(costs(size, columns)[kind].bytes)]));
    return svg`<path class="cost-line ${kind}" d=${path}></path>
      <circle class="cost-dot ${kind}" cx=${x(now)} cy=${y(costs(now, columns)[kind].bytes)} r="4.5"></circle>`;
  };
  const { oneHot, lookup } = costs(now, columns);
  const args = { vocabulary: count(now), oneHot: count(oneHot.bytes), lookup: count(lookup.bytes) };
  return html`<svg
      class="cost-chart"
      width=${wide}
      height=${height}
      role="img"
      aria-label=${t('lookup.cost.label', args)}
    >
      ${Array.from({ length: Math.floor(top / 2) + 1 }, (_, half) => half * 2).map(
        (decade) => svg`<path class="axis" d="M${box.left} ${y(10 ** decade)}H${right}"></path>
          <text class="end" x=${box.left - 9} y=${y(10 ** decade) + 4}>${power(decade)}</text>`,
      )}
      ${[10, 100, 1000, 10_000].map((size) => svg`<text x=${x(size)} y=${bottom + 14}>${count(size)}</text>`)}
      <text x=${(box.left + right) / 2} y=${height - 4}>${t('lookup.vocabulary')}</text>
      <text class="start" x=${box.left + 4} y=${box.top + 10}>${t('lookup.bytes')}</text>
      ${way('oneHot')} ${way('lookup')}
    </svg>
    <div class="legend cost-key">
      ${swatch('line one-hot-cost', t('choice.one-hot'))} ${swatch('line', t('lookup.table'))}
    </div>`;
}

export function costTable(columns: number, t: Translate): ChartTable {
  const [one, two] = [t('choice.one-hot'), t('lookup.table')];
  const [products, bytes] = [t('lookup.multiplications'), t('lookup.bytes')];
  return {
    head: [
      t('lookup.vocabulary'),
      `${products}: ${one}`,
      `${products}: ${two}`,
      `${bytes}: ${one}`,
      `${bytes}: ${two}`,
    ],
    rows: vocabularies.map((size) => {
      const { oneHot, lookup } = costs(size, columns);
      return [size, oneHot.multiplications, lookup.multiplications, oneHot.bytes, lookup.bytes];
    }),
  };
}
