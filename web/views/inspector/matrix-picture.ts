// The matrices and vectors of one step as small coloured grids, the picked row and column framed, each number to be pointed at.

import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { colourOf, type ColourMap } from '../palette.ts';
import { gaps, type MatrixLayout, type Stretch } from './matrix-layout.ts';

export type PartName = 'ih' | 'x' | 'hh' | 'h' | 'out';

/** A number that is pointed at; vectors have no row (x, h) or no column (out) and leave it 0. */
export interface Hot {
  part: PartName;
  row: number;
  column: number;
}

export interface Part {
  name: string;
  value(row: number, column: number): number;
  map: ColourMap;
  entry(value: number): number;
}

export interface MatrixPicture {
  layout: MatrixLayout;
  parts: Record<PartName, Part>;
  unit: number;
  /** The column that a one-hot input picks. */
  oneHot: number | undefined;
  hot: Hot | undefined;
  /** Between the matrices, and before the result. */
  signs: [string, string];
  label: string;
}

const headHeight = 20;

export function matrixPicture(picture: MatrixPicture, on: MatrixActions): TemplateResult {
  const { layout } = picture;
  const height = headHeight + layout.lines * layout.cell + 2;
  const middle = headHeight + (layout.rows.count * layout.cell) / 2 + 4;
  return html`<svg
    class="matrices"
    width=${layout.width + 2}
    height=${height}
    role="application"
    tabindex="0"
    aria-label=${picture.label}
    @keydown=${(event: KeyboardEvent) => walk(event, picture, on)}
    @focusout=${() => on.point(undefined)}
    @pointerleave=${() => on.point(undefined)}
  >
    ${partNames.map((name) => part(picture, name))}
    <text class="sign" x=${layout.left.hh - gaps.sign / 2} y=${middle}>${picture.signs[0]}</text>
    <text class="sign" x=${layout.left.out - gaps.sign / 2} y=${middle}>${picture.signs[1]}</text>
    ${frames(picture)}
  </svg>`;
}

export interface MatrixActions {
  point(hot: Hot | undefined): void;
  /** A weight is pressed. */
  press(hot: Hot): void;
}

const partNames: readonly PartName[] = ['ih', 'x', 'hh', 'h', 'out'];

function spans(layout: MatrixLayout, name: PartName): { across: Stretch | undefined; down: Stretch } {
  if (name === 'ih') return { across: layout.input, down: layout.rows };
  if (name === 'hh') return { across: layout.state, down: layout.rows };
  return { across: undefined, down: name === 'x' ? layout.input : name === 'h' ? layout.state : layout.rows };
}

/** Upper left corner of a cell inside the picture; undefined where it is out of sight. */
function corner(layout: MatrixLayout, { part: name, row, column }: Hot): { x: number; y: number } | undefined {
  const { across, down } = spans(layout, name);
  const line = (name === 'x' || name === 'h' ? column : row) - down.first;
  const place = across === undefined ? 0 : column - across.first;
  if (line < 0 || line >= down.count || place < 0 || (across && place >= across.count)) return undefined;
  return { x: 1 + layout.left[name] + place * layout.cell, y: headHeight + line * layout.cell };
}

function part(picture: MatrixPicture, name: PartName): SVGTemplateResult {
  const { layout, parts, hot } = picture;
  const { across, down } = spans(layout, name);
  const { value, map, entry } = parts[name];
  const columns = across?.count ?? 1;
  const upright = name === 'x' || name === 'h';
  const cells: SVGTemplateResult[] = [];
  for (let line = 0; line < down.count; line++) {
    for (let place = 0; place < columns; place++) {
      const row = upright ? 0 : down.first + line;
      const column = upright ? down.first + line : (across?.first ?? 0) + place;
      const x = 1 + layout.left[name] + place * layout.cell;
      const y = headHeight + line * layout.cell;
      const lit = hot !== undefined && related(hot, name, row, column);
      cells.push(
        svg`<rect class=${lit ? 'lit' : ''} data-part=${name} data-row=${row} data-column=${column} x=${x + 1} y=${y + 1}
          width=${layout.cell - 2} height=${layout.cell - 2} rx="3" fill=${colourOf(map, entry(value(row, column)))}></rect>`,
      );
    }
  }
  const x = 1 + layout.left[name] + (columns * layout.cell) / 2;
  const [letter, index] = parts[name].name.split('_');
  return svg`<g><text class="part-name" x=${x} y="13">${letter}<tspan dy="3">${index ?? ''}</tspan></text>${cells}</g>`;
}

