// Two axes that cross at the origin, with one scale for both: a plane for points, trails and circles.

import { svg, type SVGTemplateResult } from 'lit';
import { tick } from './format.ts';

export interface Plane {
  /** Pixels of a value, across and up. */
  x(value: number): number;
  y(value: number): number;
  /** Pixels of a distance of 1. */
  scale: number;
  /** The axes, their ends and their names. */
  axes: SVGTemplateResult;
}

/** `reach`: the value at the axes' ends, which lie `margin` pixels inside the shorter side. */
export function svgPlane(
  { width, height, reach, margin = 36 }: { width: number; height: number; reach: number; margin?: number },
  [across, up]: readonly [string, string],
): Plane {
  const [middle, centre] = [width / 2, height / 2];
  const half = Math.min(middle, centre) - margin;
  const scale = half / reach;
  const x = (value: number): number => middle + value * scale;
  const y = (value: number): number => centre - value * scale;
  const axes = svg`<path class="axis" d="M${middle - half} ${centre}h${2 * half}M${middle} ${centre - half}v${2 * half}"></path>
    ${[-1, 1].map(
      (
        side,
      ) => svg`<text class=${side < 0 ? 'end' : 'start'} x=${x(side * reach) + 4 * side} y=${centre + 4}>${tick(side * reach)}</text>
      <text x=${middle} y=${y(side * reach) + (side < 0 ? 15 : -6)}>${tick(side * reach)}</text>`,
    )}
    <text class="end" x=${width - 2} y=${height - 4}>${across} →</text>
    <text class="start" x="2" y="12">↑ ${up}</text>`;
  return { x, y, scale, axes };
}
