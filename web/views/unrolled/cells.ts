// Numbers of one column as cells: how they fold into a box, where each stands, and which one is at a place. No drawing here.

const smallestCell = 12;

/** Cells of one column: units (hidden units, classes, pixels) row by row from the top left. */
export interface CellGrid {
  units: number;
  /** Neighbouring units that share a cell; 1 when every unit has its own. */
  fold: number;
  cells: number;
  columns: number;
  /** From the left edge of the column. */
  x: number;
  cellWidth: number;
  cellHeight: number;
  gap: number;
  /** Unit 0 at the bottom: a picture row stood on its end reads as the picture turned a quarter to the left. */
  upward: boolean;
}

/** What a grid needs to know of the row it stands in; the cells of a recurrent layer fill theirs. */
interface Band {
  kind: string;
  height: number;
}

/** Cells of `units` numbers in a box: readable squares when they fit in a few rows, else one thin strip from top to bottom. */
export function fitGrid(
  units: number,
  box: { x: number; width: number },
  tallest: number,
  squares: boolean,
  upward = false,
): CellGrid {
  const gap = box.width < 72 ? 2 : 3;
  const perRow = Math.min(units, Math.floor((box.width + gap) / (smallestCell + gap)));
  const rows = perRow > 0 ? Math.ceil(units / perRow) : Infinity;
  if (squares && rows <= 3) {
    const columns = Math.ceil(units / rows);
    const cellWidth = Math.min(28, Math.floor((box.width + gap) / columns) - gap);
    const cellHeight = rows === 1 ? 34 : 20;
    const x = box.x + (box.width - columns * (cellWidth + gap) + gap) / 2;
    return { units, fold: 1, cells: units, columns, x, cellWidth, cellHeight, gap, upward: false };
  }
  // A cell under two pixels cannot be pointed at: neighbours then share one.
  const fold = Math.ceil(units / Math.floor(tallest / 2));
  const cells = Math.ceil(units / fold);
  const cellHeight = Math.min(12, Math.max(2, Math.floor(tallest / cells)));
  return { units, fold, cells, columns: 1, x: box.x, cellWidth: box.width, cellHeight, gap: 0, upward };
}

export function gridHeight(grid: CellGrid): number {
  return Math.ceil(grid.cells / grid.columns) * (grid.cellHeight + grid.gap) - grid.gap;
}

/** Upper left corner of a cell, relative to its column and its row (whose padding is half of what the cells leave free). */
export function cellPlace(grid: CellGrid, row: Band, cell: number): { x: number; y: number } {
  const pad = row.kind === 'cell' ? 0 : Math.max(0, (row.height - gridHeight(grid)) / 2);
  const lines = Math.ceil(grid.cells / grid.columns);
  const line = Math.floor(cell / grid.columns);
  return {
    x: grid.x + (cell % grid.columns) * (grid.cellWidth + grid.gap),
    y: pad + (grid.upward ? lines - 1 - line : line) * (grid.cellHeight + grid.gap),
  };
}

/** The cell at a place relative to the column and the row; undefined between cells. */
export function cellAt(grid: CellGrid, row: Band, x: number, y: number): number | undefined {
  const first = cellPlace(grid, row, 0);
  const lines = Math.ceil(grid.cells / grid.columns);
  const top = grid.upward ? first.y - (lines - 1) * (grid.cellHeight + grid.gap) : first.y;
  const column = Math.floor((x - grid.x + grid.gap / 2) / (grid.cellWidth + grid.gap));
  const from = Math.floor((y - top + grid.gap / 2) / (grid.cellHeight + grid.gap));
  if (column < 0 || column >= grid.columns || from < 0 || from >= lines) return undefined;
  const cell = (grid.upward ? lines - 1 - from : from) * grid.columns + column;
  return cell < grid.cells ? cell : undefined;
}

/** The unit a cell shows: of those it stands for, the one with the largest magnitude. */
export function strongest(values: Float32Array, grid: CellGrid, cell: number): number {
  const first = cell * grid.fold;
  let best = first;
  for (let unit = first + 1; unit < Math.min(grid.units, first + grid.fold); unit++) {
    if (Math.abs(values[unit] ?? 0) > Math.abs(values[best] ?? 0)) best = unit;
  }
  return best;
}
