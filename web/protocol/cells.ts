// Finds a config's cell in the engine's table of cells.

import type { CellInfo, Config } from '../engine/types.ts';

/** Whether a config means this row. */
export function isCell(row: CellInfo, { cell, nonlinearity }: Config): boolean {
  return row.cell === cell && (row.nonlinearity ?? nonlinearity) === nonlinearity;
}

/** The fields of a config by which it names this row. */
export function fieldsOf({ cell, nonlinearity }: CellInfo): { cell: string; nonlinearity?: string } {
  return nonlinearity === undefined ? { cell } : { cell, nonlinearity };
}
