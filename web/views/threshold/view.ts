// From a probability to a decision: precision and recall at a threshold, calibration, and the network beside scores that need none.

import { html, svg, type TemplateResult } from 'lit';
import { linearAxis, plotArea } from '../../charts/axes.ts';
import { count, exact, percent } from '../../charts/format.ts';
import { lineKey, swatch } from '../../charts/legend.ts';
import { upright, type Stroke } from '../../charts/line-chart.ts';
import { stopsRow } from '../../charts/slider-stops.ts';
import { svgLineChart } from '../../charts/svg-line-chart.ts';
import { fixed } from '../../i18n/number-text.ts';
import type { Tensor } from '../../engine/types.ts';
import {
  areaUnderRoc,
  calibration,
  countsAt,
  naiveCourt,
  naiveScores,
  networkScores,
  type Court,
  type NaiveScore,
} from '../../readings/ranking.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import type { View, ViewContext } from '../view.ts';
import type { Fetched } from '../later.ts';
import { shareBar } from '../share-bar.ts';
import { thresholdSheet } from './style.ts';

export const view: Fetched = { styles: thresholdSheet, create };

const names = ['logits', 'target', 'mask', 'x'] as const;
const stops = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
const height = 190;
/** Both charts side by side need so much room, and so much between them. */
const wide = 640;
const gap = 32;

function chartWidth({ width }: Drawing): number {
  return width < wide ? width : Math.floor((width - gap) / 2);
}
const rows = ['network', ...(Object.keys(naiveScores) as NaiveScore[])] as const;

interface Held {
  step: number;
  court: Court;
  areas: Record<(typeof rows)[number], number>;
}

