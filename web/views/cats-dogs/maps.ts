// Filters and feature maps as rows of small pictures, all of a row on one canvas.

import { drawHeat, paintOn } from '../../charts/canvas.ts';
import { shareEntry, signedEntry, type Palette } from '../../charts/palette.ts';

export interface Maps {
  data: Float32Array;
  /** Where the first begins. */
  from?: number;
  count: number;
  side: number;
  /** Numbers from the first of one to the first of the next. */
  stride?: number;
  /** How large it is drawn, where that is not by its side. */
  tile?: number;
}

const gap = 6;

/** How large a picture is drawn, and how many stand side by side. */
export function placing(
  { count, side, tile: asked }: Maps,
  width: number,
): { tile: number; columns: number; height: number } {
  const tile = asked ?? Math.max(side < 10 ? 44 : 56, Math.min(side * 2, 64));
  const columns = Math.max(1, Math.min(count, Math.floor((width + gap) / (tile + gap))));
  return { tile, columns, height: Math.ceil(count / columns) * (tile + gap) - gap };
}

/** Signed: blue to orange up to `limit`; without one they are ink, 0 to 1. */
export function paintMaps(
  canvas: HTMLCanvasElement,
  maps: Maps,
  { width, palette, limit }: { width: number; palette: Palette; limit?: number },
): void {
  const { data, from = 0, count, side, stride = side * side } = maps;
  const { tile, columns, height } = placing(maps, width);
  const of = [data, from, count, side, limit, palette];
  const all = Math.min(columns, count) * (tile + gap) - gap;
  paintOn(canvas, {
    width: all,
    height,
    of,
    paint: (brush) => {
      for (let index = 0; index < count; index++) {
        const x = (index % columns) * (tile + gap);
        const y = Math.floor(index / columns) * (tile + gap);
        const at = (column: number, row: number): number => data[from + index * stride + row * side + column] ?? NaN;
        drawHeat(
          brush,
          { x, y, width: tile, height: tile },
          side,
          side,
          limit === undefined ? palette.inks : palette.values,
          (column, row) => (limit === undefined ? shareEntry(at(column, row)) : signedEntry(at(column, row), limit)),
        );
      }
    },
  });
}
