// Canvas at the screen's own resolution, and rows of numbers as pictures.

import { noEntry } from './palette.ts';

/**
 * Sizes a canvas in CSS pixels (only when it changed) and returns its context, cleared and scaled. A canvas that the
 * style sheet sizes keeps that (`own` = false) and only gets as many pixels as it needs.
 */
export function paintable(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  own = true,
): CanvasRenderingContext2D | null {
  // Beyond 3 nothing is seen but the time it takes.
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
  const columns = Math.round(width * ratio);
  const rows = Math.round(height * ratio);
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
    if (own) Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  }
  const context = canvas.getContext('2d');
  context?.setTransform(columns / width, 0, 0, rows / height, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

let scratch: HTMLCanvasElement | undefined;

/** Draws a columns × rows picture whose pixels are entries of a colour map (or empty), each stretched to a sharp rectangle. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  box: Box,
  columns: number,
  rows: number,
  rgb: Uint8ClampedArray,
  entryAt: (column: number, row: number) => number,
): void {
  if (columns === 0 || rows === 0) return;
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
  context.imageSmoothingEnabled = false;
  context.drawImage(scratch, 0, 0, columns, rows, box.x, box.y, box.width, box.height);
}
