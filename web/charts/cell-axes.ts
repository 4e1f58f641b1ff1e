// Axes whose marks are not round numbers: cells side by side (time steps, units, classes), and places with names.

import { pixelsOf, textWidth, type Area, type Axis, type Way } from './axes.ts';
import { linear } from './scales.ts';
import { cellTicks } from './ticks.ts';

/** Such as parts of a turn: marks by value and text. */
export function namedAxis(
  area: Area,
  way: Way,
  { name, ends, marks }: { name: string; ends: [number, number]; marks: readonly (readonly [number, string])[] },
): Axis {
  const at = linear(ends, pixelsOf(area, way));
  return { name, ends, ticks: marks.map(([value, text]) => ({ at: at(value), text })), at };
}

/** Cells side by side (time steps, units, classes): `at` takes an index from 0 to the middle of its cell. */
export function cellAxis(
  area: Area,
  way: Way,
  { name, count, text = (cell) => String(cell + 1) }: { name: string; count: number; text?(cell: number): string },
): Axis {
  const [from, to] = pixelsOf(area, way);
  const size = (to - from) / Math.max(1, count);
  const at = (cell: number): number => from + (cell + 0.5) * size;
  const widest = Math.max(0, ...Array.from({ length: count }, (_, cell) => textWidth(text(cell))));
  const least = way === 'across' ? widest + 8 : 12;
  const ticks = cellTicks(count, Math.abs(size), least).map((cell) => ({ at: at(cell - 1), text: text(cell - 1) }));
  return { name, ends: [0, count], ticks, at };
}
