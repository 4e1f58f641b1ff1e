// The picture of the loss chart on a canvas: band, mean line, other runs' lines, the dot where the run stands.

import type { Line } from '../../protocol/lines.ts';
import type { Curve } from '../../protocol/decimate.ts';
import { paintOn, type Brush } from '../../charts/canvas.ts';
import { drawCurve, drawLines } from './other-lines.ts';
import type { Palette } from '../../charts/palette.ts';
import { drawAxes, evenTicks, logTicks, type Area, type Places } from '../../charts/axes.ts';
import { finiteStretches } from '../../charts/paths.ts';
import { linear } from '../../charts/scales.ts';

export const plotHeight = 190;

/** Room around the curve for the numbers and names of the axes. */
const margin = { left: 60, top: 8, right: 16, bottom: 42 };
/** Ticks no closer together than this. */
const spacing = { x: 56, y: 30 };

export type Scale = 'linear' | 'log';

/** What is drawn beside the curve, and the ends of the axes; `decades` are powers of ten. */
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
  readonly #canvas = document.createElement('canvas');
  #steps: Float64Array = new Float64Array();
  #stepAt: (x: number) => number = () => 0;

  constructor(host: HTMLElement, onPoint: (index: number | undefined) => void) {
    host.append(this.#canvas);
    const point = (event: PointerEvent): void => onPoint(this.#nearest(this.#stepAt(event.offsetX)));
    this.#canvas.addEventListener('pointermove', point);
    this.#canvas.addEventListener('pointerdown', point);
    this.#canvas.addEventListener('pointerleave', () => onPoint(undefined));
  }

  draw(picture: Picture): void {
    const { curve, ranges, scale, width } = picture;
    const area = {
      left: margin.left,
      top: margin.top,
      right: width - margin.right,
      bottom: plotHeight - margin.bottom,
    };
    const { bottom, top } = ranges.decades;
    const ends: [number, number] = scale === 'log' ? [bottom, top] : [0, ranges.top];
    const x = linear([0, ranges.x], [area.left, area.right]);
    const height = linear(ends, [area.bottom, area.top]);
    // A loss of zero has no place on a log scale but below its end.
    const y = scale === 'log' ? (loss: number) => height(loss > 0 ? Math.log10(loss) : bottom - 1) : height;
    this.#steps = curve.step;
    this.#stepAt = linear([area.left, area.right], [0, ranges.x]);
    const paint = (brush: Brush): void => paintPlot(brush, picture, area, { x, y });
    paintOn(this.#canvas, { width, height: plotHeight, paint });
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

function paintPlot(
  ctx: Brush,
  { curve, ranges, scale, palette, names, pointed }: Picture,
  area: Area,
  places: Places,
): void {
  const { x, y } = places;
  const xTicks = evenTicks(ranges.x, (ranges.x * spacing.x) / (area.right - area.left), true);
  const even = evenTicks(ranges.top, (ranges.top * spacing.y) / (area.bottom - area.top));
  const yTicks = scale === 'log' ? logTicks(ranges.decades) : even;
  drawAxes(
    ctx,
    area,
    { x: { name: names.x, ticks: xTicks, at: x }, y: { name: names.y, ticks: yTicks, at: y } },
    palette,
  );

  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  ctx.clip();
  drawLines(ctx, places, ranges.lines, palette);
  drawBand(ctx, places, curve, palette);
  drawMean(ctx, places, curve, palette);
  drawFloor(ctx, area, places, palette, ranges.floor);
  ctx.restore();
  const step = pointed === undefined ? undefined : curve.step[pointed];
  if (step !== undefined) drawUpright(ctx, area, x(step), palette);
  markNow(ctx, area, places, curve, palette, ranges);
}

function drawBand(ctx: Brush, { x, y }: Places, { step, min, max }: Curve, palette: Palette): void {
  ctx.fillStyle = palette.band;
  for (const [from, to] of finiteStretches(max)) {
    ctx.beginPath();
    for (let index = from; index < to; index++) ctx.lineTo(x(step[index] ?? 0), y(max[index] ?? 0));
    for (let index = to - 1; index >= from; index--) ctx.lineTo(x(step[index] ?? 0), y(min[index] ?? 0));
    ctx.fill();
  }
}

function drawMean(ctx: Brush, { x, y }: Places, { step, mean }: Curve, palette: Palette): void {
  ctx.strokeStyle = palette.forward;
  ctx.lineWidth = 2;
  // Joins are drawn one by one, and a curve has a thousand.
  ctx.lineJoin = 'bevel';
  drawCurve(ctx, { x, y }, step, mean);
}

/** The line that no network without memory gets below. */
function drawFloor(ctx: Brush, area: Area, { y }: Places, palette: Palette, floor: number | undefined): void {
  if (floor === undefined) return;
  ctx.save();
  ctx.setLineDash([6, 4]);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = palette.reference;
  ctx.beginPath();
  ctx.moveTo(area.left, y(floor));
  ctx.lineTo(area.right, y(floor));
  ctx.stroke();
  ctx.restore();
}

function drawUpright(ctx: Brush, area: Area, at: number, palette: Palette): void {
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.muted;
  ctx.beginPath();
  ctx.moveTo(at, area.top);
  ctx.lineTo(at, area.bottom);
  ctx.stroke();
}

/** A dot at the step that is shown: at the end of the curve, or in the past, then with a line down to the axis. */
function markNow(
  ctx: Brush,
  area: Area,
  { x, y }: Places,
  { step, mean }: Curve,
  palette: Palette,
  { at, last }: Ranges,
): void {
  let index = step.length - 1;
  while (index > 0 && at < last && (step[index - 1] ?? 0) >= at) index--;
  const loss = mean[index];
  if (loss === undefined || !Number.isFinite(loss)) return;
  const across = x(at < last ? at : (step[index] ?? 0));
  if (at < last) drawUpright(ctx, area, across, palette);
  ctx.fillStyle = palette.forward;
  ctx.beginPath();
  ctx.arc(across, Math.min(y(loss), area.bottom), 4.5, 0, 2 * Math.PI);
  ctx.fill();
}
