// How the triangle of gradients is drawn: cells and their numbers on a canvas, axes and cut lines over them.

import { svg, type SVGTemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import { textAt } from '../../charts/axes.ts';
import { beginCells, drawHeat, paintCell, type Brush } from '../../charts/canvas.ts';
import { exact, short, subscript } from '../../charts/format.ts';
import { noEntry, shareEntry, type Palette } from '../../charts/palette.ts';
import { logShare } from '../../charts/scales.ts';
import { cellTicks } from '../../charts/ticks.ts';
import type { Tip } from '../../charts/tooltip.ts';
import { reach, type GridLayout, type Triangle } from '../../readings/influence-grid.ts';

interface Span {
  bottom: number;
  top: number;
}

export function paintTriangle(
  context: Brush,
  triangle: Triangle,
  layout: GridLayout,
  span: Span,
  palette: Palette,
): void {
  if (layout.numbers || triangle.steps <= 10) return paintBoxes(context, triangle, layout, span, palette);
  const { left, top, cellWidth, cellHeight } = layout;
  const { steps } = triangle;
  const box = { x: left, y: top, width: cellWidth * steps, height: cellHeight * steps };
  const entry = (value: number): number => shareEntry(logShare(value, span));
  // What cannot be, is not asked or is exactly zero has no colour.
  drawHeat(context, box, steps, steps, palette.gradients, (state, loss) => {
    const value = state <= loss ? triangle.at(loss, state) : NaN;
    return value > 0 ? entry(value) : noEntry;
  });
}

function paintBoxes(context: Brush, triangle: Triangle, layout: GridLayout, span: Span, palette: Palette): void {
  const { left, top, cellWidth, cellHeight } = layout;
  beginCells(context, palette);
  for (let loss = 0; loss < triangle.steps; loss++) {
    for (let state = 0; state < triangle.steps; state++) {
      const value = state <= loss ? triangle.at(loss, state) : NaN;
      const entry = value > 0 ? shareEntry(logShare(value, span)) : noEntry;
      const number = cellWidth < 34 ? short(value).replace(/^0\./, '.') : short(value);
      const text = layout.numbers && state <= loss && triangle.asked(loss) ? number : '';
      const [x, y] = [left + state * cellWidth + 1.5, top + loss * cellHeight + 1.5];
      context.globalAlpha = state <= loss ? 1 : 0.4;
      const box = { x, y, width: cellWidth - 3, height: cellHeight - 3 };
      paintCell(context, box, { map: palette.gradients, entry, text }, palette);
    }
  }
  context.globalAlpha = 1;
}

export function axisLabels({ steps }: Triangle, layout: GridLayout): SVGTemplateResult {
  const { left, top, cellWidth, cellHeight, width, height } = layout;
  const across = cellTicks(steps, cellWidth, 26);
  const down = cellTicks(steps, cellHeight, 16);
  return svg`${down.map(
    (loss) => svg`<text x=${left - 5} y=${top + (loss - 0.5) * cellHeight + 4} class="end">L${subscript(loss)}</text>`,
  )}${across.map((state) => {
    const text = `h${subscript(state)}`;
    return svg`<text x=${textAt({ at: left + (state - 0.5) * cellWidth, text }, 0, width)} y=${height - 5}>${text}</text>`;
  })}`;
}

/** From the row below the cut down to the last: what would cross it is zero. */
export function cutLines(triangle: Triangle, layout: GridLayout, at: readonly number[]): SVGTemplateResult[] {
  const bottom = layout.top + triangle.steps * layout.cellHeight;
  return at.map((step) => {
    const x = layout.left + step * layout.cellWidth;
    const y = layout.top + step * layout.cellHeight;
    return svg`<path d="M${layout.left} ${y}H${x}V${bottom}" class="cut-line"></path>`;
  });
}

export function cellTip(
  triangle: Triangle,
  layout: GridLayout,
  { loss, state }: { loss: number; state: number },
  every: number,
  t: Translate,
): Tip {
  const value = triangle.at(loss, state);
  const back = loss - state;
  const name = `‖∂L${subscript(loss + 1)}/∂h${subscript(state + 1)}‖`;
  const place = {
    x: layout.left + (state + 0.5) * layout.cellWidth,
    y: layout.top + (loss + 0.5) * layout.cellHeight,
  };
  if (!triangle.asked(loss))
    return { ...place, value: name, note: t('gradientThroughTime.noTarget', { time: loss + 1 }) };
  const cut = value === 0 && state < reach(loss, every);
  const note = cut
    ? t('gradientThroughTime.cut')
    : back === 0
      ? t('gradientThroughTime.same')
      : t('gradientThroughTime.value', { back });
  return { ...place, value: `${name} = ${exact(value)}`, note };
}
