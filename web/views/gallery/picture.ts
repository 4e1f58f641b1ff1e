// The small picture on a lesson's card: what is read, the hidden state over time, and the loss, all from one preview; or a
// piece of the lesson's real data.

import { drawHeat, paintOn, type Box, type Brush } from '../../charts/canvas.ts';
import { shareEntry, signedEntry, type Palette } from '../../charts/palette.ts';
import type { Tensor } from '../../engine/types.ts';
import type { Preview, Sample } from '../../protocol/preview.ts';
import { largest, rowAt, rowWidth, steps } from '../../readings/tape.ts';

/** Letters that fit side by side, and units of a hidden state that can be told apart. */
const kLetters = 14;
const kUnits = 12;

export function paintSample(canvas: HTMLCanvasElement, sample: Sample, palette: Palette): void {
  paint(canvas, [sample, palette], (brush, box) => {
    const { pixels, series, words } = sample;
    if (pixels) {
      const [rows, columns] = [pixels.length, pixels[0]?.length ?? 0];
      const scale = Math.min(box.width / columns, box.height / rows);
      const place = { x: (box.width - columns * scale) / 2, y: 0, width: columns * scale, height: rows * scale };
      const ink = (column: number, row: number): number => Number.parseInt(pixels[row]?.charAt(column) ?? '0', 16) / 15;
      drawHeat(brush, place, columns, rows, palette.inks, (column, row) => shareEntry(ink(column, row)));
    }
    if (series) line(brush, box, series, palette.forward);
    if (words) letters(brush, box, words, palette);
  });
}

export function paintPreview(canvas: HTMLCanvasElement, preview: Preview, palette: Palette): void {
  const { tensors, losses, vocabulary } = preview;
  const h = Object.entries(tensors).find(([key]) => key.startsWith('probe/h_l'))?.[1];
  const { 'probe/tokens': tokens, 'probe/x': x } = tensors;
  paint(canvas, [preview, palette], (brush, { width, height }) => {
    const top = { x: 0, y: 0, width, height: height * 0.26 };
    const middle = { x: 0, y: height * 0.32, width, height: height * 0.38 };
    const bottom = { x: 0, y: height * 0.78, width, height: height * 0.22 };
    if (tokens)
      letters(
        brush,
        top,
        Array.from(tokens.data, (token) => vocabulary[token] ?? '·'),
        palette,
      );
    else if (x && rowWidth(x) === 1) line(brush, top, x.data, palette.forward);
    else if (x) heat(brush, top, x, 0, palette);
    if (h) heat(brush, middle, h, 1, palette);
    line(brush, bottom, losses, palette.ink);
  });
}

function paint(canvas: HTMLCanvasElement, of: readonly unknown[], draw: (brush: Brush, box: Box) => void): void {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (width === 0) return;
  paintOn(canvas, { width, height, of, paint: (brush) => draw(brush, { x: 0, y: 0, width, height }) }, false);
}

/** A column a time step, from `begin` on, a row a unit. */
function heat(brush: Brush, box: Box, tensor: Tensor, begin: number, palette: Palette): void {
  const limit = Math.max(1e-6, largest(tensor.data));
  const rows = Math.min(kUnits, rowWidth(tensor));
  drawHeat(brush, box, steps(tensor) - begin, rows, palette.values, (column, row) =>
    signedEntry(rowAt(tensor, column + begin)[row] ?? NaN, limit),
  );
}

function letters(brush: Brush, box: Box, all: readonly string[], palette: Palette): void {
  const shown = all.length > kLetters ? [...all.slice(0, kLetters - 1), '…'] : all;
  const column = box.width / Math.max(1, shown.length);
  brush.font = palette.font;
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillStyle = palette.ink;
  shown.forEach((letter, at) => brush.fillText(letter, box.x + (at + 0.5) * column, box.y + box.height / 2));
}

/** From the least value at the bottom to the largest at the top. */
function line(brush: Brush, box: Box, values: ArrayLike<number>, colour: string): void {
  const finite = Array.from(values).filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  brush.lineJoin = 'round';
  brush.beginPath();
  finite.forEach((value, at) => {
    const x = box.x + (box.width * at) / Math.max(1, finite.length - 1);
    const y = box.y + 1 + (box.height - 2) * (high > low ? (high - value) / (high - low) : 0.5);
    if (at === 0) brush.moveTo(x, y);
    else brush.lineTo(x, y);
  });
  brush.stroke();
}
