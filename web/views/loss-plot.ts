// How the loss chart is drawn: uPlot's scales, axes, band and the dot at the end of the curve.

import uPlot from './uplot.ts';
import type { Line } from '../shared/lines.ts';
import { count, tick } from './format.ts';
import { drawLines } from './other-lines.ts';
import type { Palette } from './palette.ts';

export const plotHeight = 190;

/** Distances between ticks of the step axis: there is no half step. */
const wholeSteps = Array.from({ length: 10 }, (_, decade) => [1, 2, 5].map((factor) => factor * 10 ** decade)).flat();

export type Scale = 'linear' | 'log';

/** Ends of the axes now in use; `decades` are powers of ten. */
export interface Ranges {
  x: number;
  top: number;
  decades: { bottom: number; top: number };
  /** The lowest loss without memory, where it is known. */
  floor: number | undefined;
  /** The step that is shown, and the last one reached. */
  at: number;
  last: number;
  lines: readonly Line[];
}

/** Everything uPlot is told once; the ranges are read again at each drawing. */
export function chartOptions(
  palette: Palette,
  names: { x: string; y: string },
  scale: Scale,
  ranges: Ranges,
  onPoint: (index: number | undefined) => void,
): uPlot.Options {
  const font = '11px system-ui, sans-serif';
  const axis = { stroke: palette.muted, font, labelFont: font, labelSize: 16, labelGap: 0 };
  const grid = { stroke: palette.line, width: 1 };
  return {
    width: 280,
    height: plotHeight,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
    scales: {
      x: { time: false, range: () => [0, ranges.x] },
      y: {
        distr: scale === 'log' ? 3 : 1,
        range: () => (scale === 'log' ? [10 ** ranges.decades.bottom, 10 ** ranges.decades.top] : [0, ranges.top]),
      },
    },
    axes: [
      {
        ...axis,
        label: names.x,
        size: 26,
        gap: 3,
        grid: { show: false },
        ticks: { ...grid, size: 4 },
        incrs: wholeSteps,
        values: (_, all) => all.map(count),
      },
      {
        ...axis,
        label: names.y,
        size: 44,
        gap: 4,
        grid,
        ticks: { show: false },
        values: (_, all) => all.map((value) => (value === null ? '' : tick(value))),
        ...(scale === 'log' ? { splits: () => logTicks(ranges.decades), filter: (_, splits) => splits } : {}),
      },
    ],
    series: [
      {},
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      // Last, so that it is drawn over the band.
      { stroke: palette.forward, width: 2, points: { show: false } },
    ],
    bands: [{ series: [1, 2], fill: palette.band }],
    hooks: {
      drawClear: [(chart) => drawLines(chart, ranges.lines, palette)],
      draw: [(chart) => drawFloor(chart, palette, ranges.floor), (chart) => markNow(chart, palette, ranges)],
      setCursor: [(chart) => onPoint(chart.cursor.idx ?? undefined)],
    },
  };
}

/** 1, 2, 5, 10, ... over a short span, whole decades alone over a long one. */
function logTicks({ bottom, top }: Ranges['decades']): number[] {
  const factors = top - bottom < 2.5 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let decade = Math.floor(bottom); decade <= top; decade++) {
    ticks.push(...factors.map((factor) => factor * 10 ** decade));
  }
  const inside = (value: number): boolean => value >= 10 ** bottom * 0.999 && value <= 10 ** top * 1.001;
  return ticks.filter(inside);
}

/** The line that no network without memory gets below. */
function drawFloor(chart: uPlot, palette: Palette, floor: number | undefined): void {
  if (floor === undefined) return;
  const { ctx, bbox } = chart;
  const ratio = uPlot.pxRatio;
  const y = chart.valToPos(floor, 'y', true);
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.setLineDash([6 * ratio, 4 * ratio]);
  ctx.lineWidth = 1.5 * ratio;
  ctx.strokeStyle = palette.reference;
  ctx.stroke();
  ctx.restore();
}

/** A dot at the step that is shown: at the end of the curve, or in the past, then with a line down to the axis. */
function markNow(chart: uPlot, palette: Palette, { at, last }: Ranges): void {
  const steps = chart.data[0];
  let index = steps.length - 1;
  while (index > 0 && at < last && (steps[index - 1] ?? 0) >= at) index--;
  const mean = chart.data[3]?.[index];
  if (mean === undefined || mean === null || Number.isNaN(mean)) return;
  const { ctx, bbox } = chart;
  const ratio = uPlot.pxRatio;
  const x = chart.valToPos(at < last ? at : (steps[index] ?? 0), 'x', true);
  ctx.save();
  ctx.fillStyle = palette.forward;
  ctx.strokeStyle = palette.muted;
  if (at < last) {
    ctx.lineWidth = ratio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.beginPath();
  ctx.arc(x, chart.valToPos(mean, 'y', true), 4.5 * ratio, 0, 2 * Math.PI);
  ctx.fill();
  ctx.restore();
}
