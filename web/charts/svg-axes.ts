// The axes of axes.ts as an SVG drawing.

import { nothing, svg, type SVGTemplateResult } from 'lit';
import { textAt, type Area, type Axes } from './axes.ts';

/** The grid, the numbers at its lines, and the names of both axes. */
export function svgAxes(area: Area, { x, y }: Axes): SVGTemplateResult {
  const { left, top, right, bottom, width } = area;
  const line = (at: number): number => Math.round(at) + 0.5;
  const grid = y.ticks.map(({ at }) => `M${left} ${line(at)}H${right}`);
  const marks = x.ticks.map(({ at }) => `M${line(at)} ${bottom}v4`);
  return svg`<path class="axis" d=${[...grid, ...marks].join('')}></path>
    ${y.ticks.map(({ at, text }) => svg`<text class="end" x=${left - 5} y=${line(at) + 4}>${text}</text>`)}
    ${x.ticks.map((tick) => svg`<text x=${textAt(tick, 0, width)} y=${bottom + 16}>${tick.text}</text>`)}
    <text x=${(left + right) / 2} y=${bottom + 33}>${x.name}</text>
    ${y.name === '' ? nothing : svg`<text transform="translate(11 ${(top + bottom) / 2}) rotate(-90)">${y.name}</text>`}`;
}
