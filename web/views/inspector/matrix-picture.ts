// The matrices and vectors of one step as small coloured grids, the picked row and column framed, each number to be pointed at.

import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { NumberPlace } from '../../protocol/frame.ts';
import { colourOf, type ColourMap } from '../../charts/palette.ts';
import { gaps, type MatrixLayout, type Stretch } from './matrix-layout.ts';

export type PartName = 'ih' | 'x' | 'bi' | 'hh' | 'h' | 'bh' | 'out';

/** A number that is pointed at; vectors have no row (x, h) or no column (the biases, out) and leave it 0. */
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
  const sign = (left: number | undefined, gap: number, text: string): SVGTemplateResult | typeof nothing =>
    left === undefined ? nothing : svg`<text class="sign" x=${left - gap / 2} y=${middle}>${text}</text>`;
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
    ${shown(layout).map((name) => part(picture, name))} ${sign(layout.left.bi, gaps.bias, picture.signs[0])}
    ${sign(layout.left.bh, gaps.bias, picture.signs[0])} ${sign(layout.left.hh, gaps.sign, picture.signs[0])}
    ${sign(layout.left.out, gaps.sign, picture.signs[1])} ${frames(picture)}
  </svg>`;
}

export interface MatrixActions {
  /** What is pointed at; a second key may come before the next drawing. */
  hot(): Hot | undefined;
  point(hot: Hot | undefined): void;
  /** A weight is pressed. */
  press(hot: Hot): void;
}

const partNames: readonly PartName[] = ['ih', 'x', 'bi', 'hh', 'h', 'bh', 'out'];

/** Without biases there is nothing to see of them. */
function shown({ left }: MatrixLayout): PartName[] {
  return partNames.filter((name) => left[name] !== undefined);
}

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
  return { x: 1 + (layout.left[name] ?? 0) + place * layout.cell, y: headHeight + line * layout.cell };
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
      const x = 1 + (layout.left[name] ?? 0) + place * layout.cell;
      const y = headHeight + line * layout.cell;
      const lit = hot !== undefined && related(hot, name, row, column);
      cells.push(
        svg`<rect class=${lit ? 'lit' : ''} data-part=${name} data-row=${row} data-column=${column} x=${x + 1} y=${y + 1}
          width=${layout.cell - 2} height=${layout.cell - 2} rx="3" fill=${colourOf(map, entry(value(row, column)))}></rect>`,
      );
    }
  }
  const x = 1 + (layout.left[name] ?? 0) + (columns * layout.cell) / 2;
  const [letter, index] = parts[name].name.split('_');
  return svg`<g><text class="part-name" x=${x} y="13">${letter}<tspan dy="3">${index ?? ''}</tspan></text>${cells}</g>`;
}

/** A number lights its row, its column, what it is multiplied with and what it goes into. */
export function related(hot: Hot, name: PartName, row: number, column: number): boolean {
  const added = (one: PartName): boolean => one === 'bi' || one === 'bh';
  if (added(name)) return (hot.part === 'out' || hot.part === name) && row === hot.row;
  if (added(hot.part)) return name === 'out' && row === hot.row;
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

/** Where in the network the number stands that an event is about, for numbers that the matrices do not have. */
export function placeIn(event: Event): NumberPlace | undefined {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-kind]') : null;
  const { kind, layer, time, unit } = element?.dataset ?? {};
  if (kind === undefined) return undefined;
  return { kind: kind as NumberPlace['kind'], layer: Number(layer), time: Number(time), unit: Number(unit) };
}

/** Arrow keys go from number to number, Enter presses one. */
function walk(event: KeyboardEvent, { layout, unit }: MatrixPicture, on: MatrixActions): void {
  const hot = on.hot();
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
  const matrix = hot.part === 'ih' || hot.part === 'hh';
  const width = { ih: layout.input.of, hh: layout.state.of }[hot.part as 'ih'] ?? 1;
  const place = (matrix ? hot.column : 0) + across;
  // Past the edge is the next part.
  const names = shown(layout);
  if (place < 0 || place >= width) {
    const next = names[names.indexOf(hot.part) + Math.sign(across)];
    if (next === undefined) return hot;
    const span = next === 'ih' || next === 'x' ? layout.input : layout.state;
    const row = upright ? layout.rows.first : hot.row;
    if (next === 'ih' || next === 'hh')
      return { part: next, row, column: across > 0 ? span.first : span.first + span.count - 1 };
    if (next === 'x' || next === 'h') return { part: next, row: 0, column: matrix ? hot.column : span.first };
    return { part: next, row, column: 0 };
  }
  const clamp = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value));
  if (upright)
    return { ...hot, column: clamp(hot.column + down, hot.part === 'x' ? layout.input.of : layout.state.of) };
  return { ...hot, row: clamp(hot.row + down, layout.rows.of), column: matrix ? place : 0 };
}
