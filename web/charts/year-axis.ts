// An axis of dates: years, months or days stand at its ticks, whichever are as close as there is room for.

import { axis, linearAxis, pixelsOf, type Area, type Axis } from './axes.ts';
import { linear } from './scales.ts';

const kDay = 86_400_000;
const isoOf = (day: number): string => new Date(day * kDay).toISOString().slice(0, 10);

/** How far ticks may be apart, from close to far, in days or in months. */
const steps = [
  ...[1, 2, 5, 10].map((days) => ({ days, months: 0, least: days })),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].map((months) => ({ days: 0, months, least: months * 30.4 })),
];

function dayTicks(first: number, last: number, days: number): number[] {
  const from = Math.ceil(first / days);
  return Array.from({ length: Math.max(0, Math.floor(last / days) - from + 1) }, (_, index) => (from + index) * days);
}

function monthTicks(first: number, last: number, months: number): number[] {
  const month = (day: number): number =>
    new Date(day * kDay).getUTCFullYear() * 12 + new Date(day * kDay).getUTCMonth();
  const found: number[] = [];
  for (let at = Math.ceil(month(first) / months) * months; at <= month(last); at += months) {
    const day = Date.UTC(Math.floor(at / 12), at % 12) / kDay;
    if (day >= first && day <= last) found.push(day);
  }
  return found;
}

/** Days since 1970 at which ticks stand between two, no more than `most`. */
export function dateTicks(first: number, last: number, most: number): number[] {
  const step = steps.find(({ least }) => (last - first) / least < most) ?? steps.at(-1);
  if (step === undefined) return [];
  return step.days > 0 ? dayTicks(first, last, step.days) : monthTicks(first, last, step.months);
}

/** As short as they all can be: years, months, or days. */
export function dateTexts(days: readonly number[]): string[] {
  const texts = days.map(isoOf);
  const length = texts.every((text) => text.endsWith('-01-01'))
    ? 4
    : texts.every((text) => text.endsWith('-01'))
      ? 7
      : 10;
  return texts.map((text) => text.slice(0, length));
}

/** What a place on the axis is in days since 1970-01-01, and back. */
export interface Calendar {
  yearOf(day: number): number;
  dayOf(year: number): number;
}

/** Across the area; rows without dates have their numbers and no calendar. */
export function rowAxis(
  area: Area,
  { name, ends, calendar }: { name: string; ends: readonly [number, number]; calendar: Calendar | undefined },
): Axis {
  if (!calendar) return linearAxis(area, 'across', { name, ends, whole: true, text: String });
  const { yearOf, dayOf } = calendar;
  const [first, last] = ends.map(dayOf);
  return axis(area, 'across', {
    name,
    ends,
    at: linear(ends, pixelsOf(area, 'across')),
    valuesFor: (most) => dateTicks(first ?? 0, last ?? 0, most).map(yearOf),
    textsOf: (values) => dateTexts(values.map(dayOf)),
  });
}
