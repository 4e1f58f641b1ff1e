// The series that is trained on, and where it is split.

import { html, type TemplateResult } from 'lit';
import { linearAxis, plotArea } from '../../charts/axes.ts';
import { count } from '../../charts/format.ts';
import { lineKey } from '../../charts/legend.ts';
import { upright, type Series } from '../../charts/line-chart.ts';
import { svgLineChart } from '../../charts/svg-line-chart.ts';
import { rowAxis } from '../../charts/year-axis.ts';
import { calendar } from '../../readings/years.ts';
import type { Drawing } from '../drawing.ts';
import type { ViewContext } from '../view.ts';

export const height = 170;

/** All rows of the first column. */
export function seriesChart({ run, t }: ViewContext, { width, palette }: Drawing): TemplateResult {
  const { columns: wide, values, dates, trainRows } = run.series ?? { columns: 1, values: [], dates: [], trainRows: 0 };
  const rows = values.length / wide;
  const y = Array.from({ length: rows }, (_, row) => values[row * wide] ?? NaN);
  const x = y.map((_, row) => (dates.length > 0 ? calendar.yearOf(dates[row] ?? NaN) : row + 1));
  const area = plotArea(width, height);
  const dated = dates.length > 0;
  const name = t(dated ? 'own-data.date' : 'own-data.row');
  const across = rowAxis(area, { name, ends: [x[0] ?? 0, x.at(-1) ?? 1], calendar: dated ? calendar : undefined });
  const [low, high] = [Math.min(...y), Math.max(...y)];
  const up = linearAxis(area, 'up', {
    name: t('own-data.value'),
    ends: low < high ? [low, high] : [low - 1, high + 1],
  });
  const look = { trained: { colour: palette.forward, width: 1.5 }, held: { colour: palette.ink, width: 1.5 } };
  const series: Series[] = [
    upright(((x[trainRows - 1] ?? NaN) + (x[trainRows] ?? NaN)) / 2, up, palette.muted),
    { x: x.slice(0, trainRows), y: y.slice(0, trainRows), stroke: look.trained },
    { x: x.slice(trainRows), y: y.slice(trainRows), stroke: look.held },
  ];
  const [trained, held] = [count(trainRows), count(rows - trainRows)];
  return html`<svg
      width=${width}
      height=${height}
      role="img"
      aria-label=${t('own-data.chart', { train: trained, test: held })}
    >
      ${svgLineChart({ area, x: across, y: up, series })}
    </svg>
    <div class="legend">
      ${lineKey(look.trained, t('own-data.trained', { count: trained }))}
      ${lineKey(look.held, t('own-data.held', { count: held }))}
    </div>`;
}
