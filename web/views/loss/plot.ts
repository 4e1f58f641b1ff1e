// The picture of the loss chart on a canvas: band, mean line, other runs' lines, the dot where the run stands.

import { linearAxis, logAxis, plotArea, type Axes, type Area } from '../../charts/axes.ts';
import { paintOn, type Brush } from '../../charts/canvas.ts';
import { count } from '../../charts/format.ts';
import { paintLineChart, upright, type LineChart, type Series, type Stroke } from '../../charts/line-chart.ts';
import type { Palette } from '../../charts/palette.ts';
import { linear } from '../../charts/scales.ts';
import type { Decades } from '../../charts/ticks.ts';
import type { Curve } from '../../protocol/decimate.ts';
import type { Line } from '../../protocol/lines.ts';
import { strokeOf } from './strokes.ts';

export const plotHeight = 190;

export type Scale = 'linear' | 'log';

/** What is drawn beside the curve, and the ends of the axes. */
export interface Ranges {
  x: number;
  top: number;
  decades: Decades;
  /** The lowest loss without memory, where it is known. */
  floor: number | undefined;
  /** The step that is shown, and the last one reached. */
  at: number;
  last: number;
  lines: readonly Line[];
}

export interface Picture {
  curve: Curve;
  ranges: Ranges;
  scale: Scale;
  palette: Palette;
  names: { x: string; y: string };
  /** In CSS pixels. */
  width: number;
  /** The point of the curve under the pointer. */
  pointed: number | undefined;
}

export class LossPlot {
  readonly #host: HTMLElement;
  /** In CSS pixels, as the style sheet has it; measured again with another width. */
  #size = { width: 0, height: plotHeight };
  readonly #canvas = document.createElement('canvas');
  #steps: Float64Array = new Float64Array();
  #stepAt: (x: number) => number = () => 0;

  constructor(host: HTMLElement, onPoint: (index: number | undefined) => void) {
    this.#host = host;
    host.append(this.#canvas);
    const point = (event: PointerEvent): void => onPoint(this.#nearest(this.#stepAt(event.offsetX)));
    this.#canvas.addEventListener('pointermove', point);
    this.#canvas.addEventListener('pointerdown', point);
    this.#canvas.addEventListener('pointerleave', () => onPoint(undefined));
  }

  draw(picture: Picture): void {
    const { curve, ranges, width, palette, names } = picture;
    if (this.#size.width !== width) this.#size = { width, height: this.#host.clientHeight || plotHeight };
    const { height } = this.#size;
    const area = plotArea(width, height);
    this.#steps = curve.step;
    this.#stepAt = linear([area.left, area.right], [0, ranges.x]);
    const { x, top, decades, at, last, lines } = ranges;
    const ends = [x, top, decades.bottom, decades.top, at, last];
    const of = [curve, palette, picture.scale, picture.pointed, names.x, names.y, ...ends, ...lines];
    const paint = (brush: Brush): void => paintLineChart(brush, lossChart(picture, area), palette);
    paintOn(this.#canvas, { width, height, of, paint });
  }

  remove(): void {
    this.#canvas.remove();
  }

  #nearest(step: number): number | undefined {
    const { length } = this.#steps;
    if (length === 0) return undefined;
    const after = this.#steps.findIndex((end) => end >= step);
    if (after < 0) return length - 1;
    const before = Math.max(0, after - 1);
    return step - (this.#steps[before] ?? 0) < (this.#steps[after] ?? 0) - step ? before : after;
  }
}

function axesOf({ ranges, scale, names }: Picture, area: Area): Axes {
  const x = linearAxis(area, 'across', { name: names.x, ends: [0, ranges.x], whole: true, text: count });
  const y =
    scale === 'log'
      ? logAxis(area, 'up', { name: names.y, span: ranges.decades, zero: 'below' })
      : linearAxis(area, 'up', { name: names.y, ends: [0, ranges.top] });
  return { x, y };
}

/** Of the lowest loss without memory. */
export function floorStroke({ reference }: Palette): Stroke {
  return { colour: reference, width: 1.5, dash: [6, 4] };
}

function lossChart(picture: Picture, area: Area): LineChart {
  const { curve, ranges, palette, pointed } = picture;
  const { step, mean, min, max } = curve;
  const { at, last, lines, floor } = ranges;
  const axes = axesOf(picture, area);
  const others = lines.map((line): Series => ({ x: line.step, y: line.mean, stroke: strokeOf(line, lines, palette) }));
  const series: Series[] = [...others, { x: step, y: mean, stroke: { colour: palette.forward } }];
  // The line that no network without memory gets below.
  if (floor !== undefined)
    series.push({
      x: [0, ranges.x],
      y: [floor, floor],
      stroke: floorStroke(palette),
    });
  const under = pointed === undefined ? undefined : step[pointed];
  if (under !== undefined) series.push(upright(under, axes.y, palette.muted));
  // A dot at the step that is shown: at the end of the curve, or in the past, then with a line down to the axis.
  let index = step.length - 1;
  while (index > 0 && at < last && (step[index - 1] ?? 0) >= at) index--;
  const now = { x: at < last ? at : (step[index] ?? NaN), y: mean[index] ?? NaN, colour: palette.forward };
  if (at < last && Number.isFinite(now.y)) series.push(upright(at, axes.y, palette.muted));
  return {
    area,
    ...axes,
    bands: [{ x: step, low: min, high: max, colour: palette.band }],
    series,
    dots: [now],
  };
}
