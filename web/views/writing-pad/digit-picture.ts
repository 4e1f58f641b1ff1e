// Draws a 28 × 28 digit on a canvas of its own size; CSS makes it larger, with sharp pixels.

import { drawHeat, paintOn } from '../../charts/canvas.ts';
import { shareEntry, type Palette } from '../../charts/palette.ts';

const size = 28;

/** What is left of a row that has not been read yet. */
const faint = 0.16;

/** Paints the rows read so far in full and those still to come faintly; pixels are 0 to 1. */
export function paintDigit(canvas: HTMLCanvasElement, pixels: Float32Array, palette: Palette, rowsRead = size): void {
  const box = { x: 0, y: 0, width: size, height: size };
  const entryAt = (column: number, row: number): number =>
    shareEntry((pixels[row * size + column] ?? 0) * (row < rowsRead ? 1 : faint));
  const of = [palette, pixels.buffer, pixels.byteOffset, rowsRead];
  paintOn(canvas, { ...box, of, paint: (brush) => drawHeat(brush, box, size, size, palette.inks, entryAt) }, false);
}
