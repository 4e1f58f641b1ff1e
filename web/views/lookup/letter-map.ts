// The rows of a letter table as points of a map, each with the way it has come while training.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { exact, tick } from '../../charts/format.ts';
import { isPlace, linePath } from '../../charts/paths.ts';
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

const height = 200;

export function letterMap({ points, trails, letters, letter, reach, width, label }: LetterMap): TemplateResult {
  const wide = Math.min(width, 520);
  const scale = (Math.min(wide, height) / 2 - 18) / reach;
  const x = (value: number): number => wide / 2 + value * scale;
  const y = (value: number): number => height / 2 - value * scale;
  const end = reach * scale;
  return html`<svg class="letter-map" width=${wide} height=${height} role="img" aria-label=${label}>
    <path
      d="M${wide / 2 - end} ${height / 2}H${wide / 2 + end}M${wide / 2} ${height / 2 - end}V${height / 2 + end}"
      class="axis"
    ></path>
    <text x=${wide / 2 + end + 6} y=${height / 2 + 4} class="num start">PC1</text>
    <text x=${wide / 2} y=${height / 2 - end - 6} class="num">PC2</text>
    ${[-reach, reach].map(
      (value) => svg`<text x=${x(value)} y=${height / 2 + 14} class="num">${tick(value)}</text>
        <text x=${wide / 2 - 5} y=${y(value) + 4} class="num end">${tick(value)}</text>`,
    )}
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
