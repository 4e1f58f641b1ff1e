// Reads ‖∂L_t/∂h_k‖ as a triangle: which cell is where, which are asked, and where truncation cuts. No drawing here.

import type { Tensor } from '../engine/types.ts';

export interface Triangle {
  /** T */
  steps: number;
  layers: number;
  layer: number;
  /** Steps before this time index are not asked for an answer. */
  askedFrom: number;
  /** Whether a step has an answer whose loss counts. */
  asked(loss: number): boolean;
  /** ‖∂L_t/∂h_k‖ by time indices from 0; NaN where there is no such answer. */
  at(loss: number, state: number): number;
}

/** Of (layers, answers, T + 1), whose column 0 is the state before the first step. */
export function triangleOf(influence: Tensor, layer: number, askedFrom = 0): Triangle {
  const [layers = 0, answers = 0, columns = 1] = influence.shape;
  const steps = columns - 1;
  const shown = Math.min(layer, layers - 1);
  const asked = (loss: number): boolean => loss >= askedFrom && loss < answers;
  return {
    steps,
    layers,
    layer: shown,
    askedFrom,
    asked,
    at: (loss, state) => (asked(loss) ? (influence.data[(shown * answers + loss) * columns + state + 1] ?? NaN) : NaN),
  };
}

/** Every asked value on or under the diagonal. */
export function* valuesOf(triangle: Triangle): Generator<number> {
  for (let loss = triangle.askedFrom; loss < triangle.steps; loss++) {
    for (let state = 0; state <= loss; state++) yield triangle.at(loss, state);
  }
}

/** Time indices before which the way back is cut: no gradient passes from such a step to the one before it. */
export function cuts(steps: number, every: number): number[] {
  if (every < 1) return [];
  return Array.from({ length: Math.max(0, Math.ceil(steps / every) - 1) }, (_, index) => (index + 1) * every);
}

/** First state that a loss can still reach. */
export function reach(loss: number, every: number): number {
  return every < 1 ? 0 : Math.floor(loss / every) * every;
}

export interface GridLayout {
  left: number;
  top: number;
  cellWidth: number;
  cellHeight: number;
  width: number;
  height: number;
  /** Whether a number fits into each cell. */
  numbers: boolean;
}

const gutter = 30;
const foot = 20;
/** Up to this many steps the cells are boxes with numbers. */
const mostNumbers = 10;
const widest = 56;
const tallest = 36;

export function gridLayout(steps: number, width: number): GridLayout {
  const across = width - gutter - 2;
  const boxes = steps <= mostNumbers;
  const cellWidth = boxes ? Math.min(widest, Math.floor(across / steps)) : across / steps;
  const cellHeight = boxes ? Math.min(tallest, Math.max(26, cellWidth)) : Math.min(across, 300) / steps;
  return {
    left: gutter,
    top: 0,
    cellWidth,
    cellHeight,
    width: gutter + cellWidth * steps,
    height: cellHeight * steps + foot,
    numbers: boxes && cellWidth >= 27,
  };
}

/** The cell at a place; undefined outside the triangle. */
export function cellAt(
  layout: GridLayout,
  triangle: Triangle,
  x: number,
  y: number,
): { loss: number; state: number } | undefined {
  const state = Math.floor((x - layout.left) / layout.cellWidth);
  const loss = Math.floor((y - layout.top) / layout.cellHeight);
  const inside = loss >= 0 && loss < triangle.steps && state >= 0 && state <= loss;
  return inside ? { loss, state } : undefined;
}

/** Where a slider over 0 (never), 1, 2, 3 … below T may stop. */
export function truncationStops(steps: number, now: number): number[] {
  const stops = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 400].filter(
    (stop) => stop < Math.max(2, steps),
  );
  return stops.includes(now) ? stops : [...stops, now].sort((a, b) => a - b);
}
