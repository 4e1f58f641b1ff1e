// A forecast on its real dates: the actual values, the network one step ahead and free running, and rules that learn nothing.

import { html, nothing, type TemplateResult } from 'lit';
import { linearAxis, plotArea } from '../../charts/axes.ts';
import { count, percent } from '../../charts/format.ts';
import { lineKey } from '../../charts/legend.ts';
import { upright, type Series, type Stroke } from '../../charts/line-chart.ts';
import type { Palette } from '../../charts/palette.ts';
import { svgLineChart } from '../../charts/svg-line-chart.ts';
import { rowAxis } from '../../charts/year-axis.ts';
import { threeDigits } from '../../i18n/number-text.ts';
import { advantage, forecastOf, type Forecast, type Rule } from '../../readings/forecast.ts';
import { calendar } from '../../readings/years.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import type { Fetched } from '../later.ts';
import type { View, ViewContext } from '../view.ts';
import { forecastSheet } from './style.ts';

export const view: Fetched = { styles: forecastSheet, create };

const keys = ['test/logits', 'test/free_running'] as const;
const height = 260;

type Line = 'truth' | 'oneStep' | Rule;

function strokes({ ink, forward, muted, others, backward }: Palette): Record<Line, Stroke> {
  return {
    truth: { colour: ink, width: 1.5 },
    oneStep: { colour: forward, width: 1.75 },
    network: { colour: others[0] ?? backward, width: 1.75, dash: [6, 3] },
    'last-value': { colour: muted, width: 1, dash: [4, 4] },
    drift: { colour: muted, width: 1, dash: [1, 3] },
    'seasonal-naive': { colour: muted, width: 1, dash: [8, 3, 1, 3] },
  };
}

/** Around the actual values, with room for the forecasts, but not so much that the actual values are flat. */
function reach(truth: readonly number[], told: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...truth), Math.max(...truth)];
  const room = (high - low) * 0.6;
  const finite = told.filter(Number.isFinite);
  return [Math.max(low - room, Math.min(low, ...finite)), Math.min(high + room, Math.max(high, ...finite))];
}

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, told, memory } = context;
  const compared = (memory.get('forecast') ?? new Map()) as Map<string, string>;
  memory.set('forecast', compared);
  const tools = chartTools(root, context);
  const dated = (run.series?.dates.length ?? 0) > 0;

  function chart(now: Forecast, drawing: Drawing): TemplateResult {
    const { years, truth, from, rules, oneStep, freeRunning } = now;
    // As much of what was trained on as is held out, to see where it comes from.
    const begin = Math.max(0, from - Math.ceil((years.length - from) / 2));
    const held = years.slice(from);
    const area = plotArea(drawing.width, height);
    const drawnToo = [...oneStep, ...rules.flatMap((rule) => freeRunning[rule])];
    const name = t(dated ? 'forecast.date' : 'forecast.row');
    const x = rowAxis(area, {
      name,
      ends: [years[begin] ?? 0, years.at(-1) ?? 1],
      calendar: dated ? calendar : undefined,
    });
    const y = linearAxis(area, 'up', {
      name: t(told.series?.unit ?? 'forecast.value'),
      ends: reach(truth.slice(begin), drawnToo),
    });
    const look = strokes(drawing.palette);
    const split = ((years[from - 1] ?? NaN) + (years[from] ?? NaN)) / 2;
    const series: Series[] = [
      upright(split, y, drawing.palette.muted),
      ...[...rules].reverse().map((rule) => ({ x: held, y: freeRunning[rule], stroke: look[rule] })),
      { x: years.slice(begin), y: truth.slice(begin), stroke: look.truth },
      { x: held, y: oneStep, stroke: look.oneStep },
    ];
    return html`<svg width=${drawing.width} height=${height} role="img" aria-label=${verdict(now)}>
        ${svgLineChart({ area, x, y, series })}
      </svg>
      <div class="legend">
        ${lineKey(look.truth, t('forecast.truth'))} ${lineKey(look.oneStep, t('forecast.oneStep'))}
        ${rules.map((rule) => lineKey(look[rule], t(`forecast.free.${rule}`)))}
      </div>`;
  }

  function verdict(now: Forecast): string {
    const by = advantage(now);
    return t(by > 0 ? 'forecast.beats' : 'forecast.beaten', { share: percent(Math.abs(by)) });
  }

  function errors({ errors: by, rules }: Forecast): TemplateResult {
    return html`<table>
      <tr>
        <th scope="col">${t('forecast.rule')}</th>
        <th scope="col">${t('forecast.step')}</th>
        <th scope="col">${t('forecast.free')}</th>
      </tr>
      ${rules.map(
        (rule) =>
          html`<tr>
            <th scope="row">${t(`forecast.by.${rule}`)}</th>
            <td>${threeDigits(by[rule].oneStep)}</td>
            <td>${threeDigits(by[rule].freeRunning)}</td>
          </tr>`,
      )}
    </table>`;
  }

  /** Each cell's error with the scaler fitted on the training part, and on all rows, as they were last seen. */
  function cells({ errors: by }: Forecast, step: number): TemplateResult {
    const { cell, scaler_fit: fit, train_size: share } = run.config;
    const keyOf = (one: unknown, fitted: unknown): string => [one, fitted, share].join();
    if (step > 0)
      compared.set(keyOf(cell, fit), t('forecast.at', { error: threeDigits(by.network.oneStep), step: count(step) }));
    return html`<table>
      <tr>
        <th scope="col">${t('forecast.cell')}</th>
        <th scope="col">${t('forecast.honest')}</th>
        <th scope="col">${t('forecast.leak')}</th>
      </tr>
      ${['rnn', 'gru', 'lstm'].map(
        (one) =>
          html`<tr>
            <th scope="row">${one.toUpperCase()}</th>
            ${['train', 'all'].map((fitted) => html`<td>${compared.get(keyOf(one, fitted)) ?? '–'}</td>`)}
          </tr>`,
      )}
    </table>`;
  }

  return drawn(root, keys, {
    template(drawing) {
      const { tensors, older, step } = drawing.frame;
      const [logits, free] = keys.map((key) => tensors[key]);
      const now = logits && free ? forecastOf(run, logits, free, told.series?.column) : undefined;
      const title = heading(t('forecast.title'), t('forecast.lesson'));
      if (!now) return html`<section class="forecast">${title}</section>`;
      const table = (): { head: string[]; rows: number[][] } => ({
        head: [
          t(dated ? 'forecast.year' : 'forecast.row'),
          t('forecast.truth'),
          t('forecast.oneStep'),
          ...now.rules.map((rule) => t(`forecast.free.${rule}`)),
        ],
        rows: now.oneStep.map((one, at) => [
          now.years[now.from + at] ?? NaN,
          now.truth[now.from + at] ?? NaN,
          one,
          ...now.rules.map((rule) => now.freeRunning[rule][at] ?? NaN),
        ]),
      });
      return html`<section class="forecast">
        ${title} ${chart(now, drawing)}
        <p class="score">${verdict(now)}</p>
        ${errors(now)} ${told.compares === 'cell' ? cells(now, older?.[keys[0]] ?? step) : nothing}
        <p class="quiet">
          ${t('forecast.split', { count: count(now.oneStep.length), step: count(older?.[keys[0]] ?? step) })}
        </p>
        ${tools({ id: 'forecast', title: t('forecast.title'), table, parts: '.forecast > svg, .legend' }, drawing.redraw)}
      </section>`;
    },
  });
}
