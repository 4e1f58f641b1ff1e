// Axes: one description of what stands where along each, and how a canvas shows it; svg-axes.ts draws the same.

import type { Brush } from './canvas.ts';
import { power } from './format.ts';
import type { Palette } from './palette.ts';
import { linear } from './scales.ts';
import { linearTicks, logTicks, tickTexts, type Decades } from './ticks.ts';

/** Where a chart's lines are drawn within its picture, in CSS pixels. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Of the whole picture. */
  width: number;
  height: number;
}

/** Room for the numbers and the names of both axes. */
const room = { left: 56, top: 10, right: 14, bottom: 40 };

export function plotArea(width: number, height: number, own: Partial<typeof room> = {}): Area {
  const { left, top, right, bottom } = { ...room, ...own };
  return { left, top, right: Math.max(left + 1, width - right), bottom: height - bottom, width, height };
}

export interface Axis {
  /** With the unit, if it has one. */
  name: string;
  /** Numbers along it, by pixel. */
  ticks: readonly Tick[];
  /** Values at its ends. */
  ends: readonly [number, number];
  /** Pixel of a value; NaN where it has no place. */
  at(value: number): number;
}

interface Tick {
  at: number;
  text: string;
}

/** Along the foot of the area, or up its left side. */
export type Way = 'across' | 'up';

/** Pixels from one tick to the next, at least. */
const apart = { across: 48, up: 28 };

export function pixelsOf(area: Area, way: Way): [from: number, to: number] {
  return way === 'across' ? [area.left, area.right] : [area.bottom, area.top];
}

/** About as wide as the text is at 12 pixels. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += sign > '\u2e80' ? 12 : 6.9;
  return width;
}

/** How an axis runs: its numbers for so many places at most, and what is written at them. */
interface Course extends Pick<Axis, 'name' | 'ends' | 'at'> {
  valuesFor(most: number): number[];
  textsOf(values: readonly number[]): string[];
}

/** With as many ticks as there is room for: of those across, none may touch the next. */
export function axis(area: Area, way: Way, { name, ends, at, valuesFor, textsOf }: Course): Axis {
  const [from, to] = pixelsOf(area, way);
  const clear = (ticks: readonly Tick[]): boolean =>
    ticks.every((tick, index) => {
      const next = ticks[index + 1];
      if (next === undefined) return true;
      const least = (textWidth(tick.text) + textWidth(next.text)) / 2 + 8;
      return textAt(next, 0, area.width) - textAt(tick, 0, area.width) >= least;
    });
  for (let most = Math.floor(Math.abs(to - from) / apart[way]); ; most--) {
    const values = valuesFor(Math.max(1, most));
    const texts = textsOf(values);
    const ticks = values.map((value, index) => ({ at: at(value), text: texts[index] ?? '' }));
    if (way === 'up' || most <= 1 || clear(ticks)) return { name, ticks, ends, at };
  }
}

/** Writes the texts of an axis in place of what is usual. */
type Write = (value: number) => string;

export function linearAxis(
  area: Area,
  way: Way,
  { name, ends, whole, text }: { name: string; ends: readonly [number, number]; whole?: boolean; text?: Write },
): Axis {
  return axis(area, way, {
    name,
    ends,
    at: linear(ends, pixelsOf(area, way)),
    valuesFor: (most) => linearTicks(...ends, most, whole),
    textsOf: (values) => (text ? values.map(text) : tickTexts(values)),
  });
}

/** `zero`: whether a value of zero lies out of sight below the axis, or is a gap, as negative ones are. */
export function logAxis(
  area: Area,
  way: Way,
  { name, span, zero = 'gap', text }: { name: string; span: Decades; zero?: 'gap' | 'below'; text?: Write },
): Axis {
  const decade = linear([span.bottom, span.top], pixelsOf(area, way));
  return axis(area, way, {
    name,
    ends: [10 ** span.bottom, 10 ** span.top],
    at: (value) =>
      value > 0 ? decade(Math.log10(value)) : value === 0 && zero === 'below' ? decade(span.bottom - 1) : NaN,
    valuesFor: (most) => logTicks(span, most),
    textsOf: (values) => (text ? values.map(text) : logTexts(values)),
  });
}

/** 0.001, 0.01, ...; where that would be long or mixed, 10⁻⁵, 10⁻⁴, ... */
function logTexts(values: readonly number[]): string[] {
  const decades = values.map((value) => Math.log10(value));
  const whole = decades.every((decade) => Math.abs(decade - Math.round(decade)) < 1e-9);
  const plain = values.every((value) => value >= 0.001 && value < 10_000);
  return whole && !plain ? decades.map((decade) => power(Math.round(decade))) : tickTexts(values);
}

/** The middle of a tick's text, so that the first and the last are not cut off at the picture's edges. */
export function textAt({ at, text }: Tick, from: number, to: number): number {
  const half = textWidth(text) / 2;
  return Math.max(from + half, Math.min(to - half, at));
}

export interface Axes {
  x: Axis;
  y: Axis;
}

/** The grid, the numbers at its lines, and the names of both axes. */
export function paintAxes(brush: Brush, area: Area, { x, y }: Axes, palette: Palette): void {
  brush.font = palette.font;
  brush.fillStyle = palette.muted;
  brush.strokeStyle = palette.line;
  brush.lineWidth = 1;
  brush.beginPath();
  brush.textAlign = 'right';
  brush.textBaseline = 'middle';
  for (const { at, text } of y.ticks) {
    const line = Math.round(at) + 0.5;
    brush.moveTo(area.left, line);
    brush.lineTo(area.right, line);
    brush.fillText(text, area.left - 5, line);
  }
  brush.textAlign = 'center';
  brush.textBaseline = 'top';
  for (const tick of x.ticks) {
    const line = Math.round(tick.at) + 0.5;
    brush.moveTo(line, area.bottom);
    brush.lineTo(line, area.bottom + 4);
    brush.fillText(tick.text, textAt(tick, 0, area.width), area.bottom + 7);
  }
  brush.stroke();
  brush.fillText(x.name, (area.left + area.right) / 2, area.bottom + 24);
  brush.save();
  brush.translate(2, (area.top + area.bottom) / 2);
  brush.rotate(-Math.PI / 2);
  brush.fillText(y.name, 0, 0);
  brush.restore();
}
