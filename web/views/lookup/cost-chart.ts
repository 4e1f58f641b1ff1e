// What one letter costs against the size of the vocabulary, both ways, on log axes.

import { html, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import { logAxis, plotArea } from '../../charts/axes.ts';
import { count } from '../../charts/format.ts';
import { lineKey } from '../../charts/legend.ts';
import type { LineChart, Stroke } from '../../charts/line-chart.ts';
import type { Palette } from '../../charts/palette.ts';
import { svgLineChart } from '../../charts/svg-line-chart.ts';
import type { ChartTable } from '../../charts/table.ts';
import { costs } from '../../readings/letter-table.ts';

export const vocabularies = [4, 10, 26, 100, 300, 1000, 3000, 10_000, 30_000, 50_000];

const height = 170;

function strokesOf({ reference, forward }: Palette): Record<'oneHot' | 'lookup', Stroke> {
  return { oneHot: { colour: reference, dash: [6, 4] }, lookup: { colour: forward } };
}

/** `columns`: numbers in a row of the table; `now`: the vocabulary that is looked at. */
export function costChart(
  columns: number,
  now: number,
  { width, palette }: { width: number; palette: Palette },
  t: Translate,
): TemplateResult {
  const area = plotArea(Math.min(width, 520), height);
  const sizes = { bottom: Math.log10(vocabularies[0] ?? 1), top: Math.log10(vocabularies.at(-1) ?? 1) };
  const most = costs(vocabularies.at(-1) ?? 1, columns).oneHot.bytes;
  const looks = strokesOf(palette);
  const ways = ['oneHot', 'lookup'] as const;
  const chart: LineChart = {
    area,
    x: logAxis(area, 'across', { name: t('lookup.vocabulary'), span: sizes, text: count }),
    y: logAxis(area, 'up', { name: t('lookup.bytes'), span: { bottom: 0, top: Math.ceil(Math.log10(most)) } }),
    series: ways.map((way) => ({
      x: vocabularies,
      y: vocabularies.map((size) => costs(size, columns)[way].bytes),
      stroke: looks[way],
    })),
    dots: ways.map((way) => ({ x: now, y: costs(now, columns)[way].bytes, colour: looks[way].colour })),
  };
  const { oneHot, lookup } = costs(now, columns);
  const args = { vocabulary: count(now), oneHot: count(oneHot.bytes), lookup: count(lookup.bytes) };
  return html`<svg
      class="cost-chart"
      width=${area.width}
      height=${height}
      role="img"
      aria-label=${t('lookup.cost.label', args)}
    >
      ${svgLineChart(chart)}
    </svg>
    <div class="legend cost-key">
      ${lineKey(looks.oneHot, t('choice.one-hot'))} ${lineKey(looks.lookup, t('lookup.table'))}
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
