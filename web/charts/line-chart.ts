// A line chart: lines, bands and dots over two axes, on a canvas; svg-line-chart.ts draws the same.

import { paintAxes, type Area, type Axes, type Axis } from './axes.ts';
import type { Brush } from './canvas.ts';
import type { Palette } from './palette.ts';
import { finiteStretches } from './paths.ts';

/** How a line looks, in the chart and in its legend. */
export interface Stroke {
  colour: string;
  /** In CSS pixels. */
  width?: number;
  dash?: readonly number[];
  opacity?: number;
}

/** Points by value; a gap wherever one has no place. */
export interface Series {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  stroke: Stroke;
}

/** What lies between two values at every x. */
export interface Band {
  x: ArrayLike<number>;
  low: ArrayLike<number>;
  high: ArrayLike<number>;
  colour: string;
}

export interface Dot {
  x: number;
  y: number;
  colour: string;
  /** In CSS pixels. */
  radius?: number;
  /** A name for what is drawn, in SVG. */
  kind?: string;
}

export interface LineChart extends Axes {
  area: Area;
  bands?: readonly Band[];
  /** The last is in front. */
  series: readonly Series[];
  dots?: readonly Dot[];
}

const usualWidth = 2;
export const usualRadius = 4.5;

/** The look of a line as CSS. */
export function lineStyle({ colour, width = usualWidth, dash = [], opacity = 1 }: Stroke): string {
  return `fill:none;stroke:${colour};stroke-width:${width};stroke-dasharray:${dash.join(' ')};opacity:${opacity}`;
}

/** A thin line across the whole height. */
export function upright(at: number, { ends }: Axis, colour: string): Series {
  return { x: [at, at], y: ends, stroke: { colour, width: 1 } };
}

/** Where a dot stands: at the edge where its value lies beyond it; undefined where it has no place. */
export function dotPlace({ area, x, y }: LineChart, dot: Dot): [number, number] | undefined {
  const [across, up] = [x.at(dot.x), y.at(dot.y)];
  if (!Number.isFinite(across) || !Number.isFinite(up)) return undefined;
  return [across, Math.max(area.top, Math.min(area.bottom, up))];
}

export function paintLineChart(brush: Brush, chart: LineChart, palette: Palette): void {
  const { area, x, y, bands = [], series, dots = [] } = chart;
  paintAxes(brush, area, chart, palette);
  brush.save();
  brush.beginPath();
  brush.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  brush.clip();
  for (const band of bands) {
    const [low, high] = [band.low, band.high].map((values) => Array.from(values, y.at)) as [number[], number[]];
    brush.fillStyle = band.colour;
    for (const [from, to] of finiteStretches(high)) {
      brush.beginPath();
      for (let index = from; index < to; index++) brush.lineTo(x.at(band.x[index] ?? NaN), high[index] ?? NaN);
      for (let index = to - 1; index >= from; index--) brush.lineTo(x.at(band.x[index] ?? NaN), low[index] ?? NaN);
      brush.fill();
    }
  }
  for (const line of series) paintSeries(brush, chart, line);
  brush.restore();
  for (const dot of dots) {
    const place = dotPlace(chart, dot);
    if (place === undefined) continue;
    brush.fillStyle = dot.colour;
    brush.beginPath();
    brush.arc(...place, dot.radius ?? usualRadius, 0, 2 * Math.PI);
    brush.fill();
  }
}

function paintSeries(brush: Brush, { x, y }: Axes, series: Series): void {
  const { colour, width = usualWidth, dash = [], opacity = 1 } = series.stroke;
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  // Joins are drawn one by one, and a curve has a thousand.
  brush.lineJoin = 'bevel';
  brush.globalAlpha = opacity;
  brush.setLineDash([...dash]);
  const places = Array.from(series.y, y.at);
  for (const [from, to] of finiteStretches(places)) {
    brush.beginPath();
    for (let index = from; index < to; index++) brush.lineTo(x.at(series.x[index] ?? NaN), places[index] ?? NaN);
    brush.stroke();
  }
}
