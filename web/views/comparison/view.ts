// Runs side by side: what each has, costs and reached, and one sentence on what differs between them.

import { kComparisons } from '../../protocol/lines.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { Config } from '../../engine/types.ts';
import type { Frame } from '../../protocol/frame.ts';
import { chartTools, type Chart } from '../chart-tools.ts';
import { curveTable, type ChartTable } from '../../charts/table.ts';
import { drawn, heading } from '../drawing.ts';
import { count, duration, exact } from '../../charts/format.ts';
import { cellName, differenceSentence, lineName } from '../line-names.ts';
import { lineSwatch } from '../../charts/legend.ts';
import type { Stroke } from '../../charts/line-chart.ts';
import { strokeOf } from '../loss/strokes.ts';
import type { Palette } from '../../charts/palette.ts';
import type { View, ViewContext } from '../view.ts';
import { comparisonSheet } from './style.ts';
import type { ExperimentModule } from '../experiments/kind.ts';

export const view: ExperimentModule = { styles: comparisonSheet, create };

interface Row {
  name: string;
  stroke: Stroke;
  parameters: number;
  /** Milliseconds. */
  stepTime: number;
  steps: number;
  loss: number;
  broke: boolean;
}

function create(root: HTMLElement, context: ViewContext): View {
  const { t, actions } = context;
  const tools = chartTools(root, context);
  return drawn(root, [], {
    template({ frame, palette, redraw }) {
      const lines = (frame.lines ?? []).filter(({ kind }) => kind !== 'past');
      const config = context.config();
      const rows = rowsOf(frame, config, palette, context);
      const chart: Chart = {
        id: 'side-by-side',
        title: t('comparison.table'),
        table: () => curves(frame, config, context),
        // Its curves are those of the loss chart.
        parts: '.plot, .loss-chart .legend',
        within: root.closest('.playground'),
      };
      return html`<section class="beside">
        ${heading(t('comparison.title'), t('comparison.lesson'))}
        <div class="beside-acts">
          <button
            class="plain-button"
            type="button"
            title=${t('comparison.compare.doc')}
            @click=${() => actions.compare()}
          >
            ${t('comparison.compare')}
          </button>
          <button
            class="plain-button"
            type="button"
            title=${t('comparison.pin.doc')}
            ?disabled=${lines.length >= kComparisons}
            @click=${() => actions.pin()}
          >
            ${t('comparison.pin')}
          </button>
          ${
            lines.length > 0
              ? html`<button class="plain-button" type="button" @click=${() => actions.drop()}>
                  ${t('comparison.clear')}
                </button>`
              : nothing
          }
        </div>
        ${
          lines.length === 0
            ? html`<p class="quiet">${t('comparison.none')}</p>`
            : html`${comparison(rows, context)}
                <p class="beside-difference">${differenceSentence(t, [config, ...lines.map((line) => line.config)])}</p>
                ${tools(chart, redraw)}`
        }
      </section>`;
    },
  });
}

function rowsOf(frame: Frame, config: Config, palette: Palette, { run, t }: ViewContext): Row[] {
  const lines = frame.lines ?? [];
  const own: Row = {
    name: t('comparison.this', { name: cellName(config) }),
    stroke: { colour: palette.forward },
    parameters: run.parameterCount,
    stepTime: frame.stepTime ?? NaN,
    steps: frame.step,
    loss: frame.loss,
    broke: frame.diverged !== undefined,
  };
  const others = lines
    .filter(({ kind }) => kind !== 'past')
    .map((line): Row => {
      const { parameterCount, stepTime, at, loss, broke } = line;
      const stroke = strokeOf(line, lines, palette);
      const name = lineName(t, line, config);
      return { name, stroke, parameters: parameterCount, stepTime, steps: at, loss, broke: broke !== undefined };
    });
  return [own, ...others];
}

function comparison(rows: readonly Row[], { t }: ViewContext): TemplateResult {
  return html`<div class="beside-scroll" tabindex="0" role="region" aria-label=${t('comparison.table')}>
    <table class="beside-table">
      <thead>
        <tr>
          <th scope="col">${t('comparison.run')}</th>
          <th scope="col">${t('comparison.parameters')}</th>
          <th scope="col">${t('comparison.stepTime')}</th>
          <th scope="col">${t('comparison.steps')}</th>
          <th scope="col">${t('comparison.loss')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">
                <span>${lineSwatch(row.stroke)}<span>${row.name}</span></span>
              </th>
              <td>${count(row.parameters)}</td>
              <td>${Number.isNaN(row.stepTime) ? '–' : duration(row.stepTime)}</td>
              <td>${count(row.steps)}</td>
              <td>${row.broke ? t('comparison.broke') : Number.isNaN(row.loss) ? '–' : exact(row.loss)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function curves({ curve, lines = [] }: Frame, config: Config, { t }: ViewContext): ChartTable {
  const others = lines.filter(({ kind }) => kind !== 'past');
  return curveTable(t('loss.axis.step'), [
    { name: t('comparison.this', { name: cellName(config) }), step: curve.step, value: curve.mean },
    ...others.map((line) => ({ name: lineName(t, line, config), step: line.step, value: line.mean })),
  ]);
}
