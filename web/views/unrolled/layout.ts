// Where everything of the unrolled network stands: columns of time, rows of things, and cells inside them. No drawing here.

import { fitGrid, gridHeight, type CellGrid } from './cells.ts';

/** What the network looks like, as far as its picture depends on it. */
export interface StageSize {
  /** Width of the container. */
  width: number;
  /** T */
  steps: number;
  layers: number;
  /** H */
  hidden: number;
  /** An LSTM carries c beside h. */
  carriesCell: boolean;
  input: 'one-hot' | 'embedding' | 'value' | 'values';
  inputSize: number;
  /** Whether the inputs have letters to show under the columns. */
  letters: boolean;
  /** Whether some of them are wider than Latin ones. */
  wideLetters?: boolean;
  output: 'classes' | 'value';
  classes: number;
  /** CSS pixels that the rows may take in a figure: what does not fit is left out, the network itself last. */
  room?: number | undefined;
}

/** Columns wide enough for boxes and arrows, thin strips without, or a bare heat map. */
export type Mode = 'full' | 'strip' | 'heat';

export type RowKind =
  | 'loss'
  | 'predicted'
  | 'bars'
  | 'probabilities'
  | 'value'
  | 'wire'
  | 'state'
  | 'cell'
  | 'forward'
  | 'input'
  | 'time'
  | 'backward'
  | 'gradient';

export interface Row {
  kind: RowKind;
  layer: number;
  y: number;
  height: number;
  grid?: CellGrid;
}

export interface StageLayout {
  mode: Mode;
  /** Row names beside the columns, or above their rows where there is no room beside. */
  labels: 'side' | 'above';
  gutter: number;
  /** Free space left of the first column, inside the scrolling part. */
  inset: number;
  columnWidth: number;
  /** Width of a column's boxes; the rest is for the arrows between them. */
  boxWidth: number;
  contentWidth: number;
  height: number;
  rows: Row[];
}

const sideGutter = 122;
const fullColumn = 56;
const widestColumn = 200;
const stripColumn = 10;
/** Of letters such as 我 or an emoji. */
const wideStripColumn = 16;
const heatColumn = 3;
/** Up to this many steps the columns stay full and scroll; beyond it they become strips. */
const scrollingSteps = 12;
const scrollingStrips = 40;
const labelHeight = 18;
/** Half a time label may stand out past the last column. */
const endMargin = 10;

function modeOf(natural: number, steps: number, strip: number): Mode {
  if (natural >= fullColumn || steps <= scrollingSteps) return 'full';
  return natural >= strip || steps <= scrollingStrips ? 'strip' : 'heat';
}

/** What a figure does without, by and by. */
const kSpare: readonly (readonly RowKind[])[] = [
  [],
  ['bars', 'probabilities'],
  ['bars', 'probabilities', 'loss'],
  ['bars', 'probabilities', 'loss', 'gradient', 'backward'],
];

export function stageLayout(size: StageSize): StageLayout {
  const layouts = kSpare.map((spare) => laidOut(size, spare));
  const { room } = size;
  return (
    (room === undefined ? layouts[0] : layouts.find(({ height }) => height <= room)) ?? (layouts.at(-1) as StageLayout)
  );
}

