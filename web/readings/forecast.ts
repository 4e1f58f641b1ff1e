// A forecast of the held-out part of a series beside rules that learn nothing, all in the series' own units.

import type { Tensor } from '../engine/types.ts';
import type { Run } from '../protocol/frame.ts';
import { calendar } from './years.ts';

/** The network, the last value again, the last value with the mean change, and the same day a year before. */
export const rules = ['network', 'last-value', 'drift', 'seasonal-naive'] as const;
export type Rule = (typeof rules)[number];

export interface Forecast {
  /** The whole series: when each row is, as a year with its fraction, and its number in the chosen column. */
  years: number[];
  truth: number[];
  /** The first held-out row. */
  from: number;
  /** Those that the series has. */
  rules: readonly Rule[];
  /** Of each held-out row: told from rows before it, and from the network's own answers since `from`. */
  oneStep: number[];
  freeRunning: Record<Rule, number[]>;
  /** Root mean squared errors over all columns. */
  errors: Record<Rule, { oneStep: number; freeRunning: number }>;
}

/** Rows of a year, of a series that has a season. */
const kYear = 365;

/** `logits` (N,T,O), `freeRunning` (N,1,O): of the held-out rows, as the network gives them, each `horizon` rows after its window. */
export function forecastOf(
  { series, baselines = [] }: Pick<Run, 'series' | 'baselines'>,
  logits: Tensor,
  freeRunning: Tensor,
  column = 0,
  horizon = 1,
): Forecast | undefined {
  if (!series) return undefined;
  const { columns, values, dates, trainRows: from, offset, scale } = series;
  const rows = values.length / columns;
  const count = rows - from;
  if (logits.shape[0] !== count || logits.shape.at(-1) !== columns) return undefined;
  const steps = logits.shape[1] ?? 1;
  const real = (number: number | undefined, at: number): number =>
    (number ?? NaN) * (scale[at] ?? 1) + (offset[at] ?? 0);
  const truth = (row: number, at: number): number => values[row * columns + at] ?? NaN;
  const slope = (at: number): number => (truth(from - 1, at) - truth(0, at)) / Math.max(from - 1, 1);
  // Free running, a rule too builds on its own forecasts of so many rows before.
  const known = (row: number): number => from - horizon + ((row - from) % horizon);
  const told = (row: number, at: number): number =>
    real(logits.data[((row - from) * steps + steps - 1) * columns + at], at);
  const free: Record<Rule, (row: number, at: number) => number> = {
    network: (row, at) => real(freeRunning.data[(row - from) * columns + at], at),
    'last-value': (row, at) => truth(known(row), at),
    drift: (row, at) => truth(known(row), at) + (row - known(row)) * slope(at),
    'seasonal-naive': (row, at) => truth(from - kYear + ((row - from) % kYear), at),
  };
  const held = Array.from({ length: count }, (_, index) => from + index);
  const error = (of: (row: number, at: number) => number): number => {
    let squares = 0;
    for (const row of held) for (let at = 0; at < columns; at++) squares += (of(row, at) - truth(row, at)) ** 2;
    return Math.sqrt(squares / (count * columns));
  };
  const baseline = (id: Rule): number => baselines.find((one) => one.id === id && one.metric === 'rmse')?.value ?? NaN;
  const of = <T>(make: (rule: Rule) => T): Record<Rule, T> =>
    Object.fromEntries(rules.map((rule) => [rule, make(rule)])) as Record<Rule, T>;
  return {
    years: Array.from({ length: rows }, (_, row) => (dates.length > 0 ? calendar.yearOf(dates[row] ?? NaN) : row + 1)),
    truth: Array.from({ length: rows }, (_, row) => truth(row, column)),
    from,
    rules: rules.filter((rule) => rule === 'network' || Number.isFinite(baseline(rule))),
    oneStep: held.map((row) => told(row, column)),
    freeRunning: of((rule) => held.map((row) => free[rule](row, column))),
    errors: of((rule) => ({
      oneStep: rule === 'network' ? error(told) : baseline(rule),
      freeRunning: error(free[rule]),
    })),
  };
}

/** By how much of its error the network errs less than the best rule; negative where it does not beat it. */
export function advantage({ errors, rules: known }: Forecast): number {
  const others = known.filter((rule) => rule !== 'network');
  return 1 - errors.network.oneStep / Math.min(...others.map((rule) => errors[rule].oneStep));
}
