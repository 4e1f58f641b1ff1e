// Canvas at the screen's own resolution, and rows of numbers as pictures.

import { colourOf, inkOn, noEntry, type ColourMap, type Palette } from './palette.ts';

/** What paintings are made with: a canvas's context, or one that writes a drawing instead. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | ('fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineJoin' | 'lineCap' | 'font' | 'textAlign' | 'textBaseline')
  | ('beginPath' | 'moveTo' | 'lineTo' | 'rect' | 'roundRect' | 'arc' | 'fill' | 'stroke' | 'clip' | 'fillRect')
  | ('save' | 'restore' | 'translate' | 'rotate' | 'setLineDash' | 'globalAlpha' | 'fillText' | 'measureText')
> & { heat?(...picture: HeatPicture): void };

/** What a canvas shows, for whoever paints it again elsewhere; sizes in CSS pixels. */
export interface Painting {
  width: number;
  height: number;
  paint(brush: Brush): void;
  /** Everything that it shows: where that is what it was, one by one, the canvas is left as it is. */
  of?: readonly unknown[];
}

/** Whether a canvas that shows the one need not be painted for the other. */
function same(one: Painting | undefined, { width, height, of }: Painting): boolean {
  if (!one?.of || one.of.length !== of?.length || one.width !== width || one.height !== height) return false;
  return one.of.every((part, index) => Object.is(part, of[index]));
}

const paintings = new WeakMap<HTMLCanvasElement, Painting>();

/** The last that `paintOn` put there. */
export function paintingOn(canvas: HTMLCanvasElement): Painting | undefined {
  return paintings.get(canvas);
}

/**
 * Paints a canvas anew, sized in CSS pixels (only when that changed). A canvas that the style sheet sizes keeps that
 * (`own` = false) and only gets as many pixels as it needs.
 */
export function paintOn(canvas: HTMLCanvasElement, painting: Painting, own = true): void {
  const { width, height } = painting;
  // Beyond 3 nothing is seen but the time it takes.
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
  const columns = Math.round(width * ratio);
  const rows = Math.round(height * ratio);
  const fits = canvas.width === columns && canvas.height === rows;
  if (fits && same(paintings.get(canvas), painting)) return;
  paintings.set(canvas, painting);
  if (!fits) {
    canvas.width = columns;
    canvas.height = rows;
    if (own) Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  }
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.setTransform(columns / width, 0, 0, rows / height, 0, 0);
  context.clearRect(0, 0, width, height);
  painting.paint(context);
}

/** Lets go of the pixels of all canvases below a root: they stay as long as somebody holds the element. */
export function release(root: ParentNode): void {
  for (const canvas of root.querySelectorAll('canvas')) {
    canvas.width = canvas.height = 0;
    paintings.delete(canvas);
  }
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A columns × rows picture whose pixels are entries of a colour map (or empty). */
export type HeatPicture = [
  box: Box,
  columns: number,
  rows: number,
  map: ColourMap,
  entryAt: (column: number, row: number) => number,
];

/** For the texts and the edges of cells that stand apart. */
export function beginCells(brush: Brush, palette: Palette): void {
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.font = palette.font;
  brush.strokeStyle = palette.line;
  brush.lineWidth = 1;
}

/** One cell that stands apart, in the colour of its entry, if it has one, with its text where that fits. */
export function paintCell(
  brush: Brush,
  { x, y, width, height }: Box,
  { map, entry, text }: { map: ColourMap; entry: number; text: string },
  palette: Palette,
): void {
  brush.beginPath();
  brush.roundRect(x, y, width, height, 4);
  brush.fillStyle = colourOf(map, entry);
  if (entry !== noEntry) brush.fill();
  brush.stroke();
  // A text that is too long for its cell is left to the colour, the tooltip and the table.
  if (text === '' || brush.measureText(text).width > width - 1) return;
  brush.fillStyle = entry === noEntry ? palette.muted : inkOn(map, entry);
  brush.fillText(text, x + width / 2, y + height / 2 + 1);
}

let scratch: HTMLCanvasElement | undefined;

/** Draws a picture with each of its pixels stretched to a sharp rectangle. */
export function drawHeat(brush: Brush, ...picture: HeatPicture): void {
  const [box, columns, rows, { rgb }, entryAt] = picture;
  if (columns === 0 || rows === 0) return;
  if (!(brush instanceof CanvasRenderingContext2D)) return brush.heat?.(...picture);
  scratch ??= document.createElement('canvas');
  if (scratch.width < columns) scratch.width = columns;
  if (scratch.height < rows) scratch.height = rows;
  const small = scratch.getContext('2d');
  if (small === null) return;
  const image = small.createImageData(columns, rows);
  let to = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const entry = entryAt(column, row);
      const from = entry * 3;
      image.data[to++] = rgb[from] ?? 0;
      image.data[to++] = rgb[from + 1] ?? 0;
      image.data[to++] = rgb[from + 2] ?? 0;
      image.data[to++] = entry === noEntry ? 0 : 255;
    }
  }
  small.putImageData(image, 0, 0);
  brush.imageSmoothingEnabled = false;
  brush.drawImage(scratch, 0, 0, columns, rows, box.x, box.y, box.width, box.height);
}
