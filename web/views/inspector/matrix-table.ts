// The matrices and vectors of one step as a table: a row for each unit, over it what the columns are multiplied with.

import type { ChartTable } from '../../charts/table.ts';
import type { Part, PartName } from './matrix-picture.ts';

export function matrixTable(
  unit: string,
  parts: Record<PartName, Part>,
  { hidden, inputs, biases }: { hidden: number; inputs: number; biases: boolean },
): ChartTable {
  const each = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const line = (
    matrix: (name: 'ih' | 'hh', column: number) => string | number,
    one: (name: PartName) => string | number,
  ) => [
    ...each(inputs).map((column) => matrix('ih', column)),
    ...(biases ? [one('bi')] : []),
    ...each(hidden).map((column) => matrix('hh', column)),
    ...(biases ? [one('bh')] : []),
    one('out'),
  ];
  const vector = { ih: 'x', hh: 'h' } as const;
  return {
    head: [
      unit,
      ...line(
        (name, column) => `${parts[name].name}[${column}]`,
        (name) => parts[name].name,
      ),
    ].map(String),
    rows: [
      [
        `${parts.x.name}, ${parts.h.name}`,
        ...line(
          (name, column) => parts[vector[name]].value(0, column),
          () => '',
        ),
      ],
      ...each(hidden).map((row) => [
        `[${row}]`,
        ...line(
          (name, column) => parts[name].value(row, column),
          (name) => parts[name].value(row, 0),
        ),
      ]),
    ],
  };
}
