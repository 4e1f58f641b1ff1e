// Draws the curves beside the run's own: each with a colour and a dash pattern of its own, pasts dotted.

import { svg, html, type TemplateResult } from 'lit';
import type { Line } from '../../protocol/lines.ts';
import type { Brush } from '../../charts/canvas.ts';
import type { Palette } from '../../charts/palette.ts';
import { finiteStretches } from '../../charts/paths.ts';
import type { Places } from '../../charts/axes.ts';

export interface Stroke {
  colour: string;
  dash: readonly number[];
}

const dashes = [
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
];

/** By place among the lines of its kind, so that a line keeps its look while others come and go behind it. */
export function strokeOf(line: Line, lines: readonly Line[], palette: Palette): Stroke {
  if (line.kind === 'past') return { colour: palette.muted, dash: [1.5, 4] };
  const place = lines.filter(({ kind }) => kind !== 'past').findIndex(({ id }) => id === line.id);
  return { colour: palette.others[place % palette.others.length] ?? palette.muted, dash: dashes[place % 3] ?? [4, 4] };
}

export function lineSwatch({ colour, dash }: Stroke): TemplateResult {
  return html`<svg class="line-swatch" width="26" height="10" aria-hidden="true">
    ${svg`<line x1="1" x2="25" y1="5" y2="5" stroke=${colour} stroke-width="2" stroke-linecap=${dash[0] === 1.5 ? 'round' : 'butt'} stroke-dasharray=${dash.join(' ')} />`}
  </svg>`;
}

/** With a gap wherever a number is not finite. */
export function drawCurve(ctx: Brush, { x, y }: Places, step: Float64Array, values: Float64Array): void {
  for (const [from, to] of finiteStretches(values)) {
    ctx.beginPath();
    for (let index = from; index < to; index++) ctx.lineTo(x(step[index] ?? 0), y(values[index] ?? 0));
    ctx.stroke();
  }
}

export function drawLines(ctx: Brush, places: Places, lines: readonly Line[], palette: Palette): void {
  ctx.save();
  ctx.lineWidth = 2;
  for (const line of lines) {
    const { colour, dash } = strokeOf(line, lines, palette);
    ctx.strokeStyle = colour;
    ctx.lineCap = line.kind === 'past' ? 'round' : 'butt';
    ctx.setLineDash([...dash]);
    drawCurve(ctx, places, line.step, line.mean);
  }
  ctx.restore();
}
