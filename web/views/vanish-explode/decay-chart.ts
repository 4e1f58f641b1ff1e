// The norm of the gradient against the steps it has gone back, on a log axis, beside the powers of the spectral radius.

import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import type { ChartTable } from '../chart-tools.ts';
import { exact, subscript } from '../../charts/format.ts';
import { power } from '../../charts/legend.ts';
import { isPlace, linePath } from '../../charts/paths.ts';
import type { SteadyDecades } from '../../charts/scales.ts';
import type { Tip } from '../../charts/tooltip.ts';
import { stride } from '../../readings/influence-grid.ts';

export interface DecayChart {
  /** By steps back. */
  norms: readonly number[];
  /** norms[0] · radius^back */
  powers: readonly number[];
  radius: number;
  others: readonly { name: string; norms: readonly number[] }[];
  span: { bottom: number; top: number };
  width: number;
}

interface Sources {
  norms: readonly number[];
  others: readonly (readonly [string, readonly number[]])[];
  radius: number;
  width: number;
  decades: SteadyDecades;
}

const height = 190;
/** Factor above the largest norm up to which the line of powers is followed. */
const headroom = 30;
const box = { left: 40, right: 8, top: 8, bottom: 34 };

export function chartOf({ norms, others, radius, width, decades }: Sources): DecayChart {
  const first = norms[0] ?? NaN;
  const powers = norms.map((_, back) => first * radius ** back);
  const shown = others.map(([name, values]) => ({ name, norms: values.slice(0, norms.length) }));
  const measured = [...norms, ...shown.flatMap((other) => other.norms)];
  // Powers of a large radius would leave no room for what is measured: their line may leave the picture at the top.
  const ceiling = headroom * Math.max(0, ...measured.filter(Number.isFinite));
  const span = decades.fit([...measured, ...powers.map((value) => Math.min(value, ceiling))]);
  return { norms, powers, radius, others: shown, span, width };
}

function place({ norms, span, width }: DecayChart): { x(back: number): number; y(value: number): number } {
  const across = width - box.left - box.right;
  const down = height - box.top - box.bottom;
  const last = Math.max(1, norms.length - 1);
  return {
    x: (back) => box.left + (back / last) * across,
    y: (value) => box.top + ((span.top - Math.log10(value)) / (span.top - span.bottom)) * down,
  };
}

export function backAt(chart: DecayChart, x: number): number {
  const last = Math.max(1, chart.norms.length - 1);
  const share = (x - box.left) / (chart.width - box.left - box.right);
  return Math.min(last, Math.max(0, Math.round(share * last)));
}

export function decayChart(chart: DecayChart, pointed: number | undefined, t: Translate): TemplateResult {
  const { x, y } = place(chart);
  const { span, norms, width } = chart;
  const bottom = height - box.bottom;
  // A zero has no place on a log scale: a gap, like what is not finite.
  const line = (values: readonly number[]): string => linePath(values.map((value, back) => [x(back), y(value)]));
  const every = Math.max(1, Math.ceil((span.top - span.bottom) / 6));
  const decades = Array.from(
    { length: Math.floor((span.top - span.bottom) / every) + 1 },
    (_, i) => span.top - i * every,
  );
  const steps = stride((width - box.left - box.right) / Math.max(1, norms.length - 1), 34);
  const ticks = norms.map((_, back) => back).filter((back) => back % steps === 0);
  return html`<svg width=${width} height=${height} aria-hidden="true">
    <defs>
      <clipPath id="decay-clip">
        <rect
          x=${box.left}
          y=${box.top - 2}
          width=${width - box.left - box.right + 4}
          height=${bottom - box.top + 2}
        ></rect>
      </clipPath>
    </defs>
    ${decades.map(
      (decade) => svg`<path d="M${box.left} ${y(10 ** decade)}H${width - box.right}" class="axis"></path>
        <text x=${box.left - 5} y=${y(10 ** decade) + 4} class="num end">${power(decade)}</text>`,
    )}
    ${ticks.map((back) => svg`<text x=${x(back)} y=${bottom + 14} class="num">${back}</text>`)}
    <text x=${(box.left + width - box.right) / 2} y=${height - 4} class="num">${t('vanish.axis')}</text>
    <g clip-path="url(#decay-clip)">
      ${chart.others.map((other, index) => svg`<path d=${line(other.norms)} class="decay-line other-${index % 4}"></path>`)}
      <path d=${line(chart.powers)} class="decay-line power"></path>
      <path d=${line(norms)} class="decay-line now"></path>
      ${
        pointed === undefined || !isPlace([x(pointed), y(norms[pointed] ?? NaN)])
          ? nothing
          : svg`<circle cx=${x(pointed)} cy=${y(norms[pointed] ?? NaN)} r="4" class="decay-dot"></circle>`
      }
    </g>
  </svg>`;
}

export function decayTip(chart: DecayChart, back: number, t: Translate): Tip {
  const { x, y } = place(chart);
  const value = chart.norms[back] ?? NaN;
  const step = chart.norms.length - back;
  const first = chart.norms[0] ?? NaN;
  return {
    x: x(back),
    y: Math.max(box.top, Math.min(height - box.bottom, Number.isFinite(y(value)) ? y(value) : height - box.bottom)),
    value: `‖∂L${subscript(chart.norms.length)}/∂h${subscript(step)}‖ = ${exact(value)}`,
    note: t('vanish.tip', { back, share: exact(value / first), power: exact(chart.radius ** back) }),
  };
}

export function decayTable({ norms, powers, others }: DecayChart, name: string, t: Translate): ChartTable {
  return {
    head: [t('vanish.axis'), `‖∂L/∂h‖, ${name}`, t('vanish.power'), ...others.map((other) => other.name)],
    rows: norms.map((norm, back) => [
      back,
      norm,
      powers[back] ?? NaN,
      ...others.map((other) => other.norms[back] ?? ''),
    ]),
  };
}
