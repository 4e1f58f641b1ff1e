// The rows of a letter table as points of a map, each with the way it has come while training.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { exact } from '../../charts/format.ts';
import { isPlace, linePath } from '../../charts/paths.ts';
import { svgPlane } from '../../charts/svg-plane.ts';
import type { MapPoint } from '../../readings/letter-table.ts';

export type Trail = MapPoint[];

interface LetterMap {
  points: readonly MapPoint[];
  trails: readonly Trail[];
  letters: readonly string[];
  /** The one in question. */
  letter: number;
  /** Coordinate at the edges. */
  reach: number;
  width: number;
  label: string;
}

const height = 240;

export function letterMap({ points, trails, letters, letter, reach, width, label }: LetterMap): TemplateResult {
  const wide = Math.min(width, 520);
  const { x, y, axes } = svgPlane({ width: wide, height, reach }, ['PC1', 'PC2']);
  return html`<svg class="letter-map" width=${wide} height=${height} role="img" aria-label=${label}>
    ${axes}
    ${points.map((point, index) => {
      const way = trails.map((trail) => trail[index]).filter((place) => place !== undefined);
      const path = linePath(way.map((place) => [x(place.x), y(place.y)]));
      if (!isPlace([point.x, point.y])) return nothing;
      return svg`<path d=${path} class="trail"></path>
        <g class=${index === letter ? 'spot lit' : 'spot'}>
          <title>${letters[index]}: ${exact(point.x)}, ${exact(point.y)}</title>
          <circle cx=${x(point.x)} cy=${y(point.y)} r="11"></circle>
          <text x=${x(point.x)} y=${y(point.y) + 5}>${letters[index]}</text>
        </g>`;
    })}
  </svg>`;
}
