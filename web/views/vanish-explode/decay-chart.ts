// The norm of the gradient against the steps it has gone back, on a log axis, beside the powers of the spectral radius.

import { html, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import type { ChartTable } from '../../charts/table.ts';
import { linearAxis, logAxis, plotArea } from '../../charts/axes.ts';
import { exact, subscript } from '../../charts/format.ts';
import { dotPlace, type Dot, type LineChart, type Stroke } from '../../charts/line-chart.ts';
import type { Palette } from '../../charts/palette.ts';
import { linear, type SteadyDecades } from '../../charts/scales.ts';
import { svgLineChart } from '../../charts/svg-line-chart.ts';
import type { Tip } from '../../charts/tooltip.ts';
import type { Decades } from '../../charts/ticks.ts';

export interface DecayChart {
  /** By steps back. */
  norms: readonly number[];
  /** norms[0] · radius^back */
  powers: readonly number[];
  radius: number;
  others: readonly { name: string; norms: readonly number[] }[];
  span: Decades;
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

const dashes = [[], [8, 3], [2, 3], [10, 3, 2, 3]];

/** The looks of the curves: this cell's, the powers', and those of the cells kept for comparison. */
export function strokesOf({ backward, reference, muted, others }: Palette): {
  now: Stroke;
  power: Stroke;
  other(index: number): Stroke;
} {
  const colours = [muted, ...others];
  return {
    now: { colour: backward, width: 2.5 },
    power: { colour: reference, width: 1.5, dash: [5, 4] },
    other: (index) => ({ colour: colours[index % 4] ?? muted, width: 1.5, dash: dashes[index % 4] ?? [] }),
  };
}

export function backAt(chart: DecayChart, x: number): number {
  const { left, right } = plotArea(chart.width, height);
  const last = Math.max(1, chart.norms.length - 1);
  return Math.min(last, Math.max(0, Math.round(linear([left, right], [0, last])(x))));
}

function lines({ norms, powers, others, span, width }: DecayChart, palette: Palette, t: Translate): LineChart {
  const area = plotArea(width, height);
  const looks = strokesOf(palette);
  const back = norms.map((_, index) => index);
  const ends: [number, number] = [0, Math.max(1, norms.length - 1)];
  return {
    area,
    x: linearAxis(area, 'across', { name: t('vanish.axis'), ends, whole: true }),
    y: logAxis(area, 'up', { name: '‖∂L/∂h‖', span }),
    series: [
      ...others.map((other, index) => ({ x: back, y: other.norms, stroke: looks.other(index) })),
      { x: back, y: powers, stroke: looks.power },
      { x: back, y: norms, stroke: looks.now },
    ],
  };
}

export function decayChart(
  chart: DecayChart,
  pointed: number | undefined,
  palette: Palette,
  t: Translate,
): TemplateResult {
  const dots: Dot[] =
    pointed === undefined ? [] : [{ x: pointed, y: chart.norms[pointed] ?? NaN, colour: palette.backward, radius: 4 }];
  return html`<svg width=${chart.width} height=${height} aria-hidden="true">
    ${svgLineChart({ ...lines(chart, palette, t), dots })}
  </svg>`;
}

export function decayTip(chart: DecayChart, back: number, palette: Palette, t: Translate): Tip {
  const value = chart.norms[back] ?? NaN;
  const step = chart.norms.length - back;
  const first = chart.norms[0] ?? NaN;
  const drawn = lines(chart, palette, t);
  // What has no place on the axis is told at its foot.
  const place = dotPlace(drawn, { x: back, y: value, colour: '' });
  return {
    x: drawn.x.at(back),
    y: place?.[1] ?? drawn.area.bottom,
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
