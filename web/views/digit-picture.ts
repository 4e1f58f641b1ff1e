// Draws a 28 × 28 digit on a canvas of its own size; CSS makes it larger, with sharp pixels.

import { shareEntry, type Palette } from './palette.ts';

const size = 28;

/** What is left of a row that has not been read yet. */
const faint = 0.16;

/** Paints the rows read so far in full and those still to come faintly; pixels are 0 to 1. */
export function paintDigit(canvas: HTMLCanvasElement, pixels: Float32Array, palette: Palette, rowsRead = size): void {
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(size, size);
  for (let at = 0; at < size * size; at++) {
    const ink = (pixels[at] ?? 0) * (at < rowsRead * size ? 1 : faint);
    const from = shareEntry(ink) * 3;
    image.data.set(palette.inks.rgb.subarray(from, from + 3), at * 4);
    image.data[at * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
