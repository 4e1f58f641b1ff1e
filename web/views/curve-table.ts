// Curves over the same axis as one table: a column for each, a row for every place where one of them has a point.

import type { ChartTable } from './chart-tools.ts';

export interface NamedCurve {
  name: string;
  step: ArrayLike<number>;
  value: ArrayLike<number>;
}

/** A place without a point is left empty. */
export function curveTable(axis: string, curves: readonly NamedCurve[]): ChartTable {
  const byStep = new Map<number, (string | number)[]>();
  curves.forEach(({ step, value }, column) => {
    for (let index = 0; index < step.length; index++) {
      const at = step[index] ?? NaN;
      const row = byStep.get(at) ?? curves.map(() => '');
      row[column] = value[index] ?? NaN;
      byStep.set(at, row);
    }
  });
  const rows = [...byStep].sort(([a], [b]) => a - b).map(([step, values]) => [step, ...values]);
  return { head: [axis, ...curves.map(({ name }) => name)], rows };
}
