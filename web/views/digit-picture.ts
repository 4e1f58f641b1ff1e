// Draws a 28 × 28 digit on a canvas of its own size; CSS makes it larger, with sharp pixels.

import { colourOf, shareEntry, type Palette } from './palette.ts';

const size = 28;

/** Paints the rows read so far in full and those still to come faintly; pixels are 0 to 1. */
export function paintDigit(canvas: HTMLCanvasElement, pixels: Float32Array, palette: Palette, rowsRead = size): void {
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) return;
  for (let row = 0; row < size; row++) {
    context.globalAlpha = row < rowsRead ? 1 : 0.16;
    for (let column = 0; column < size; column++) {
      context.fillStyle = colourOf(palette.inks, shareEntry(pixels[row * size + column] ?? 0));
      context.fillRect(column, row, 1, 1);
    }
  }
}
