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
import { columnNames } from '../../readings/columns.ts';
import { calendar } from '../../readings/years.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import type { Fetched } from '../later.ts';
import { cellName } from '../line-names.ts';
import type { View, ViewContext } from '../view.ts';
import { kCells, networksBeside, outOfStep, type Network } from './cells.ts';
import { forecastSheet } from './style.ts';

export const view: Fetched = { styles: forecastSheet, create };

const keys = ['test/logits', 'test/free_running'] as const;

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
  const { run, t, told, memory, actions } = context;
  const cells = told.compares === 'cell';
  const compared = (memory.get('forecast') ?? new Map()) as Map<string, { error: string; step: string }>;
  memory.set('forecast', compared);
  const tools = chartTools(root, context);
  const dated = (run.series?.dates.length ?? 0) > 0;
  const horizon = Number(run.config.horizon);
  const ahead = (): string => (horizon > 1 ? t('forecast.ahead', { rows: horizon }) : t('forecast.step'));

  /** The columns that are drawn, with what each is called: the lesson's own, or all. */
  function columns(): (readonly [number, string])[] {
    const { unit, column = 0 } = told.series ?? {};
    if (unit) return [[column, t(unit)]];
    return columnNames(memory, run.series, t('forecast.value')).map((name, at) => [at, name] as const);
  }

  /** Those beside the run begin anew with it: what it reads or how it is fitted has changed. */
  let settled = !cells;
  function keepTogether(frame: Drawing['frame']): void {
    if (settled) return;
    settled = true;
    if (outOfStep(run, frame)) actions.compare(kCells);
  }

  /** What is drawn free running; where several networks are, their own would hide each other. */
  const ruled = (networks: readonly Network[]): Rule[] =>
    networks
      .flatMap(({ now }, at) => (at === 0 ? now.rules : []))
      .filter((rule) => rule !== 'network' || networks.length === 1);

  function chart(name: string, networks: readonly Network[], drawing: Drawing, height: number): TemplateResult {
    const [own] = networks as [Network];
    const { years, truth, from, freeRunning } = own.now;
    const rules = ruled(networks);
    // As much of what was trained on as is held out, to see where it comes from.
    const begin = Math.max(0, from - Math.ceil((years.length - from) / 2));
    const held = years.slice(from);
    const area = plotArea(drawing.width, height);
    const drawnToo = [...networks.flatMap(({ now }) => now.oneStep), ...rules.flatMap((rule) => freeRunning[rule])];
    const x = rowAxis(area, {
      name: t(dated ? 'forecast.date' : 'forecast.row'),
      ends: [years[begin] ?? 0, years.at(-1) ?? 1],
      calendar: dated ? calendar : undefined,
    });
    const y = linearAxis(area, 'up', {
      name,
      ends: reach(truth.slice(begin), drawnToo),
    });
    const look = strokes(drawing.palette);
    const split = ((years[from - 1] ?? NaN) + (years[from] ?? NaN)) / 2;
    const series: Series[] = [
      upright(split, y, drawing.palette.muted),
      ...[...rules].reverse().map((rule) => ({ x: held, y: freeRunning[rule], stroke: look[rule] })),
      { x: years.slice(begin), y: truth.slice(begin), stroke: look.truth },
      ...[...networks].reverse().map(({ now, stroke }) => ({ x: held, y: now.oneStep, stroke })),
    ];
    return html`<svg width=${drawing.width} height=${height} role="img" aria-label=${`${name}: ${verdict(networks)}`}>
      ${svgLineChart({ area, x, y, series })}
    </svg>`;
  }

  function legend(networks: readonly Network[], { palette }: Drawing): TemplateResult {
    const look = strokes(palette);
    return html`<div class="legend">
      ${lineKey(look.truth, t('forecast.truth'))}
      ${networks.map((one) => lineKey(one.stroke, t('forecast.of', { name: one.name, ahead: ahead() })))}
      ${ruled(networks).map((rule) => lineKey(look[rule], t(`forecast.free.${rule}`)))}
    </div>`;
  }

  function verdict(networks: readonly Network[]): string {
    const [best] = [...networks].sort((a, b) => advantage(b.now) - advantage(a.now)) as [Network];
    const by = advantage(best.now);
    const share = percent(Math.abs(by));
    if (networks.length === 1) return t(by > 0 ? 'forecast.beats' : 'forecast.beaten', { share, ahead: ahead() });
    return t(by > 0 ? 'forecast.best.beats' : 'forecast.best.beaten', { name: best.name, share });
  }

  function errors(networks: readonly Network[]): TemplateResult {
    const [{ now }] = networks as [Network];
    const row = (name: string, { oneStep, freeRunning }: Forecast['errors'][Rule]): TemplateResult =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${threeDigits(oneStep)}</td>
        <td>${threeDigits(freeRunning)}</td>
      </tr>`;
    return html`<table>
      <tr>
        <th scope="col">${t('forecast.rule')}</th>
        <th scope="col">${ahead()}</th>
        <th scope="col">${t('forecast.free')}</th>
      </tr>
      ${networks.map((one) => row(networks.length > 1 ? one.name : t('forecast.by.network'), one.now.errors.network))}
      ${now.rules.filter((rule) => rule !== 'network').map((rule) => row(t(`forecast.by.${rule}`), now.errors[rule]))}
    </table>`;
  }

  /** Each cell's error with the scaler fitted on the training part, and on all rows, as they were last seen. */
  function fits(networks: readonly Network[]): TemplateResult {
    const keyOf = (one: unknown, fitted: unknown): string => [one, fitted, run.config.train_size].join();
    for (const { config, now, step } of networks) {
      if (step === 0) continue;
      const error = threeDigits(now.errors.network.oneStep);
      compared.set(keyOf(config.cell, config.scaler_fit), { error, step: count(step) });
    }
    return html`<table>
      <tr>
        <th scope="col">${t('forecast.cell')}</th>
        <th scope="col">${t('forecast.honest')}</th>
        <th scope="col">${t('forecast.leak')}</th>
      </tr>
      ${kCells.map(
        (one) =>
          html`<tr>
            <th scope="row">${one.toUpperCase()}</th>
            ${['train', 'all'].map((fitted) => {
              const at = compared.get(keyOf(one, fitted));
              return html`<td>${at ? t('forecast.at', at) : '–'}</td>`;
            })}
          </tr>`,
      )}
    </table>`;
  }

  const button = (key: 'forecast.compare' | 'forecast.alone', click: () => void): TemplateResult =>
    html`<button class="plain-button" type="button" @click=${click}>${t(key)}</button>`;

  function acts(many: boolean): TemplateResult {
    return html`<p class="forecast-acts">
      ${button('forecast.compare', () => actions.compare(kCells, true))}
      ${many ? button('forecast.alone', () => actions.drop()) : nothing}
    </p>`;
  }

  /** A row for each that is held out; of several columns each number says which it is of. */
  function table(of: readonly { name: string; networks: readonly Network[] }[]): { head: string[]; rows: number[][] } {
    const parts = of.flatMap(({ name, networks }) => {
      const { truth, from, freeRunning } = (networks as [Network])[0].now;
      const part = (
        what: string,
        number: (at: number) => number | undefined,
      ): { head: string; number: typeof number } => ({
        head: of.length > 1 ? `${name}: ${what}` : what,
        number,
      });
      return [
        part(t('forecast.truth'), (at) => truth[from + at]),
        ...networks.map((one) =>
          part(t('forecast.of', { name: one.name, ahead: ahead() }), (at) => one.now.oneStep[at]),
        ),
        ...ruled(networks).map((rule) => part(t(`forecast.free.${rule}`), (at) => freeRunning[rule][at])),
      ];
    });
    const { years, from, oneStep } = (of[0]?.networks as [Network])[0].now;
    return {
      head: [t(dated ? 'forecast.year' : 'forecast.row'), ...parts.map(({ head }) => head)],
      rows: oneStep.map((_, at) => [years[from + at] ?? NaN, ...parts.map(({ number }) => number(at) ?? NaN)]),
    };
  }

  return drawn(root, cells ? [...keys, 'beside'] : keys, {
    template(drawing) {
      const { frame, palette } = drawing;
      const { tensors, older } = frame;
      keepTogether(frame);
      const [logits, free] = keys.map((key) => tensors[key]);
      const title = heading(t('forecast.title'), t('forecast.lesson', { ahead: ahead() }));
      if (!logits || !free) return html`<section class="forecast">${title}</section>`;
      const step = older?.[keys[0]] ?? frame.step;
      const drawn = columns().flatMap(([column, name]) => {
        const now = forecastOf(run, logits, free, column, horizon);
        const others = cells ? networksBeside(run, frame, palette, column) : [];
        const own = others.length > 0 ? cellName(run.config) : t('forecast.network');
        const stroke = strokes(palette).oneStep;
        return now ? [{ name, networks: [{ name: own, config: run.config, stroke, now, step }, ...others] }] : [];
      });
      const networks = drawn[0]?.networks ?? [];
      if (!networks[0]) return html`<section class="forecast">${title}</section>`;
      const held = networks[0].now.oneStep.length;
      return html`<section class="forecast">
        ${title} ${cells ? acts(networks.length > 1) : nothing}
        ${drawn.map((one) => chart(one.name, one.networks, drawing, drawn.length > 1 ? 170 : 260))}
        ${legend(networks, drawing)}
        <p class="score">${verdict(networks)}</p>
        ${errors(networks)} ${cells ? fits(networks) : nothing}
        <p class="quiet">${t('forecast.split', { count: count(held), step: count(step) })}</p>
        ${tools({ id: 'forecast', title: t('forecast.title'), table: () => table(drawn), parts: '.forecast > svg, .legend' }, drawing.redraw)}
      </section>`;
    },
  });
}
