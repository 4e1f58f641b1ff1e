// Paints the coloured cells of the unrolled network: hidden states, inputs and probabilities, on one canvas under the drawing.

import { beginCells, drawHeat, paintCell, type Brush } from '../../charts/canvas.ts';
import { colourOf, noEntry, shareEntry, signedEntry, type ColourMap, type Palette } from '../../charts/palette.ts';
import { logShare } from '../../charts/scales.ts';
import { cellPlace, strongest, type CellGrid } from './cells.ts';
import { columnX, type Row } from './layout.ts';
import { rowNumbers, type Scene } from './scene.ts';
import { plain } from '../../i18n/number-text.ts';

/** Paints every row that has cells. */
export function paintCells(context: Brush, scene: Scene, palette: Palette): void {
  for (const row of scene.layout.rows) {
    if (row.kind === 'gradient' && scene.layout.mode !== 'full') paintGradients(context, scene, row, palette);
    const numbers = rowNumbers(scene, row);
    if (row.grid === undefined || numbers === undefined) continue;
    const paint = scene.layout.mode === 'full' ? paintBoxes : paintHeat;
    paint(context, scene, row, row.grid, numbers, colouring(scene, row, palette), palette);
  }
}

interface Colouring {
  map: ColourMap;
  entry(value: number): number;
}

function colouring(scene: Scene, row: Row, palette: Palette): Colouring {
  const { range } = scene;
  const signed = (limit: number): Colouring => ({ map: palette.values, entry: (value) => signedEntry(value, limit) });
  if (row.kind === 'state') return signed(range.h);
  if (row.kind === 'cell') return signed(range.c);
  if (row.kind === 'probabilities') return { map: palette.shares, entry: shareEntry };
  return scene.unsigned ? { map: palette.inks, entry: (value) => shareEntry(value / range.x) } : signed(range.x);
}

type Numbers = (time: number) => Float32Array;

/** Separate cells, with a sign or a digit in those large enough. */
function paintBoxes(
  context: Brush,
  scene: Scene,
  row: Row,
  grid: CellGrid,
  numbers: Numbers,
  { map, entry }: Colouring,
  palette: Palette,
): void {
  const digits = scene.input === 'one-hot' && row.kind === 'input';
  const marked = grid.cellWidth >= 12 && grid.cellHeight >= 16;
  beginCells(context, palette);
  for (let time = 0; time < scene.steps; time++) {
    const values = numbers(time);
    for (let cell = 0; cell < grid.cells; cell++) {
      const value = values[strongest(values, grid, cell)] ?? NaN;
      const at = entry(value);
      const place = cellPlace(grid, row, cell);
      const x = columnX(scene.layout, time) + place.x;
      const y = row.y + place.y;
      const text = digits ? plain(value) : sign(value);
      if (marked) {
        const box = { x: x + 0.5, y: y + 0.5, width: grid.cellWidth - 1, height: grid.cellHeight - 1 };
        paintCell(context, box, { map, entry: at, text }, palette);
        continue;
      }
      context.fillStyle = colourOf(map, at);
      context.fillRect(x, y, grid.cellWidth, grid.cellHeight);
    }
  }
}

function sign(value: number): string {
  if (!Number.isFinite(value)) return '';
  return Math.abs(value) < 0.005 ? '0' : value < 0 ? '−' : '+';
}

/** One picture for all columns together. */
function paintHeat(
  context: Brush,
  scene: Scene,
  row: Row,
  grid: CellGrid,
  numbers: Numbers,
  { map, entry }: Colouring,
): void {
  const { layout, steps } = scene;
  const box = { x: layout.inset, y: row.y, width: layout.columnWidth * steps, height: row.height };
  const columns = Array.from({ length: steps }, (_, time) => numbers(time));
  drawHeat(context, box, steps, grid.cells, map, (column, line) => {
    const values = columns[column];
    if (values === undefined) return noEntry;
    return entry(values[strongest(values, grid, grid.upward ? grid.cells - 1 - line : line)] ?? NaN);
  });
}

/** Thin columns: one bar a step, as tall and as dark as the gradient is large on its log scale. */
function paintGradients(context: Brush, scene: Scene, row: Row, palette: Palette): void {
  const { layout, range } = scene;
  const width = Math.max(1, layout.columnWidth - (layout.mode === 'strip' ? 2 : 0));
  scene.gradients.forEach((size, time) => {
    const share = logShare(size, range.gradient);
    if (Number.isNaN(share)) return;
    const height = Math.max(2, share * row.height);
    context.fillStyle = colourOf(palette.gradients, shareEntry(share));
    context.fillRect(columnX(layout, time), row.y + row.height - height, width, height);
  });
}