/** A number lights its row, its column, what it is multiplied with and what it goes into. */
export function related(hot: Hot, name: PartName, row: number, column: number): boolean {
  const side = (one: PartName): 'input' | 'state' | 'out' =>
    one === 'out' ? 'out' : one === 'ih' || one === 'x' ? 'input' : 'state';
  const same = side(hot.part) === side(name);
  if (hot.part === 'out') return name === 'ih' || name === 'hh' || name === 'out' ? row === hot.row : true;
  if (hot.part === 'x' || hot.part === 'h') return same && column === hot.column;
  if (name === 'out') return row === hot.row;
  if (!same) return false;
  return name === hot.part ? row === hot.row || column === hot.column : column === hot.column;
}

function frame(layout: MatrixLayout, from: Hot, across: number, down: number, kind: string): SVGTemplateResult {
  const at = corner(layout, from);
  if (at === undefined) return svg``;
  return svg`<rect class="frame ${kind}" x=${at.x} y=${at.y} width=${across * layout.cell} height=${down * layout.cell} rx="5"></rect>`;
}

function frames({ layout, unit, oneHot, hot }: MatrixPicture): (SVGTemplateResult | typeof nothing)[] {
  const { rows, input, state } = layout;
  const pick = (name: PartName, row: number, column: number): Hot => ({ part: name, row, column });
  return [
    frame(layout, pick('ih', unit, input.first), input.count, 1, 'row'),
    frame(layout, pick('hh', unit, state.first), state.count, 1, 'row'),
    frame(layout, pick('out', unit, 0), 1, 1, 'row'),
    oneHot === undefined ? nothing : frame(layout, pick('ih', rows.first, oneHot), 1, rows.count, 'picked'),
    oneHot === undefined ? nothing : frame(layout, pick('x', 0, oneHot), 1, 1, 'picked'),
    hot === undefined ? nothing : frame(layout, hot, 1, 1, 'hot'),
  ];
}

/** The number that an event of the pointer is about. */
export function hotOf(event: Event): Hot | undefined {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-part]') : null;
  const { part: name, row, column } = element?.dataset ?? {};
  if (name === undefined) return undefined;
  return { part: name as PartName, row: Number(row), column: Number(column) };
}

/** Arrow keys go from number to number, Enter presses one. */
function walk(event: KeyboardEvent, { layout, hot, unit }: MatrixPicture, on: MatrixActions): void {
  const now = hot ?? { part: 'hh' as const, row: unit, column: layout.state.first };
  if (event.key === 'Escape') {
    on.point(undefined);
    return;
  }
  if (event.key === 'Enter') {
    event.preventDefault();
    event.stopPropagation();
    on.press(now);
    return;
  }
  const [across, down] =
    { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key] ?? [];
  if (across === undefined || down === undefined) return;
  event.preventDefault();
  on.point(hot === undefined ? now : moved(layout, now, across, down));
}

export function moved(layout: MatrixLayout, hot: Hot, across: number, down: number): Hot {
  const upright = hot.part === 'x' || hot.part === 'h';
  const width = { ih: layout.input.of, hh: layout.state.of, x: 1, h: 1, out: 1 }[hot.part];
  const place = (upright || hot.part === 'out' ? 0 : hot.column) + across;
  // Past the edge is the next part.
  const order = partNames.indexOf(hot.part);
  if (place < 0 || place >= width) {
    const next = partNames[order + Math.sign(across)];
    if (next === undefined) return hot;
    const matrix = next === 'ih' || next === 'hh';
    const span = next === 'ih' ? layout.input : layout.state;
    const row = upright ? layout.rows.first : hot.row;
    const edge = across > 0 ? span.first : span.first + span.count - 1;
    if (matrix) return { part: next, row, column: edge };
    return { part: next, row: next === 'out' ? row : 0, column: next === 'out' ? 0 : hot.column };
  }
  const clamp = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value));
  if (upright)
    return { ...hot, column: clamp(hot.column + down, hot.part === 'x' ? layout.input.of : layout.state.of) };
  return { ...hot, row: clamp(hot.row + down, layout.rows.of), column: hot.part === 'out' ? 0 : place };
}
