// Eigenvalues of a recurrent matrix in the complex plane, against the unit circle.

import { svg, html, nothing, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import type { Translate } from '../../i18n/messages.ts';
import type { ChartTable } from '../chart-tools.ts';
import { exact, tick } from '../../charts/format.ts';
import { isPlace } from '../../charts/paths.ts';
import { radiusOf } from '../../readings/spectrum.ts';

const size = 148;
const middle = size / 2;

/** `reach` is the modulus at the edge of the picture. */
export function eigenPlot(eigenvalues: Tensor, reach: number, t: Translate): TemplateResult {
  const scale = (middle - 27) / Math.max(1.05, reach);
  const count = eigenvalues.shape[0] ?? 0;
  const points = pointsOf(eigenvalues);
  const radius = radiusOf(eigenvalues);
  const say = t('vanish.eigen', { count, radius: exact(radius) });
  return html`<svg class="eigen" width=${size} height=${size} role="img" aria-label=${say}>
    <path d="M4 ${middle}H${size - 4}M${middle} 4V${size - 4}" class="axis"></path>
    <circle cx=${middle} cy=${middle} r=${scale} class="unit-circle"></circle>
    ${Number.isFinite(radius) ? svg`<circle cx=${middle} cy=${middle} r=${radius * scale} class="radius-circle"></circle>` : nothing}
    ${points
      .filter(({ real, imaginary }) => isPlace([real, imaginary]))
      .map(({ real, imaginary }) => {
        const outside = Math.hypot(real, imaginary) > 1;
        return svg`<circle cx=${middle + real * scale} cy=${middle - imaginary * scale} r="2.5" class="eigenvalue ${outside ? 'outside' : ''}">
        <title>${tick(real)} ${imaginary < 0 ? '−' : '+'} ${tick(Math.abs(imaginary))}i · |λ| = ${exact(Math.hypot(real, imaginary))}</title>
      </circle>`;
      })}
    <text x=${middle + 0.72 * scale + 3} y=${middle - 0.72 * scale - 3} class="num start">1</text>
    <text x=${size - 4} y=${middle + 13} class="num end">Re λ</text>
    <text x=${middle + 5} y="12" class="num start">Im λ</text>
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
