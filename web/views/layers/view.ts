// Layers over each other, and both ways through time: which states are output and which h_n, what a network of each kind
// weighs and takes, and whether an output depends on later steps.

import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { plotArea, type Area } from '../../charts/axes.ts';
import { cellAxis } from '../../charts/cell-axes.ts';
import { count, duration, exact, percent, subscript } from '../../charts/format.ts';
import { gradientKey, swatch, valueKey } from '../../charts/legend.ts';
import { shareEntry, signedEntry } from '../../charts/palette.ts';
import { logShare } from '../../charts/scales.ts';
import { svgHeatMap } from '../../charts/svg-heat-map.ts';
import { futureShare, recurrentParameters } from '../../readings/layer-runs.ts';
import { gatesOf, layerCount, rowAt, rowWidth, tensorNames } from '../../readings/tape.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import type { Fetched } from '../later.ts';
import type { View, ViewContext } from '../view.ts';
import { layersSheet } from './style.ts';

export const view: Fetched = { styles: layersSheet, create };

/** Pixels of one unit of h. */
const unit = 5;

/** What has been measured of a network of the lesson. */
interface Measured {
  milliseconds?: number;
  accuracy?: { share: number; step: number };
}

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, memory, told } = context;
  const layers = layerCount(run);
  const both = run.config.bidirectional === true;
  const tools = chartTools(root, context);
  const measured = (memory.get('layers') ?? new Map()) as Map<string, Measured>;
  memory.set('layers', measured);
  const ways = both ? (['', '_reverse'] as const) : ([''] as const);
  /** From the top down. */
  const strips = Array.from({ length: layers }, (_, index) => layers - 1 - index).flatMap((layer) =>
    ways.map((way) => ({ layer, way })),
  );
  const byDepth = told.compares === 'depth';
  const ownKey = `${layers}${both}`;

  function measure({ frame }: Drawing): void {
    const own = measured.get(ownKey) ?? {};
    if (frame.playing && frame.pace === Infinity && frame.stepsPerSecond > 0)
      own.milliseconds = 1000 / frame.stepsPerSecond;
    const { evaluation } = frame;
    const share = evaluation?.metrics.find(({ metric }) => metric === 'accuracy')?.value;
    if (evaluation && share !== undefined) own.accuracy = { share, step: evaluation.step };
    measured.set(ownKey, own);
  }

  function strip({ layer, way }: (typeof strips)[number], drawing: Drawing): TemplateResult {
    const states = drawing.frame.tensors[`probe/h_l${layer}${way}`];
    if (!states) return html``;
    const [length, hidden] = [(states.shape[0] ?? 1) - 1, rowWidth(states)];
    const height = hidden * unit + 8;
    const area = plotArea(drawing.width, height, { left: 4, top: 4, right: 4, bottom: 4 });
    const top = layer === layers - 1;
    const ends = way === '' ? length - 1 : 0;
    const bare = { name: '', ends: [0, 1] as const, ticks: [], at: () => 0 };
    const { palette } = drawing;
    const wide = (area.right - area.left) / length;
    const name = `${t('layers.layer', { layer })}${both ? (way === '' ? ' →' : ` ← ${t('layers.flipped')}`) : ''}`;
    // The state before the first step is row 0 forward, and the last row backward.
    const rowOf = (time: number): number => (way === '' ? time + 1 : time);
    return html`<div class="layers-strip">
      <span>${name}${top ? html` <b class="layers-output">output</b>` : nothing}</span>
      <svg width=${drawing.width} height=${height} role="img" aria-label=${name}>
        ${svgHeatMap({ area, x: bare, y: bare, columns: length, rows: hidden, map: palette.values, cell: (time, row) => ({ entry: signedEntry(rowAt(states, rowOf(time))[row] ?? NaN, 1) }) })}
        ${top ? box(area.left, area.right - area.left, area, palette.forward, 2) : nothing}
        ${box(area.left + ends * wide, wide, area, palette.reference, 3)}
      </svg>
    </div>`;
  }

  function table({ frame }: Drawing): TemplateResult {
    const x = frame.tensors['probe/x'];
    const size = { input: rowWidth(x), hidden: Number(run.config.hidden_size), gates: gatesOf(run).length };
    const kinds = byDepth
      ? [1, 2, 3].map((one) => [one, both] as const)
      : [false, true].map((one) => [layers, one] as const);
    return html`<table class="layers-table">
      <thead>
        <tr>
          ${[t('layers.network'), t('layers.parameters'), t('layers.time'), t('layers.accuracy')].map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${kinds.map(([depth, twoWays]) => {
          const key = `${depth}${twoWays}`;
          const { milliseconds, accuracy } = measured.get(key) ?? {};
          const parameters = recurrentParameters({ ...size, layers: depth, directions: twoWays ? 2 : 1 });
          return html`<tr aria-current=${key === ownKey ? 'true' : nothing}>
            <th scope="row">
              num_layers ${depth}${byDepth ? nothing : `, ${t(twoWays ? 'layers.both' : 'layers.forward')}`}
            </th>
            <td>${count(parameters)}</td>
            <td>${milliseconds === undefined ? '–' : duration(milliseconds)}</td>
            <td>
              ${accuracy === undefined ? '–' : `${percent(accuracy.share)} (${t('layers.at', { step: count(accuracy.step) })})`}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  /** Rows are answers, columns the steps whose state they depend on; what lies right of the diagonal is the future. */
  function future(drawing: Drawing): TemplateResult | typeof nothing {
    const influence = drawing.frame.tensors['probe/influence'];
    if (!influence || byDepth) return nothing;
    const [, answers = 0, states = 0] = influence.shape;
    const at = (answer: number, step: number): number => influence.data[answer * states + step + 1] ?? 0;
    const most = Math.max(...influence.data.subarray(0, answers * states), 1e-12);
    const top = Math.ceil(Math.log10(most));
    const span = { bottom: top - 4, top };
    const width = Math.min(drawing.width, 420);
    const area = plotArea(width, Math.round(width * 0.72), { left: 44, right: 8 });
    const share = futureShare(influence, 0);
    const label = t('layers.future.label', { share: percent(share) });
    const { palette } = drawing;
    return html`<h3>${t('layers.future')}</h3>
      <div class="layers-future">
        <svg width=${width} height=${area.height} role="img" aria-label=${label}>
          ${svgHeatMap({
            area,
            x: cellAxis(area, 'across', { name: t('layers.future.step'), count: states - 1 }),
            y: cellAxis({ ...area, top: area.bottom, bottom: area.top }, 'up', {
              name: t('layers.future.answer'),
              count: answers,
            }),
            columns: states - 1,
            rows: answers,
            map: palette.gradients,
            cell: (step, answer) => ({
              entry: shareEntry(logShare(at(answer, step), span)),
              title: `L${subscript(answer + 1)}, h${subscript(step + 1)}: ${exact(at(answer, step))}`,
              ...(step > answer && at(answer, step) > 0 ? { outline: palette.reference } : {}),
            }),
          })}
        </svg>
        <div class="legend">
          ${gradientKey(t('layers.future.norm'), span)} ${swatch('', t('layers.future.later'), palette.reference)}
        </div>
      </div>
      <p class="score">
        ${share > 0 ? html`<b class="wrong">${t('layers.warning')}</b> ${label}` : html`<b class="right">${t('layers.fine')}</b>`}
      </p>`;
  }

  const names = ['x', ...strips.map(({ layer, way }) => `h_l${layer}${way}`)];
  const needs = [...tensorNames(run, 'probe', names), ...(byDepth ? [] : ['probe/influence'])];
  return drawn(root, needs, {
    template(drawing) {
      measure(drawing);
      const sizes = {
        layers,
        hidden: String(run.config.hidden_size),
        width: Number(run.config.hidden_size) * ways.length,
      };
      const lesson = t(both ? 'layers.lesson.both' : 'layers.lesson', sizes);
      return html`<section class="layers">
        ${heading(t('layers.title'), lesson)}
        <div class="layers-strips">${strips.map((one) => strip(one, drawing))}</div>
        <div class="legend">
          ${valueKey('h', 1)} ${swatch('', t('layers.output'), drawing.palette.forward)}
          ${swatch('', t('layers.h_n'), drawing.palette.reference)}
        </div>
        ${tools({ id: 'layers', title: t('layers.title'), table: () => numbers(drawing), parts: '.layers-strips svg, .layers .legend' }, drawing.redraw)}
        ${table(drawing)} ${future(drawing)}
      </section>`;
    },
  });

  function numbers({ frame }: Drawing): { head: string[]; rows: (string | number)[][] } {
    const rows = strips.flatMap(({ layer, way }) => {
      const states = frame.tensors[`probe/h_l${layer}${way}`];
      const length = (states?.shape[0] ?? 1) - 1;
      return Array.from({ length: rowWidth(states) }, (_, row) => [
        `h_l${layer}${way}[${row}]`,
        ...Array.from({ length }, (__, time) =>
          states ? (rowAt(states, way === '' ? time + 1 : time)[row] ?? NaN) : NaN,
        ),
      ]);
    });
    return { head: ['', ...Array.from({ length: (rows[0]?.length ?? 1) - 1 }, (_, time) => `t = ${time + 1}`)], rows };
  }
}

/** A frame around some steps of a strip. */
function box(x: number, width: number, area: Area, colour: string, thick: number): SVGTemplateResult {
  return svg`<rect x=${x} y=${area.top} width=${width} height=${area.bottom - area.top} fill="none" stroke=${colour} stroke-width=${thick}></rect>`;
}
