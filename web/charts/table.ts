// The numbers of a chart as a table, and curves over the same axis as one.

export interface ChartTable {
  head: readonly string[];
  /** Row headers first; numbers are written in full to CSV and shortened on screen. */
  rows: readonly (readonly (string | number)[])[];
}

/** What has a table; `Kit` is what was fetched to make it with. */
export interface Tabled<Kit> {
  /** Also the beginning of the names of files that are downloaded. */
  id: string;
  /** What it shows: the heading of its picture, and the name of its table. */
  title: string;
  /** The whole table, made only when it is asked for. */
  table(kit: Kit): ChartTable;
}

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
