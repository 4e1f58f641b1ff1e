// Which numbers stand along an axis: d3's round ones, never closer together than asked for, and their texts.

import { ticks, tickStep } from 'd3-array';
import { tick } from './format.ts';

/** A span of a log scale, in powers of ten. */
export interface Decades {
  bottom: number;
  top: number;
}

/** Rounding of a distance between two ticks. */
const slack = 1 - 1e-9;

/**
 * Round numbers from `from` to `to`, so far apart that no more than `most` of their distances would fit; `whole`: none between
 * the whole numbers. A range of no width has its one number, one that is not finite none.
 */
export function linearTicks(from: number, to: number, most: number, whole = false): number[] {
  const width = to - from;
  if (!Number.isFinite(width)) return [];
  // Nor is there room for a number between ends that are neighbours among floating-point numbers.
  if (width <= Math.max(1e-300, 1e-14 * Math.abs(from), 1e-14 * Math.abs(to))) return [from];
  const least = width / Math.max(1, most);
  for (let count = Math.max(1, Math.floor(most)); count >= 1; count--) {
    const step = tickStep(from, to, count);
    if (whole && step < 1) return wholeNumbers(from, to);
    if (step >= least * slack) return ticks(from, to, count).filter(Number.isFinite);
  }
  return ticks(from, to, 1).filter(Number.isFinite);
}

function wholeNumbers(from: number, to: number): number[] {
  const first = Math.ceil(from);
  return Array.from({ length: Math.max(0, Math.floor(to) - first + 1) }, (_, index) => first + index);
}

/** 1, 2, 5, 10, ... over a short span, whole decades alone over a long one, and not all of them where there is no room. */
export function logTicks({ bottom, top }: Decades, most: number): number[] {
  const [low, high] = [bottom - 1e-9, top + 1e-9];
  if (!Number.isFinite(high - low)) return [];
  if (top - bottom < 2.5) {
    const decades = wholeNumbers(Math.floor(low), high);
    const fine = decades.flatMap((decade) => [1, 2, 5].map((factor) => Number(`${factor}e${decade}`)));
    const inside = fine.filter((value) => Math.log10(value) >= low && Math.log10(value) <= high);
    if (inside.length <= Math.max(3, most)) return inside;
  }
  return linearTicks(low, high, most, true).map((decade) => Number(`1e${decade}`));
}

/**
 * Of the cells 1 to `count`, each `size` pixels wide, those that are named: the first, and round ones `apart` pixels or more
 * from it and from each other.
 */
export function cellTicks(count: number, size: number, apart: number): number[] {
  const round = linearTicks(0, count, (count * size) / apart, true);
  return [1, ...round.filter((cell) => cell > 1 && (cell - 1) * size >= apart)].slice(0, Math.max(0, count));
}

/** With as few digits as tell them apart. */
export function tickTexts(values: readonly number[]): string[] {
  for (let digits = 3; ; digits++) {
    const texts = values.map((value) => tick(value, digits));
    if (digits === 15 || new Set(texts).size === new Set(values).size) return texts;
  }
}
