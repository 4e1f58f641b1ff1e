// Where the ticks of the loss chart stand, and the lines and numbers at them.

import { count, tick } from './format.ts';
import type { Brush } from './canvas.ts';
import type { Palette } from './palette.ts';
import { rounded } from '../i18n/number-text.ts';

const font = '11px system-ui, sans-serif';

/** A place on the canvas, in CSS pixels. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Places on the canvas by step and loss. */
export interface Places {
  x(step: number): number;
  y(loss: number): number;
}

/** Round distances from 0 to `end`, no closer than `least`; whole ones where there is nothing between. */
export function evenTicks(end: number, least: number, whole = false): number[] {
  const decade = 10 ** Math.floor(Math.log10(Math.max(least, Number.MIN_VALUE)));
  const step = [1, 2, 5, 10].map((factor) => factor * decade).find((distance) => distance >= least) ?? least;
  const every = whole ? Math.max(1, step) : step;
  return Array.from({ length: Math.floor(end / every + 1e-9) + 1 }, (_, index) => rounded(index * every, 6));
}

/** 1, 2, 5, 10, ... over a short span, whole decades alone over a long one. */
export function logTicks({ bottom, top }: { bottom: number; top: number }): number[] {
  const factors = top - bottom < 2.5 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let decade = Math.floor(bottom); decade <= top; decade++) {
    ticks.push(...factors.map((factor) => factor * 10 ** decade));
  }
  const inside = (value: number): boolean => value >= 10 ** bottom * 0.999 && value <= 10 ** top * 1.001;
  return ticks.filter(inside);
}

interface Axes {
  x: { name: string; ticks: readonly number[]; at(value: number): number };
  y: { name: string; ticks: readonly number[]; at(value: number): number };
}

/** The grid, the numbers at its lines, and the names of both axes. */
export function drawAxes(ctx: Brush, area: Area, { x, y }: Axes, palette: Palette): void {
  ctx.font = font;
  ctx.fillStyle = palette.muted;
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const value of y.ticks) {
    const at = Math.round(y.at(value)) + 0.5;
    ctx.moveTo(area.left, at);
    ctx.lineTo(area.right, at);
    ctx.fillText(tick(value), area.left - 4, at);
  }
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const value of x.ticks) {
    const at = Math.round(x.at(value)) + 0.5;
    ctx.moveTo(at, area.bottom);
    ctx.lineTo(at, area.bottom + 4);
    ctx.fillText(count(value), at, area.bottom + 7);
  }
  ctx.stroke();
  ctx.fillText(x.name, (area.left + area.right) / 2, area.bottom + 27);
  ctx.save();
  ctx.translate(2, (area.top + area.bottom) / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillText(y.name, 0, 0);
  ctx.restore();
}
