// The loss against optimiser steps: mean line, band of what the steps behind each point reached, linear or log.

import { html, nothing, type TemplateResult } from 'lit';
import type { Frame } from '../../protocol/frame.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading } from '../drawing.ts';
import { count, exact } from '../../charts/format.ts';
import { lineKey, lineSwatch, swatch } from '../../charts/legend.ts';
import { lineName } from '../line-names.ts';
import { floorStroke, LossPlot, plotHeight, type Ranges, type Scale } from './plot.ts';
import { hasMessage } from '../../i18n/messages.ts';
import { memoryFloor } from '../../readings/memory-floor.ts';
import { strokeOf } from './strokes.ts';
import { niceCeiling, SteadyDecades, SteadyMaximum } from '../../charts/scales.ts';
import { lossSheet } from './style.ts';
import { kept } from '../kept.ts';
import type { View, ViewContext, ViewKind } from '../view.ts';

export const lossChart: ViewKind = { id: 'loss', region: 'loss', styles: [lossSheet], suits: () => true, create };

interface Reading {
  step: number;
  mean: number;
  min: number;
  max: number;
}

function create(root: HTMLElement, context: ViewContext): View {
  const { t, run } = context;
  const scale = kept<Scale>(context.memory, 'loss-scale', 'log');
  const tools = chartTools(root, context);
  let plot: LossPlot | undefined;
  let pointed: number | undefined;
  const top = new SteadyMaximum(0.01);
  const decades = new SteadyDecades(0.7, 8, 'fine');
  const ranges: Ranges = {
    x: 20,
    top: 1,
    decades: { bottom: -1, top: 0 },
    floor: memoryFloor(run),
    at: 0,
    last: 0,
    lines: [],
  };

  function lossName(): string {
    const { objective } = run.task;
    const key = `loss.of.${objective}`;
    return hasMessage(key) ? t(key) : objective;
  }

  return drawn(root, [], {
    template(drawing) {
      const { curve } = drawing.frame;
      const at = readingAt(curve, pointed ?? indexOf(drawing.frame));
      const choose = (next: Scale): void => {
        scale.value = next;
        drawing.redraw();
      };
      return html`<section class="loss-chart">
        <div class="head-row">
          ${heading(t('loss.title'), t('loss.lesson', { what: lossName() }))}
          <div class="switch" role="group" aria-label=${t('loss.scale')}>
            ${(['linear', 'log'] as const).map(
              (name) =>
                html`<button type="button" aria-pressed=${scale.value === name} @click=${() => choose(name)}>
                  ${t(name === 'log' ? 'loss.log' : 'loss.linear')}
                </button>`,
            )}
          </div>
        </div>
        <p class="reading">${at === undefined ? t('loss.empty') : sentence(at, context, pointed !== undefined)}</p>
        <div
          class="plot"
          .style="height:${plotHeight}px"
          role="img"
          aria-label=${describe(drawing.frame, context)}
        ></div>
        <div class="legend">
          ${lineKey({ colour: drawing.palette.forward }, t('loss.mean'))}
          ${swatch('band', t('loss.band'), drawing.palette.band)}
          ${ranges.floor === undefined ? nothing : lineKey(floorStroke(drawing.palette), t('loss.floor', { floor: exact(ranges.floor) }))}
          ${(drawing.frame.lines ?? []).map(
            (line) =>
              html`<span class="key line-key"
                >${lineSwatch(strokeOf(line, drawing.frame.lines ?? [], drawing.palette))}
                <span class="key-name">${lineName(t, line, context.config())}</span>
                <button
                  type="button"
                  class="line-drop"
                  aria-label=${t('line.drop', { name: lineName(t, line, context.config()) })}
                  @click=${() => context.actions.drop(line.id)}
                >
                  ×
                </button></span
              >`,
          )}
        </div>
        ${tools({ id: 'loss', title: lossName(), table: (more) => more.lossTable(drawing.frame, context), parts: '.plot, .legend' }, drawing.redraw)}
      </section>`;
    },
    after(drawing, host) {
      const place = host.querySelector<HTMLElement>('.plot');
      if (place === null) return;
      const { step, min, max } = drawing.frame.curve;
      const finite = max.filter(Number.isFinite);
      const { lines = [], past } = drawing.frame;
      ranges.lines = lines;
      ranges.at = drawing.frame.step;
      ranges.last = past?.last ?? drawing.frame.step;
      ranges.x = Math.max(20, niceCeiling(Math.max(step.at(-1) ?? 0, ...lines.map((line) => line.step.at(-1) ?? 0))));
      const others = lines.flatMap(({ mean: values }) => [...values].filter(Number.isFinite));
      const floor = ranges.floor === undefined ? [] : [ranges.floor];
      ranges.top = top.fit(Math.max(0, ...finite, ...floor, ...others));
      ranges.decades = decades.fit(min.length > 0 ? [...min, ...finite, ...floor, ...others] : []);
      plot ??= new LossPlot(place, (index) => {
        if (index === pointed) return;
        pointed = index;
        drawing.redraw();
      });
      const names = { x: t('loss.axis.step'), y: lossName() };
      const { palette, width } = drawing;
      plot.draw({ curve: drawing.frame.curve, ranges, scale: scale.value, palette, names, width, pointed });
    },
    dispose() {
      plot?.remove();
    },
  });
}

function readingAt(curve: Frame['curve'], index: number): Reading | undefined {
  const step = curve.step[index];
  if (step === undefined) return undefined;
  return { step, mean: curve.mean[index] ?? NaN, min: curve.min[index] ?? NaN, max: curve.max[index] ?? NaN };
}

/** The point of the curve that the shown step belongs to. */
function indexOf({ curve, step, past }: Frame): number {
  const last = curve.step.length - 1;
  if (step >= (past?.last ?? step)) return last;
  return Math.max(
    0,
    Math.min(
      last,
      curve.step.findIndex((end) => end >= step),
    ),
  );
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
