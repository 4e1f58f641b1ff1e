// Draws the curves beside the run's own: each with a colour and a dash pattern of its own, pasts dotted.

import { svg, html, type TemplateResult } from 'lit';
import uPlot from './uplot.ts';
import type { Line } from '../shared/lines.ts';
import type { Palette } from './palette.ts';

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

export function drawLines(chart: uPlot, lines: readonly Line[], palette: Palette): void {
  const { ctx, bbox } = chart;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = 2 * ratio;
  for (const line of lines) {
    const { colour, dash } = strokeOf(line, lines, palette);
    ctx.strokeStyle = colour;
    ctx.lineCap = line.kind === 'past' ? 'round' : 'butt';
    ctx.setLineDash(dash.map((length) => length * ratio));
    ctx.beginPath();
    let down = false;
    line.step.forEach((step, index) => {
      const mean = line.mean[index] ?? NaN;
      if (!Number.isFinite(mean)) {
        down = false;
        return;
      }
      const x = chart.valToPos(step, 'x', true);
      const y = chart.valToPos(mean, 'y', true);
      if (down) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
      down = true;
    });
    ctx.stroke();
  }
  ctx.restore();
}
