// The drawings of the digits study: accuracy against rows read, the matrix of mix-ups, probabilities after every row.

import { html, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import type { HeldOutStudy } from '../../readings/study.ts';
import { linearAxis, plotArea } from '../../charts/axes.ts';
import { cellAxis } from '../../charts/cell-axes.ts';
import { percent } from '../../charts/format.ts';
import { upright, type LineChart, type Stroke } from '../../charts/line-chart.ts';
import { countKey, shareKey } from '../../charts/legend.ts';
import { shareEntry, type Palette } from '../../charts/palette.ts';
import { linear } from '../../charts/scales.ts';
import { svgHeatMap, type HeatMap } from '../../charts/svg-heat-map.ts';
import { svgLineChart } from '../../charts/svg-line-chart.ts';
import { rowAt } from '../../readings/tape.ts';

const left = 40;
const foot = 40;
const plotHeight = 180;

export interface CurveText {
  label: string;
  x: string;
  y: string;
}

export function curveStrokes({ forward, muted }: Palette): Record<'read' | 'plain', Stroke> {
  return { read: { colour: forward }, plain: { colour: muted, dash: [2, 4] } };
}

/** Shares of right answers had it to answer after each row; `plain` is what they are with the rows as they are. */
export function accuracyPlot(
  report: HeldOutStudy,
  plain: HeldOutStudy | undefined,
  { width, palette }: { width: number; palette: Palette },
  text: CurveText,
  pointed: number | undefined,
  point: (row: number | undefined) => void,
): TemplateResult {
  const steps = report.correct.length;
  const area = plotArea(width, plotHeight);
  const looks = curveStrokes(palette);
  const shares = ({ correct, done }: HeldOutStudy): number[] => Array.from(correct, (right) => right / done);
  const rows = Array.from(report.correct, (_, index) => index + 1);
  const y = linearAxis(area, 'up', { name: text.y, ends: [0, 1], text: (share) => percent(share, 0) });
  const chart: LineChart = {
    area,
    x: linearAxis(area, 'across', { name: text.x, ends: [0, steps], whole: true }),
    y,
    series: [
      ...(plain ? [{ x: rows, y: shares(plain), stroke: looks.plain }] : []),
      { x: rows, y: shares(report), stroke: looks.read },
      ...(pointed === undefined ? [] : [upright(pointed, y, palette.muted)]),
    ],
    dots: pointed === undefined ? [] : [{ x: pointed, y: shares(report)[pointed - 1] ?? NaN, colour: palette.forward }],
  };
  const within = (row: number): number => Math.max(1, Math.min(steps, Math.round(row)));
  const rowAtX = (event: PointerEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return within(linear([area.left, area.right], [0, steps])(event.clientX - box.left));
  };
  const onKey = (event: KeyboardEvent): void => {
    const now = pointed ?? steps;
    const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 1, End: steps }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    point(within(to));
  };
  return html`<svg
    class="digit-rows-curve"
    width=${width}
    height=${plotHeight}
    role="img"
    tabindex="0"
    aria-label=${text.label}
    @pointermove=${(event: PointerEvent) => point(rowAtX(event))}
    @pointerdown=${(event: PointerEvent) => point(rowAtX(event))}
    @pointerleave=${() => point(undefined)}
    @keydown=${onKey}
    @blur=${() => point(undefined)}
  >
    ${svgLineChart(chart)}
  </svg>`;
}

/** Rows are truths, columns answers; the diagonal is what is right. Counts on a log scale of colour. */
export function confusionPlot(
  confusion: Float32Array,
  classes: readonly string[],
  { width, palette }: { width: number; palette: Palette },
  text: {
    label: string;
    target: string;
    predicted: string;
    count: string;
    cell(predicted: string, target: string, count: number): string;
  },
): TemplateResult {
  const n = classes.length;
  const size = Math.floor(Math.min(32, (width - left - 2) / n));
  const area = plotArea(left + size * n + 2, size * n + foot, { left, top: 0, right: 2, bottom: foot });
  const largest = Math.max(1, ...confusion);
  const name = (index: number): string => classes[index] ?? '';
  const heat: HeatMap = {
    area,
    columns: n,
    rows: n,
    map: palette.shares,
    x: cellAxis(area, 'across', { name: text.predicted, count: n, text: name }),
    // The first class at the top.
    y: cellAxis(area, 'up', { name: text.target, count: n, text: (row) => name(n - 1 - row) }),
    cell(predicted, target) {
      const count = confusion[target * n + predicted] ?? 0;
      return {
        entry: shareEntry(Math.log1p(count) / Math.log1p(largest)),
        text: count === 0 ? '' : String(count),
        title: text.cell(name(predicted), name(target), count),
        ...(predicted === target ? { outline: palette.reference } : {}),
      };
    },
  };
  return html`<svg
      class="digit-rows-confusion"
      width=${area.width}
      height=${area.height}
      role="img"
      aria-label=${text.label}
    >
      ${svgHeatMap(heat)}
    </svg>
    <div class="legend digit-rows-counts">${countKey(text.count, largest)}</div>`;
}

/** The probabilities of all classes after every row, one column for each row read. */
export function shareStrip(
  probabilities: Tensor,
  classes: readonly string[],
  { width, palette }: { width: number; palette: Palette },
  now: number,
  pick: (time: number) => void,
  text: { label: string; rows: string; share: string; answer: string },
): TemplateResult {
  const steps = probabilities.shape[0] ?? 0;
  const n = classes.length;
  const area = plotArea(width, 13 * n + foot, { left, top: 2, right: 8, bottom: foot });
  const x = cellAxis(area, 'across', { name: text.rows, count: steps });
  const columns = Array.from({ length: steps }, (_, time) => rowAt(probabilities, time));
  const heat: HeatMap = {
    area,
    columns: steps,
    rows: n,
    map: palette.shares,
    x,
    y: cellAxis(area, 'up', { name: text.answer, count: n, text: (row) => classes[n - 1 - row] ?? '' }),
    cell: (time, row) => ({ entry: shareEntry(columns[time]?.[row] ?? NaN) }),
  };
  const cell = (area.right - area.left) / Math.max(1, steps);
  return html`<svg
      class="digit-rows-strip"
      width=${width}
      height=${area.height}
      role="img"
      aria-label=${text.label}
      @click=${(event: MouseEvent) => {
        const box = (event.currentTarget as Element).getBoundingClientRect();
        const time = Math.floor((event.clientX - box.left - area.left) / cell);
        if (time >= 0 && time < steps) pick(time);
      }}
    >
      ${svgHeatMap(heat)}
      <rect class="digit-rows-now" x=${x.at(now) - cell / 2} y="1" width=${cell} height=${area.bottom - area.top + 2} />
    </svg>
    <div class="legend digit-rows-shares">${shareKey(text.share)}</div>`;
}
