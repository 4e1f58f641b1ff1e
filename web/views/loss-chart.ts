// The loss against optimiser steps: mean line, band of what the steps behind each point reached, linear or log.

import { html, nothing, type TemplateResult } from 'lit';
import './safe-language.ts';
import uPlot from 'uplot';
import type { Frame } from '../shared/frame.ts';
import { drawn, heading, type Drawing } from './drawing.ts';
import { count, exact } from './format.ts';
import { swatch } from './legend.ts';
import { chartOptions, plotHeight, type Ranges, type Scale } from './loss-plot.ts';
import { memoryFloor } from './memory-floor.ts';
import { niceCeiling, SteadyDecades, SteadyMaximum } from './scales.ts';
import type { View, ViewContext, ViewKind } from './view.ts';

export const lossChart: ViewKind = { id: 'loss', region: 'loss', suits: () => true, create };

/** Rows of the table behind the button. */
const tableRows = 24;

interface Reading {
  step: number;
  mean: number;
  min: number;
  max: number;
}

function create(root: HTMLElement, context: ViewContext): View {
  const { t, run } = context;
  const real = run.task.output === 'value-per-step';
  let scale: Scale = 'log';
  let tabled = false;
  let plot: { chart: uPlot; key: string } | undefined;
  let pointed: number | undefined;
  const top = new SteadyMaximum(0.01);
  const decades = new SteadyDecades(0.7, 8, 'fine');
  const ranges: Ranges = { x: 20, top: 1, decades: { bottom: -1, top: 0 }, floor: memoryFloor(run.config) };

  function chartFor(drawing: Drawing, host: HTMLElement): uPlot {
    const key = [drawing.palette.key, scale, t('loss.axis.step'), lossName()].join('|');
    if (plot?.key === key) return plot.chart;
    plot?.chart.destroy();
    const options = chartOptions(drawing.palette, { x: t('loss.axis.step'), y: lossName() }, scale, ranges, (index) => {
      if (index === pointed) return;
      pointed = index;
      drawing.redraw();
    });
    plot = { chart: new uPlot(options, [[], [], [], []], host), key };
    return plot.chart;
  }

  function lossName(): string {
    return t(real ? 'loss.mse' : 'loss.crossEntropy');
  }

  return drawn(root, [], {
    every: 100,
    template(drawing) {
      const { curve } = drawing.frame;
      const at = readingAt(curve, pointed ?? curve.step.length - 1);
      const choose = (next: Scale): void => {
        scale = next;
        drawing.redraw();
      };
      return html`<section class="loss-chart">
        <div class="head-row">
          ${heading(t('loss.title'), t('loss.lesson', { what: lossName() }))}
          <div class="switch" role="group" aria-label=${t('loss.scale')}>
            ${(['linear', 'log'] as const).map(
              (name) =>
                html`<button type="button" aria-pressed=${scale === name} @click=${() => choose(name)}>
                  ${t(name === 'log' ? 'loss.log' : 'loss.linear')}
                </button>`,
            )}
          </div>
        </div>
        <p class="reading">${at === undefined ? t('loss.empty') : sentence(at, context, pointed !== undefined)}</p>
        <div
          class="plot"
          style="height:${plotHeight}px"
          role="img"
          aria-label=${describe(drawing.frame, context)}
        ></div>
        <div class="legend">
          ${swatch('line said', t('loss.mean'))} ${swatch('band loss', t('loss.band'))}
          ${ranges.floor === undefined ? nothing : swatch('line wanted', t('loss.floor', { floor: exact(ranges.floor) }))}
          <button
            type="button"
            class="link"
            aria-expanded=${tabled}
            @click=${() => {
              tabled = !tabled;
              drawing.redraw();
            }}
          >
            ${t(tabled ? 'table.hide' : 'table.show')}
          </button>
        </div>
        ${tabled ? table(curve, context) : nothing}
      </section>`;
    },
    after(drawing, host) {
      const place = host.querySelector<HTMLElement>('.plot');
      if (place === null) return;
      const { step, mean, min, max } = drawing.frame.curve;
      const finite = max.filter(Number.isFinite);
      ranges.x = Math.max(20, niceCeiling(step.at(-1) ?? 0));
      const floor = ranges.floor === undefined ? [] : [ranges.floor];
      ranges.top = top.fit(Math.max(0, ...finite, ...floor));
      ranges.decades = decades.fit(min.length > 0 ? [...min, ...finite, ...floor] : []);
      const chart = chartFor(drawing, place);
      if (chart.width !== drawing.width) chart.setSize({ width: drawing.width, height: plotHeight });
      const plain = (values: Float64Array): number[] =>
        Array.from(values, (value) => (Number.isFinite(value) ? value : NaN));
      chart.setData([plain(step), plain(max), plain(min), plain(mean)]);
    },
    dispose() {
      plot?.chart.destroy();
    },
  });
}

function readingAt(curve: Frame['curve'], index: number): Reading | undefined {
  const step = curve.step[index];
  if (step === undefined) return undefined;
  return { step, mean: curve.mean[index] ?? NaN, min: curve.min[index] ?? NaN, max: curve.max[index] ?? NaN };
}

function sentence(at: Reading, { t }: ViewContext, past: boolean): TemplateResult {
  return html`<b>${exact(at.mean)}</b> ${t(past ? 'loss.atStep' : 'loss.nowAtStep', { step: count(at.step) })}
    <span class="quiet"
      >${at.min === at.max ? '' : t('loss.between', { min: exact(at.min), max: exact(at.max) })}</span
    >`;
}

function describe(frame: Frame, { t }: ViewContext): string {
  const { curve } = frame;
  const last = readingAt(curve, curve.step.length - 1);
  if (last === undefined) return t('loss.empty');
  return t('loss.described', { first: exact(curve.mean[0] ?? NaN), last: exact(last.mean), step: count(last.step) });
}

function table(curve: Frame['curve'], { t }: ViewContext): TemplateResult {
  const length = curve.step.length;
  const rows = Math.min(tableRows, length);
  const picks = Array.from({ length: rows }, (_, row) => Math.round((row * (length - 1)) / Math.max(1, rows - 1)));
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('loss.title')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('loss.axis.step')}</th>
          <th scope="col">${t('loss.mean')}</th>
          <th scope="col">${t('loss.min')}</th>
          <th scope="col">${t('loss.max')}</th>
        </tr>
      </thead>
      <tbody>
        ${picks.map((pick) => {
          const at = readingAt(curve, pick);
          return (
            at &&
            html`<tr>
              <th scope="row">${count(at.step)}</th>
              <td>${exact(at.mean)}</td>
              <td>${exact(at.min)}</td>
              <td>${exact(at.max)}</td>
            </tr>`
          );
        })}
      </tbody>
    </table>
  </div>`;
}