function laidOut(size: StageSize, spare: readonly RowKind[]): StageLayout {
  const labels = size.width >= (size.room === undefined ? 540 : 400) ? 'side' : 'above';
  const gutter = labels === 'side' ? sideGutter : 0;
  const stepsWide = Math.max(1, size.steps);
  // A value axis writes its numbers there.
  const inset = size.output === 'value' ? 34 : 20;
  const across = size.width - gutter - inset - endMargin;
  const strip = size.wideLetters === true ? wideStripColumn : stripColumn;
  const mode = modeOf(across / stepsWide, size.steps, strip);
  const narrowest = { full: fullColumn, strip, heat: heatColumn };
  const columnWidth = Math.min(widestColumn, Math.max(narrowest[mode], across / stepsWide));
  const arrow = mode === 'full' ? Math.min(48, Math.max(16, columnWidth * 0.28)) : 0;
  const boxWidth = columnWidth - arrow;
  const box = { x: arrow / 2, width: boxWidth };
  const full = mode === 'full';

  const rows: Row[] = [];
  let y = 0;
  const add = (
    kind: RowKind,
    height: number,
    options: { layer?: number; grid?: CellGrid; after?: number } = {},
  ): void => {
    if (spare.includes(kind)) return;
    const unnamed = ['wire', 'time', 'forward', 'backward'].includes(kind) || (kind === 'cell' && full);
    if (labels === 'above' && !unnamed) y += labelHeight;
    rows.push({ kind, layer: options.layer ?? 0, y, height, ...(options.grid ? { grid: options.grid } : {}) });
    y += height + (options.after ?? 8);
  };

  add('loss', full ? 40 : 32);
  if (size.output === 'classes') {
    add('predicted', full ? 30 : mode === 'strip' ? 30 : 12);
    const wideEnough = (columnWidth - 12) / size.classes >= 9;
    if (full && wideEnough) add('bars', 88, { after: 2 });
    else {
      const grid = fitGrid(
        size.classes,
        full ? box : { x: 0, width: columnWidth },
        Math.min(144, size.classes * 11),
        false,
      );
      add('probabilities', gridHeight(grid), { grid });
    }
  } else {
    if (full) add('predicted', 34);
    add('value', 84);
  }
  if (full) add('wire', 28, { layer: size.layers, after: 2 });
  const room = size.layers > 1 ? 240 : full || size.carriesCell ? 128 : 176;
  const tallest = Math.max(40, Math.floor(room / size.layers));
  const pad = full ? 8 : 0;
  for (let layer = size.layers - 1; layer >= 0; layer--) {
    const inner = full ? { x: box.x + pad, width: box.width - 2 * pad } : { x: 0, width: columnWidth };
    const grid = fitGrid(size.hidden, inner, tallest, full);
    const height = gridHeight(grid) + 2 * pad;
    add('state', height, { layer, grid, after: size.carriesCell ? (full ? 0 : 4) : 2 });
    if (size.carriesCell) {
      // Thin columns give h the room and fold c tighter.
      const cells = full ? grid : fitGrid(size.hidden, inner, tallest / 2, false);
      add('cell', gridHeight(cells) + pad, { layer, grid: cells, after: 2 });
    }
    if (full) add('wire', layer > 0 ? 22 : 28, { layer, after: 2 });
    else if (layer > 0) y += 6;
  }
  if (!full) add('forward', 12, { after: 4 });
  if (size.input === 'value') add('input', full ? 24 : 16);
  else {
    const edge = columnWidth < 72 ? 2 : 6;
    const wide = full ? { x: edge, width: columnWidth - 2 * edge } : { x: 0, width: columnWidth };
    const grid = fitGrid(size.inputSize, wide, full ? 112 : 84, full, !size.letters);
    if (full && grid.gap > 0) grid.cellHeight = 24;
    add('input', gridHeight(grid), { grid, after: 4 });
  }
  add('time', size.letters && mode !== 'heat' ? (full ? 46 : 34) : 18, { after: full ? 10 : 6 });
  if (!full) add('backward', 12, { after: 4 });
  add('gradient', full ? 44 : 40, { after: 0 });

  return {
    mode,
    labels,
    gutter,
    inset,
    columnWidth,
    boxWidth,
    contentWidth: Math.ceil(inset + columnWidth * size.steps + endMargin),
    height: y,
    rows,
  };
}

export function rowOf(layout: StageLayout, kind: RowKind, layer = 0): Row | undefined {
  return layout.rows.find((row) => row.kind === kind && row.layer === layer);
}

export function columnX(layout: StageLayout, time: number): number {
  return layout.inset + time * layout.columnWidth;
}

export function columnCentre(layout: StageLayout, time: number): number {
  return columnX(layout, time) + layout.columnWidth / 2;
}

/** The time step at a horizontal place, clamped to the columns. */
export function timeAt(layout: StageLayout, x: number, steps: number): number {
  return Math.min(steps - 1, Math.max(0, Math.floor((x - layout.inset) / layout.columnWidth)));
}

export function rowAtY(layout: StageLayout, y: number): Row | undefined {
  return layout.rows.find((row) => y >= row.y && y < row.y + row.height);
}
