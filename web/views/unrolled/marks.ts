// What is lit or veiled in the unrolled network from outside it: the unit looked into, a number's source, a shape, the step player.

import { outputOf } from '../../readings/outputs.ts';
import type { NumberPlace, PlayerPlace, Selection, ShapeName } from '../../protocol/frame.ts';
import type { Box } from '../../charts/canvas.ts';
import { cellPlace } from './cells.ts';
import { columnCentre, columnX, rowOf, type Row, type RowKind } from './layout.ts';
import type { Scene } from './scene.ts';

export interface Mark extends Box {
  kind: 'unit' | 'source' | 'shape' | 'moved' | 'veil';
}

/** Everything to be drawn over the network, veils first. */
export function marksOf(scene: Scene, selection: Selection): Mark[] {
  const { time, unit, source, shape, player } = selection;
  const marks: Mark[] = player ? [...veils(scene, player), ...moved(scene, player)] : [];
  if (shape) marks.push(...shapeMarks(scene, shape));
  const at = player && 'time' in player ? player.time : time;
  if (unit && at !== undefined) marks.push(...cell(scene, { kind: 'state', time: at, ...unit }, 'unit'));
  if (source) marks.push(...cell(scene, source, 'source'));
  return marks;
}

/** The cell of one number; the state before the first step is the arrow that comes in from the left. */
export function cell(scene: Scene, { kind, layer, time, unit }: NumberPlace, mark: Mark['kind']): Mark[] {
  const { layout } = scene;
  if (kind === 'answer' || kind === 'gradient') {
    const kinds: readonly RowKind[] = kind === 'answer' ? ['bars', 'probabilities', 'value'] : ['gradient'];
    const rows = time < scene.steps ? layout.rows.filter((one) => kinds.includes(one.kind)) : [];
    return rows.map((one) => stretch(scene, one, time, time + 1, mark));
  }
  const row = rowOf(layout, kind, kind === 'input' ? 0 : layer);
  if (row === undefined || time >= scene.steps) return [];
  if (time < 0) {
    return [
      { kind: mark, x: Math.max(1, columnX(layout, 0) - 16), y: row.y + row.height / 2 - 22, width: 18, height: 30 },
    ];
  }
  if (row.grid === undefined) {
    const width = Math.min(54, layout.columnWidth - 6);
    const x = columnCentre(layout, time) - width / 2;
    return [{ kind: mark, x, y: row.y, width, height: row.height }];
  }
  const place = cellPlace(row.grid, row, Math.floor(unit / row.grid.fold));
  const { cellWidth: width, cellHeight: height } = row.grid;
  return [{ kind: mark, x: columnX(layout, time) + place.x, y: row.y + place.y, width, height }];
}

function stretch(scene: Scene, row: Row, from: number, to: number, mark: Mark['kind']): Mark {
  const { layout } = scene;
  const full = layout.mode === 'full' && row.kind !== 'input' ? (layout.columnWidth - layout.boxWidth) / 2 : 0;
  const x = columnX(layout, from) + full;
  return { kind: mark, x, y: row.y, width: columnX(layout, to) - full - x, height: row.height };
}

/** x is the row of inputs, output the top layer at every step, h_n and c_n every layer at the last one. */
function shapeMarks(scene: Scene, shape: ShapeName): Mark[] {
  const { layout, layers, steps } = scene;
  const whole = (kinds: readonly RowKind[], from = 0, layer?: number): Mark[] =>
    layout.rows
      .filter((row) => kinds.includes(row.kind) && (layer === undefined || row.layer === layer))
      .map((row) => stretch(scene, row, from, steps, 'shape'));
  switch (shape) {
    case 'x':
      return whole(['input']);
    case 'output':
      return whole(['state'], 0, layers - 1);
    case 'h_n':
      return whole(['state'], steps - 1);
    case 'c_n':
      return whole(['cell'], steps - 1);
    case 'y': {
      const from = outputOf(scene.run).atEnd ? steps - 1 : 0;
      return whole(['bars', 'probabilities', 'value'], from);
    }
  }
}

const answers: readonly RowKind[] = ['predicted', 'bars', 'probabilities', 'value'];
const states: readonly RowKind[] = ['state', 'cell', 'wire'];

/** What the step player has not come to yet is shown pale. */
function veils(scene: Scene, player: PlayerPlace): Mark[] {
  const { layout, steps } = scene;
  const veil = (kinds: readonly RowKind[], from: number, to: number): Mark[] =>
    from >= to
      ? []
      : layout.rows
          .filter((row) => kinds.includes(row.kind))
          .map((row) => {
            const x = columnX(layout, from);
            return { kind: 'veil', x, y: row.y - 1, width: columnX(layout, to) - x, height: row.height + 2 };
          });
  switch (player.phase) {
    case 'forward':
      return [
        ...veil(['loss', 'gradient'], 0, steps),
        ...veil([...answers, ...states, 'input'], player.time + 1, steps),
      ];
    case 'loss':
      return veil(['gradient'], 0, steps);
    case 'backward':
      return veil(['gradient'], 0, player.time);
    case 'update':
      return [];
  }
}

/** What this sub-step has brought about. */
function moved(scene: Scene, player: PlayerPlace): Mark[] {
  const rows = (kinds: readonly RowKind[]): Row[] => scene.layout.rows.filter((row) => kinds.includes(row.kind));
  switch (player.phase) {
    case 'forward':
      return rows(['state', 'cell']).map((row) => stretch(scene, row, player.time, player.time + 1, 'moved'));
    case 'loss':
      return rows(['loss']).map((row) => stretch(scene, row, 0, scene.steps, 'moved'));
    case 'backward':
      return rows(['gradient']).map((row) => stretch(scene, row, player.time, player.time + 1, 'moved'));
    case 'update':
      return [];
  }
}
