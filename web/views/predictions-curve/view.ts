// The network's answer to a wave as curves over one period: input, target, answer, and the gap between the last two.

import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Frame } from '../../protocol/frame.ts';
import { chartTools, type ChartTable } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { count, exact, signed, tick } from '../../charts/format.ts';
import { swatch } from '../../charts/legend.ts';
import { areaPath, isPlace, linePath, type Point } from '../../charts/paths.ts';
import { linear, SteadyMaximum } from '../../charts/scales.ts';
import { tensorNames } from '../../readings/tape.ts';
import type { View, ViewContext } from '../view.ts';
import { meanSquare, phases, WaveHistory, type WaveSegment } from '../../readings/wave-history.ts';

const height = 180;
const margin = { left: 40, right: 10, top: 8, bottom: 34 };
const quarters = ['0', 'π/2', 'π', '3π/2', '2π'];

export function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const history = new WaveHistory(14);
  const reach = new SteadyMaximum(1.25);
  const tools = chartTools(root, context);
  return drawn(root, tensorNames(run, 'probe', ['x', 'logits', 'target']), {
    every: 50,
    template(drawing) {
      const segment = segmentOf(drawing.frame);
      if (segment !== undefined) history.add(segment);
      const now = history.segments.at(-1);
      const title = heading(t('says.curve.title'), t('says.curve.lesson'));
      if (now === undefined) return html`<section>${title}</section>`;
      const error = meanSquare(now.said, now.target);
      const limit = reach.fit(largestOf(now));
      return html`<section class="says-curve">
        ${title}
        <svg
          width=${drawing.width}
          height=${height}
          role="img"
          aria-label=${t('says.curve.label', { error: exact(error), step: count(now.step) })}
        >
          ${picture(drawing, context, history, limit)}
        </svg>
        <p class="score">${t('says.curve.error', { error: exact(error) })} ${chosenStep(now, drawing, context)}</p>
        <div class="legend">
          ${swatch('line input', t('says.curve.input'))} ${swatch('line wanted', t('says.curve.target'))}
          ${swatch('line said', t('says.curve.said'))} ${swatch('band', t('says.curve.gap'))}
        </div>
        ${tools({ id: 'wave', title: t('says.curve.title'), table: () => table(now, context), parts: 'section > svg, .legend' }, drawing.redraw)}
      </section>`;
    },
  });
}

function segmentOf(frame: Frame): WaveSegment | undefined {
  const input = frame.tensors['probe/x'];
  const target = frame.tensors['probe/target'];
  const said = frame.tensors['probe/logits'];
  if (input === undefined || target === undefined || said === undefined || frame.probe?.own === true) return undefined;
  const [x, y, answer] = [Array.from(input.data), Array.from(target.data), Array.from(said.data)];
  return { step: frame.step, phase: phases(x, y), input: x, target: y, said: answer };
}

function table({ phase, input, target, said }: WaveSegment, { t }: ViewContext): ChartTable {
  return {
    head: ['t', t('says.curve.axis'), t('says.curve.input'), t('says.curve.target'), t('says.curve.said')],
    rows: said.map((value, at) => [at + 1, phase[at] ?? NaN, input[at] ?? NaN, target[at] ?? NaN, value]),
  };
}

function largestOf(segment: WaveSegment): number {
  return Math.max(1, ...[...segment.said, ...segment.target].map(Math.abs).filter(Number.isFinite));
}

function chosenStep(now: WaveSegment, { selection }: Drawing, { t }: ViewContext): TemplateResult | typeof nothing {
  const time = selection.hover ?? selection.time;
  if (time === undefined || time >= now.said.length) return nothing;
  const args = { time: time + 1, said: signed(now.said[time] ?? NaN), target: signed(now.target[time] ?? NaN) };
  return html`<span class="quiet">${t('says.curve.at', args)}</span>`;
}

function picture(drawing: Drawing, { t }: ViewContext, history: WaveHistory, limit: number): SVGTemplateResult {
  const right = drawing.width - margin.right;
  const x = linear([0, 2 * Math.PI], [margin.left, right]);
  const y = linear([-limit, limit], [height - margin.bottom, margin.top]);
  const points = (segment: WaveSegment, values: readonly number[]): Point[] =>
    values.map((value, index) => [x(segment.phase[index] ?? NaN), y(value)]);
  const line = (segment: WaveSegment, values: readonly number[]): string => linePath(points(segment, values));
  const parts = history.newest();
  const now = history.segments.at(-1);
  const older = history.segments.filter((segment) => !parts.includes(segment));
  const lit = drawing.selection.hover ?? drawing.selection.time;
  return svg`
    ${[-limit, 0, limit].map(
      (value) => svg`<path class="axis" d="M${margin.left} ${y(value)}H${right}"></path>
        <text class="end" x=${margin.left - 5} y=${y(value) + 4}>${tick(value)}</text>`,
    )}
    ${quarters.map(
      (name, index) => svg`<path class="axis" d="M${x((index * Math.PI) / 2)} ${y(-limit)}v4"></path>
        <text class=${index === 4 ? 'end' : ''} x=${x((index * Math.PI) / 2) + (index === 4 ? 6 : 0)} y=${height - 18}>${name}</text>`,
    )}
    <text x=${(margin.left + right) / 2} y=${height - 3}>${t('says.curve.axis')}</text>
    <path class="gap-band" d=${now === undefined ? '' : areaPath(points(now, now.said), points(now, now.target))}></path>
    ${older.map((segment, index) => svg`<path class="said-line old" .style="opacity:${0.12 + (0.28 * index) / older.length}" d=${line(segment, segment.said)}></path>`)}
    ${parts.map(
      (segment) => svg`<path class="input-line" d=${line(segment, segment.input)}></path>
        <path class="wanted-line" d=${line(segment, segment.target)}></path>
        <path class="said-line" .style="opacity:${segment === now ? 1 : 0.45}" d=${line(segment, segment.said)}></path>`,
    )}
    ${(now === undefined ? [] : points(now, now.said)).map((point, index) =>
      isPlace(point)
        ? svg`<circle class="said-dot" cx=${point[0]} cy=${point[1]} r=${index === lit ? 6 : 3}></circle>`
        : nothing,
    )}`;
}