function create(root: HTMLElement, context: ViewContext): View {
  const { t, memory } = context;
  const tools = chartTools(root, context);
  let from: Tensor | undefined;
  let held: Held | undefined;
  /** The users of a run stay the same, and so does what needs no network. */
  let naive: Omit<Court, 'network'> | undefined;
  const naiveAreas = {} as Record<NaiveScore, number>;

  /** What the network says is counted once for each reading of the held-out users. */
  function read({ tensors, older, step: now }: Drawing['frame']): void {
    const [logits, target, mask, x] = names.map((name) => tensors[`test/${name}`]);
    if (!logits || !target || !mask || !x) return;
    const step = older?.['test/logits'] ?? now;
    if (held?.step === step && from && same(from.data, logits.data)) return;
    from = logits;
    if (!naive) {
      naive = naiveCourt({ target, mask, x });
      for (const name of Object.keys(naiveScores) as NaiveScore[]) naiveAreas[name] = areaUnderRoc(naive[name]);
    }
    const network = networkScores({ logits, target, mask });
    held = { step, court: { network, ...naive }, areas: { network: areaUnderRoc(network), ...naiveAreas } };
  }

  function decision(now: Held, drawing: Drawing): TemplateResult {
    const threshold = (memory.get('threshold') as number | undefined) ?? 0.5;
    const { court } = now;
    const counts = countsAt(court.network, threshold);
    const table = stops.map((stop) => [stop, countsAt(court.network, stop)] as const);
    const area = plotArea(chartWidth(drawing), height);
    const [x, y] = [
      linearAxis(area, 'across', { name: t('threshold.axis'), ends: [0, 1] }),
      linearAxis(area, 'up', { name: '', ends: [0, 1] }),
    ];
    const [precision, recall]: [Stroke, Stroke] = [
      { colour: drawing.palette.forward },
      { colour: drawing.palette.reference, dash: [6, 4] },
    ];
    const line = (stroke: Stroke, name: 'precision' | 'recall') => ({
      x: stops,
      y: table.map(([, one]) => one[name]),
      stroke,
    });
    const label = t('threshold.label', {
      threshold: fixed(threshold, 2),
      precision: percent(counts.precision),
      recall: percent(counts.recall),
    });
    return html`${stopsRow({
        label: t('threshold.slider'),
        stops,
        now: threshold,
        text: fixed(threshold, 2),
        change: (stop) => {
          memory.set('threshold', stop);
          drawing.redraw();
        },
      })}
      <div class="threshold-decision">
        <svg width=${chartWidth(drawing)} height=${height} role="img" aria-label=${label}>
          ${svgLineChart({ area, x, y, series: [upright(threshold, y, drawing.palette.muted), line(recall, 'recall'), line(precision, 'precision')] })}
        </svg>
        <div class="legend">
          ${lineKey(precision, t('threshold.precision'))} ${lineKey(recall, t('threshold.recall'))}
        </div>
      </div>
      <p class="score">
        ${t('threshold.sums', {
          hit: count(counts.truePositive),
          said: count(counts.truePositive + counts.falsePositive),
          came: count(counts.truePositive + counts.falseNegative),
          precision: percent(counts.precision),
          recall: percent(counts.recall),
        })}
      </p>
      ${tools({ id: 'threshold', title: t('threshold.title'), table: () => ({ head: [t('threshold.axis'), t('threshold.precision'), t('threshold.recall')], rows: table.map(([stop, one]) => [stop, one.precision, one.recall]) }), parts: '.threshold-decision > *' }, drawing.redraw)}`;
  }

  function calibrated({ court }: Held, drawing: Drawing): TemplateResult {
    const bins = calibration(court.network);
    const most = Math.max(...bins.map((bin) => bin.count));
    const area = plotArea(chartWidth(drawing), height);
    const x = linearAxis(area, 'across', { name: t('threshold.predicted'), ends: [0, 1] });
    const y = linearAxis(area, 'up', { name: t('threshold.observed'), ends: [0, 1] });
    const { forward, muted } = drawing.palette;
    const diagonal = { x: [0, 1], y: [0, 1], stroke: { colour: muted, width: 1, dash: [4, 4] } };
    const dots = bins.map(({ predicted, observed, count: size }) => ({
      x: predicted,
      y: observed,
      colour: forward,
      radius: 2 + 5 * Math.sqrt(size / most),
    }));
    return html`<h3>${t('threshold.calibration')}</h3>
      <div class="threshold-calibration">
        <svg width=${chartWidth(drawing)} height=${height} role="img" aria-label=${t('threshold.calibration')}>
          ${svgLineChart({ area, x, y, series: [diagonal], dots })}
        </svg>
        <div class="legend">
          ${swatch('dot', t('threshold.bin'), forward)} ${lineKey(diagonal.stroke, t('threshold.diagonal'))}
        </div>
      </div>
      ${tools({ id: 'calibration', title: t('threshold.calibration'), table: () => ({ head: [t('threshold.predicted'), t('threshold.observed'), t('threshold.answers')], rows: bins.map((bin) => [bin.predicted, bin.observed, bin.count]) }), parts: '.threshold-calibration > *' }, drawing.redraw)}`;
  }

  return drawn(
    root,
    names.map((name) => `test/${name}`),
    {
      template(drawing) {
        read(drawing.frame);
        const title = heading(t('threshold.title'), t('threshold.lesson'));
        if (!held) return html`<section class="threshold">${title}</section>`;
        const total = held.court.network.scores.length;
        return html`<section class="threshold">
          ${title}
          <div class="threshold-halves">
            <div>${decision(held, drawing)}</div>
            <div>${calibrated(held, drawing)}</div>
          </div>
          ${areas(held, context)}
          <p class="quiet">${t('threshold.held', { total: count(total), step: count(held.step) })}</p>
        </section>`;
      },
    },
  );
}

/** Half of the width, where a guess would be. */
const guess = svg`<path d="M0.5 0V1" class="guess"></path>`;

function areas({ areas: by }: Held, { t }: ViewContext): TemplateResult {
  return html`<h3>${t('threshold.court')}</h3>
    <div
      class="share-bars threshold-court"
      role="img"
      aria-label=${`${t('threshold.court')}: ${rows.map((row) => `${t(`threshold.by.${row}`)} ${exact(by[row])}`).join(', ')}`}
    >
      ${rows.map(
        (row) =>
          html`<span>${t(`threshold.by.${row}`)}</span>
            ${shareBar(by[row], { kind: row === 'network' ? undefined : 'naive', over: guess })}
            <b>${fixed(by[row], 3)}</b>`,
      )}
    </div>`;
}

function same(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
