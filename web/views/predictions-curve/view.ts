// The network's answer to a wave as curves over one period: input, target, answer, and the gap between the last two.

import { html, nothing, type TemplateResult } from 'lit';
import type { Frame } from '../../protocol/frame.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { linearAxis, plotArea } from '../../charts/axes.ts';
import { namedAxis } from '../../charts/cell-axes.ts';
import { count, exact, signed } from '../../charts/format.ts';
import { lineKey, swatch } from '../../charts/legend.ts';
import type { Dot, LineChart, Series } from '../../charts/line-chart.ts';
import type { Palette } from '../../charts/palette.ts';
import { SteadyMaximum } from '../../charts/scales.ts';
import { svgLineChart } from '../../charts/svg-line-chart.ts';
import type { ChartTable } from '../../charts/table.ts';
import { tensorNames } from '../../readings/tape.ts';
import type { View, ViewContext } from '../view.ts';
import { meanSquare, phases, WaveHistory, type WaveSegment } from '../../readings/wave-history.ts';
import type { Fetched } from '../later.ts';
import { predictionsCurveSheet } from './style.ts';

export const view: Fetched = { styles: predictionsCurveSheet, create };

const height = 190;
const turn = 2 * Math.PI;
const quarters = ['0', 'π/2', 'π', '3π/2', '2π'].map((text, index) => [(index * Math.PI) / 2, text] as const);

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const history = new WaveHistory(14);
  const reach = new SteadyMaximum(1.25);
  const tools = chartTools(root, context);
  return drawn(root, tensorNames(run, 'probe', ['x', 'logits', 'target']), {
    template(drawing) {
      const segment = segmentOf(drawing.frame);
      if (segment !== undefined) history.add(segment);
      const now = history.segments.at(-1);
      const title = heading(t('predictions.curve.title'), t('predictions.curve.lesson'));
      if (now === undefined) return html`<section>${title}</section>`;
      const error = meanSquare(now.predicted, now.target);
      const limit = reach.fit(largestOf(now));
      const { input, target, predicted } = strokes(drawing.palette);
      return html`<section class="predictions-curve">
        ${title}
        <svg
          width=${drawing.width}
          height=${height}
          role="img"
          aria-label=${t('predictions.curve.label', { error: exact(error), step: count(now.step) })}
        >
          ${svgLineChart(chartOf(drawing, context, history, now, limit))}
        </svg>
        <p class="score">
          ${t('predictions.curve.error', { error: exact(error) })} ${chosenStep(now, drawing, context)}
        </p>
        <div class="legend">
          ${lineKey(input, t('predictions.curve.input'))} ${lineKey(target, t('predictions.curve.target'))}
          ${lineKey(predicted, t('predictions.curve.predicted'))}
          ${swatch('band', t('predictions.curve.gap'), drawing.palette.gap)}
        </div>
        ${tools({ id: 'wave', title: t('predictions.curve.title'), table: () => table(now, context), parts: 'section > svg, .legend' }, drawing.redraw)}
      </section>`;
    },
  });
}

function segmentOf(frame: Frame): WaveSegment | undefined {
  const input = frame.tensors['probe/x'];
  const target = frame.tensors['probe/target'];
  const predicted = frame.tensors['probe/logits'];
  if (input === undefined || target === undefined || predicted === undefined || frame.probe?.own === true)
    return undefined;
  const [x, y, answer] = [Array.from(input.data), Array.from(target.data), Array.from(predicted.data)];
  return { step: frame.step, phase: phases(x, y), input: x, target: y, predicted: answer };
}

function table({ phase, input, target, predicted }: WaveSegment, { t }: ViewContext): ChartTable {
  return {
    head: [
      't',
      t('predictions.curve.axis'),
      t('predictions.curve.input'),
      t('predictions.curve.target'),
      t('predictions.curve.predicted'),
    ],
    rows: predicted.map((value, at) => [at + 1, phase[at] ?? NaN, input[at] ?? NaN, target[at] ?? NaN, value]),
  };
}

function largestOf(segment: WaveSegment): number {
  return Math.max(1, ...[...segment.predicted, ...segment.target].map(Math.abs).filter(Number.isFinite));
}

function chosenStep(now: WaveSegment, { selection }: Drawing, { t }: ViewContext): TemplateResult | typeof nothing {
  const time = selection.hover ?? selection.time;
  if (time === undefined || time >= now.predicted.length) return nothing;
  const args = {
    time: time + 1,
    predicted: signed(now.predicted[time] ?? NaN),
    target: signed(now.target[time] ?? NaN),
  };
  return html`<span class="quiet">${t('predictions.curve.at', args)}</span>`;
}

function strokes({ muted, reference, forward }: Palette): Record<'input' | 'target' | 'predicted', Series['stroke']> {
  return {
    input: { colour: muted, width: 1.25 },
    target: { colour: reference, dash: [5, 4] },
    predicted: { colour: forward },
  };
}

function chartOf(
  { width, palette, selection }: Drawing,
  { t }: ViewContext,
  history: WaveHistory,
  now: WaveSegment,
  limit: number,
): LineChart {
  const area = plotArea(width, height);
  const look = strokes(palette);
  const parts = history.newest();
  const older = history.segments.filter((segment) => !parts.includes(segment));
  const lit = selection.hover ?? selection.time;
  const line = (kind: 'input' | 'target' | 'predicted', segment: WaveSegment, opacity = 1): Series => ({
    x: segment.phase,
    y: segment[kind],
    stroke: { ...look[kind], opacity },
  });
  return {
    area,
    x: namedAxis(area, 'across', { name: t('predictions.curve.axis'), ends: [0, turn], marks: quarters }),
    y: linearAxis(area, 'up', { name: t('unrolled.row.value'), ends: [-limit, limit] }),
    bands: [{ x: now.phase, low: now.predicted, high: now.target, colour: palette.gap }],
    series: [
      ...older.map((segment, index) => line('predicted', segment, 0.12 + (0.28 * index) / older.length)),
      ...parts.flatMap((segment) => [
        line('input', segment),
        line('target', segment),
        line('predicted', segment, segment === now ? 1 : 0.45),
      ]),
    ],
    dots: now.predicted.map((value, time): Dot => ({
      x: now.phase[time] ?? NaN,
      y: value,
      colour: palette.forward,
      radius: time === lit ? 6 : 3,
      kind: 'predicted-dot',
    })),
  };
}
