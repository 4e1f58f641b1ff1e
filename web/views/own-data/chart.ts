// The series that is trained on, and where it is split.

import { html, type TemplateResult } from 'lit';
import { linearAxis, plotArea } from '../../charts/axes.ts';
import { count } from '../../charts/format.ts';
import { lineKey } from '../../charts/legend.ts';
import { upright, type Series } from '../../charts/line-chart.ts';
import { svgLineChart } from '../../charts/svg-line-chart.ts';
import { rowAxis } from '../../charts/year-axis.ts';
import { columnNames } from '../../readings/columns.ts';
import { calendar } from '../../readings/years.ts';
import type { Drawing } from '../drawing.ts';
import type { ViewContext } from '../view.ts';

export const height = 170;

/** All rows, a chart for each column. */
export function seriesChart({ run, t, memory }: ViewContext, { width, palette }: Drawing): TemplateResult {
  const { columns: wide, values, dates, trainRows } = run.series ?? { columns: 1, values: [], dates: [], trainRows: 0 };
  const rows = values.length / wide;
  const dated = dates.length > 0;
  const x = Array.from({ length: rows }, (_, row) => (dated ? calendar.yearOf(dates[row] ?? NaN) : row + 1));
  const area = plotArea(width, wide > 1 ? 140 : height);
  const across = rowAxis(area, {
    name: t(dated ? 'own-data.date' : 'own-data.row'),
    ends: [x[0] ?? 0, x.at(-1) ?? 1],
    calendar: dated ? calendar : undefined,
  });
  const look = { trained: { colour: palette.forward, width: 1.5 }, held: { colour: palette.ink, width: 1.5 } };
  const [trained, held] = [count(trainRows), count(rows - trainRows)];
  const label = t('own-data.chart', { train: trained, test: held });
  const chart = (name: string, column: number): TemplateResult => {
    const y = x.map((_, row) => values[row * wide + column] ?? NaN);
    const [low, high] = [Math.min(...y), Math.max(...y)];
    const up = linearAxis(area, 'up', { name, ends: low < high ? [low, high] : [low - 1, high + 1] });
    const series: Series[] = [
      upright(((x[trainRows - 1] ?? NaN) + (x[trainRows] ?? NaN)) / 2, up, palette.muted),
      { x: x.slice(0, trainRows), y: y.slice(0, trainRows), stroke: look.trained },
      { x: x.slice(trainRows), y: y.slice(trainRows), stroke: look.held },
    ];
    return html`<svg width=${width} height=${area.height} role="img" aria-label=${`${name}: ${label}`}>
      ${svgLineChart({ area, x: across, y: up, series })}
    </svg>`;
  };
  return html`${columnNames(memory, run.series, t('own-data.value')).map(chart)}
    <div class="legend">
      ${lineKey(look.trained, t('own-data.trained', { count: trained }))}
      ${lineKey(look.held, t('own-data.held', { count: held }))}
    </div>`;
}
