// Ranges that grow at once and shrink late, so that a picture of changing numbers does not twitch.

import { rounded } from '../i18n/number-text.ts';

/** Ends that read well, and close enough together that a range is never much too wide. */
const niceFactors = [1, 1.5, 2, 3, 4, 5, 6, 8];

/** The smallest round number (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, ...) that is not below the value. */
export function niceCeiling(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const decade = 10 ** Math.floor(Math.log10(value) + 1e-9);
  for (const factor of niceFactors) if (value <= factor * decade * (1 + 1e-9)) return rounded(factor * decade, 3);
  return 10 * decade;
}

/** How many drawings a range must have been far too wide before it shrinks: about a second of training at 60 a second. */
const patience = 60;

/** The upper end of a range that starts at zero (or is symmetric about it). */
export class SteadyMaximum {
  private current: number;
  private idle = 0;
  private readonly least: number;

  /** `least`: the range never becomes smaller than this. */
  constructor(least: number) {
    this.least = least;
    this.current = least;
  }

  /** Takes the largest value now on screen and returns the end of the range to draw with. */
  fit(largest: number): number {
    if (!Number.isFinite(largest)) return this.current;
    const wanted = largest <= this.least ? this.least : niceCeiling(largest);
    if (largest > this.current) this.current = wanted;
    this.idle = wanted * 2 < this.current ? this.idle + 1 : 0;
    if (this.idle > patience) {
      this.current = wanted;
      this.idle = 0;
    }
    return this.current;
  }

  reset(): void {
    this.current = this.least;
    this.idle = 0;
  }
}

/** The straight line that takes the ends of one range to those of another. */
export function linear(
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
): (value: number) => number {
  return (value) => low + ((value - from) / (to - from)) * (high - low);
}

/** Where a log scale may end: at whole decades, or also at 2 and 5 times one. */
const decadeStops = { whole: [0, 1], fine: [0, Math.log10(2), Math.log10(5), 1] };

function roundTo(stops: readonly number[], decade: number, up: boolean): number {
  const whole = Math.floor(decade);
  const rest = decade - whole;
  const found = up
    ? stops.find((stop) => stop >= rest - 1e-9)
    : [...stops].reverse().find((stop) => stop <= rest + 1e-9);
  return whole + (found ?? 0);
}

/** A span of a log scale, in decades: it widens at once and narrows late, and is never wider than `most` decades. */
export class SteadyDecades {
  private top: number;
  private bottom: number;
  /** Nothing has been drawn in it yet: the first values set both ends. */
  private empty = true;
  private idle = 0;
  private readonly least: number;
  private readonly most: number;
  private readonly stops: readonly number[];

  constructor(least = 3, most = 8, ends: keyof typeof decadeStops = 'whole') {
    this.least = least;
    this.most = most;
    this.stops = decadeStops[ends];
    this.top = 0;
    this.bottom = roundTo(this.stops, -least, false);
  }

  /** Takes the values on screen; zeros and values that are not finite do not move the span. */
  fit(values: Iterable<number>): { bottom: number; top: number } {
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      if (!(value > 0) || !Number.isFinite(value)) continue;
      const decade = Math.log10(value);
      low = Math.min(low, decade);
      high = Math.max(high, decade);
    }
    if (low > high) return { bottom: this.bottom, top: this.top };
    const top = roundTo(this.stops, high, true);
    const bottom = Math.max(top - this.most, roundTo(this.stops, Math.min(low, top - this.least), false));
    if (this.empty) {
      this.empty = false;
      this.top = top;
      this.bottom = bottom;
    } else if (top > this.top || bottom < this.bottom) {
      this.top = Math.max(top, this.top);
      this.bottom = Math.max(this.top - this.most, Math.min(bottom, this.bottom));
    }
    this.idle = top < this.top || bottom > this.bottom ? this.idle + 1 : 0;
    if (this.idle > patience) {
      this.top = top;
      this.bottom = bottom;
      this.idle = 0;
    }
    return { bottom: this.bottom, top: this.top };
  }
}

/** Where a value lies in a span of decades: 0 at or below the bottom (and for zero), 1 at or above the top; NaN for what is not finite. */
export function logShare(value: number, span: { bottom: number; top: number }): number {
  if (!Number.isFinite(value)) return NaN;
  if (value <= 0) return 0;
  const share = (Math.log10(value) - span.bottom) / (span.top - span.bottom);
  return Math.min(1, Math.max(0, share));
}
