// Eigenvalues of a recurrent matrix in the complex plane, against the unit circle.

import { svg, html, nothing, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import type { Translate } from '../../i18n/messages.ts';
import type { ChartTable } from '../../charts/table.ts';
import { exact, tick } from '../../charts/format.ts';
import { isPlace } from '../../charts/paths.ts';
import { svgPlane } from '../../charts/svg-plane.ts';
import { radiusOf } from '../../readings/spectrum.ts';

const size = 180;

/** `reach` is the modulus at the edge of the picture. */
export function eigenPlot(eigenvalues: Tensor, reach: number, t: Translate): TemplateResult {
  const { x, y, scale, axes } = svgPlane({ width: size, height: size, reach: Math.max(1.25, reach) }, ['Re λ', 'Im λ']);
  const count = eigenvalues.shape[0] ?? 0;
  const points = pointsOf(eigenvalues);
  const radius = radiusOf(eigenvalues);
  const say = t('vanish.eigen', { count, radius: exact(radius) });
  return html`<svg class="eigen" width=${size} height=${size} role="img" aria-label=${say}>
    ${axes}
    <circle cx=${x(0)} cy=${y(0)} r=${scale} class="unit-circle"></circle>
    ${Number.isFinite(radius) ? svg`<circle cx=${x(0)} cy=${y(0)} r=${radius * scale} class="radius-circle"></circle>` : nothing}
    ${points
      .filter(({ real, imaginary }) => isPlace([real, imaginary]))
      .map(({ real, imaginary }) => {
        const outside = Math.hypot(real, imaginary) > 1;
        return svg`<circle cx=${x(real)} cy=${y(imaginary)} r="2.5" class="eigenvalue ${outside ? 'outside' : ''}">
        <title>${tick(real)} ${imaginary < 0 ? '−' : '+'} ${tick(Math.abs(imaginary))}i · |λ| = ${exact(Math.hypot(real, imaginary))}</title>
      </circle>`;
      })}
  </svg>`;
}

function pointsOf({ shape, data }: Tensor): { real: number; imaginary: number }[] {
  return Array.from({ length: shape[0] ?? 0 }, (_, index) => ({
    real: data[2 * index] ?? NaN,
    imaginary: data[2 * index + 1] ?? NaN,
  }));
}

export function eigenTable(eigenvalues: Tensor, t: Translate): ChartTable {
  return {
    head: [t('vanish.eigen.index'), 'Re λ', 'Im λ', '|λ|'],
    rows: pointsOf(eigenvalues).map(({ real, imaginary }, index) => [
      index,
      real,
      imaginary,
      Math.hypot(real, imaginary),
    ]),
  };
}
