// The two flows of the unrolled network: wires and boxes forward in blue, and the gradient back in purple.

import { svg, type SVGTemplateResult } from 'lit';
import { short } from '../../charts/format.ts';
import { colourOf, inkOn, shareEntry, type Palette } from '../../charts/palette.ts';
import { logShare } from '../../charts/scales.ts';
import { isGated } from '../../readings/tape.ts';
import { columnCentre, columnX, rowOf, type Row } from './layout.ts';
import type { Scene } from './scene.ts';

export function wireUp(scene: Scene, row: Row, time: number): SVGTemplateResult {
  const x = columnCentre(scene.layout, time);
  const bottom = row.y + row.height;
  const name = time === 0 && row.layer < scene.layers ? 'W' : '';
  return svg`<path d="M${x} ${bottom}V${row.y + 6}" class="wire up"></path>
    <path d="M${x} ${row.y}l-4 8h8z" class="head up"></path>
    <text x=${x + 7} y=${row.y + row.height / 2 + 5} class="wire-name">${name}<tspan dy="3">${name && 'ih'}</tspan></text>`;
}

export function stateBox(scene: Scene, row: Row, time: number): SVGTemplateResult {
  const { layout } = scene;
  const cell = rowOf(layout, 'cell', row.layer);
  return svg`<rect x=${columnCentre(layout, time) - layout.boxWidth / 2} y=${row.y} width=${layout.boxWidth}
      height=${cell === undefined ? row.height : cell.y + cell.height - row.y} rx="9" class="state-box"></rect>
    ${wireAcross(scene, row, time, 'W')}`;
}

/** The arrow that brings the state of the step before into this column. */
export function wireAcross(scene: Scene, row: Row, time: number, name: string): SVGTemplateResult {
  const { layout } = scene;
  const to = columnCentre(layout, time) - layout.boxWidth / 2;
  const length = time === 0 ? Math.min(18, to - 2) : layout.columnWidth - layout.boxWidth;
  const y = row.y + row.height / 2;
  const written = time > 0 && length >= 30 ? name : '';
  // An LSTM's c goes on when the wire of h is cut.
  const cut = scene.cut && row.kind === 'state';
  return svg`<path d="M${to - length} ${y}H${to - 7}" class="wire ${time === 0 ? 'first' : ''} ${cut ? 'cut' : ''}"></path>
    <path d=${cut && time > 0 ? brokenAt(to - length / 2 - 2, y) : ''} class="wire broken"></path>
    <path d="M${to} ${y}l-8 -4v8z" class="head ${cut ? 'cut' : ''}"></path>
    <text x=${to - length / 2 - 10} y=${y - 8} class="wire-name forward">${written}<tspan dy="3">${written && 'hh'}</tspan></text>
    <text x=${to - 10} y=${y - 8} class="wire-name first">${time === 0 && length >= 14 ? (row.kind === 'cell' ? 'c₀' : 'h₀') : ''}</text>
    <circle cx=${to - length} cy=${y} r="4" class="pulse" .style="--run:${length}px;--turn:${time}"></circle>`;
}

/** Two strokes through a wire. */
function brokenAt(x: number, y: number): string {
  return `M${x - 5} ${y + 6}l5 -12M${x + 1} ${y + 6}l5 -12`;
}

export function longArrow(scene: Scene, row: Row, way: 'forward' | 'backward'): SVGTemplateResult {
  const from = scene.layout.inset;
  const to = columnX(scene.layout, scene.steps);
  const y = row.y + row.height / 2;
  const head = way === 'forward' ? `M${to} ${y}l-8 -4v8z` : `M${from} ${y}l8 -4v8z`;
  const cut = scene.cut && way === 'forward';
  return svg`<path d="M${from} ${y}H${to}" class="wire ${way} ${cut ? 'cut' : ''}"></path>
    <path d=${cut ? brokenAt((from + to) / 2, y) : ''} class="wire broken"></path>
    <path d=${head} class="head ${way} ${cut ? 'cut' : ''}"></path>`;
}

export function gradientBox(scene: Scene, palette: Palette, row: Row, time: number): SVGTemplateResult {
  const { layout, range } = scene;
  const size = scene.gradients[time] ?? NaN;
  const place = logShare(size, range.gradient);
  const entry = shareEntry(place);
  // What is not finite has the least box, empty, with its name in it.
  const share = Number.isNaN(place) ? 0 : place;
  const least = Math.min(40, layout.boxWidth);
  const width = least + (layout.boxWidth - least) * share;
  const height = 18 + (row.height - 18) * share;
  const x = columnCentre(layout, time);
  const y = row.y + row.height / 2;
  const next = time + 1 < scene.steps;
  // What arrives here from the right is as thick as it is large.
  const thick = 1 + 4 * share;
  const from = columnX(layout, time + 1) + (layout.columnWidth - layout.boxWidth) / 2 - 2;
  const to = x + layout.boxWidth / 2 + 2;
  // Gates find other ways back than weight_hh.
  const wire = scene.cut && !isGated(scene.run);
  const cut = wire || (scene.bptt > 0 && (time + 1) % scene.bptt === 0);
  return svg`<rect x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="6"
      fill=${colourOf(palette.gradients, entry)} class="gradient-box"></rect>
    <text x=${x} y=${y + 4} class="num" .style="fill:${inkOn(palette.gradients, entry)}">${short(size)}</text>
    <path d=${next ? `M${from} ${y}H${to + 7}` : ''} class="wire backward ${cut ? 'cut' : ''}" .style="stroke-width:${cut ? 1.5 : thick}px"></path>
    <path d=${next ? `M${to} ${y}l9 ${-3 - thick}v${6 + 2 * thick}z` : ''} class="head backward ${cut ? 'cut' : ''}"></path>`;
}
