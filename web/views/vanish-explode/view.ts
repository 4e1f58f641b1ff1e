// Vanish or explode: eigenvalues against the unit circle, a dial for their radius, what becomes of the gradient, and clipping.

import { html, nothing, type TemplateResult } from 'lit';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, stepNote, type Drawing } from '../drawing.ts';
import { lineKey } from '../../charts/legend.ts';
import { cellName } from '../line-names.ts';
import { SteadyDecades, SteadyMaximum } from '../../charts/scales.ts';
import { tooltip } from '../../charts/tooltip.ts';
import { kept } from '../kept.ts';
import type { View, ViewContext } from '../view.ts';
import { clipping } from './clipping.ts';
import { backAt, chartOf, decayChart, decayTable, decayTip, strokesOf, type DecayChart } from './decay-chart.ts';
import { eigenPlot, eigenTable } from './eigen-plot.ts';
import type { ExperimentModule } from '../experiments/kind.ts';
import { layerSwitch } from '../experiments/layers.ts';
import { activationOf, contentBlock, factorLines, measure, radiusLines, type Measured } from './radius.ts';
import { sameDial, takeDial } from './other-cells.ts';
import { decay, normOfAll, radiusOf, rotation, scaled } from '../../readings/spectrum.ts';
import { stopsRow } from '../../charts/slider-stops.ts';
import { vanishExplodeSheet } from './style.ts';
import { fixed, rounded } from '../../i18n/number-text.ts';

export const view: ExperimentModule = { styles: vanishExplodeSheet, create };

const radii = Array.from({ length: 39 }, (_, index) => rounded(0.1 + index * 0.05, 3));

function gradientNames({ run }: ViewContext): string[] {
  const layers = Number(run.config.num_layers ?? 1);
  const ways = run.config.bidirectional === true ? ['', '_reverse'] : [''];
  const names = ['embedding.weight', 'linear.weight', 'linear.bias'];
  for (let layer = 0; layer < layers; layer++) {
    for (const way of ways) {
      for (const kind of ['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh']) names.push(`rnn.${kind}_l${layer}${way}`);
    }
  }
  return names.map((name) => `gradients/${name}`);
}

/** What stays of a cell for comparison. */
interface Kept {
  norms: number[];
  radius: number;
}

function create(root: HTMLElement, context: ViewContext): View {
  const { t, run, memory } = context;
  const block = contentBlock(run).index;
  const layers = Number(run.config.num_layers ?? 1);
  const gradients = gradientNames(context);
  const decades = new SteadyDecades(3, 14);
  const tallest = new SteadyMaximum(1);
  const wide = new SteadyMaximum(1.2);
  const curves = (memory.get('vanish-explode') ?? new Map()) as Map<string, Kept>;
  memory.set('vanish-explode', curves);
  const own = cellName(run.config);
  let dial = takeDial(context);
  /** What was written, until a frame shows it: the next turn of the dial may come before. */
  let written: { shown: Float32Array; data: Float32Array; radius: number } | undefined;
  const layer = kept(memory, 'vanish-explode-layer', 0);
  layer.value = Math.min(layer.value, layers - 1);
  const tools = chartTools(root, context);
  let pointed: number | undefined;
  let chart: DecayChart | undefined;
  let measured: Measured | undefined;

  const needs = ['probe/influence', ...gradients];
  for (let one = 0; one < layers; one++) {
    needs.push(`parameters/rnn.weight_hh_l${one}`, `eigenvalues/rnn.weight_hh_l${one}/${block}`);
    if (activationOf(context)) needs.push(`probe/h_l${one}`);
  }

  function point(back: number | undefined, redraw: () => void): void {
    if (back === pointed) return;
    pointed = back;
    redraw();
  }

  function onKey(event: KeyboardEvent, redraw: () => void): void {
    const last = (chart?.norms.length ?? 1) - 1;
    const now = pointed ?? 0;
    const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    point(Math.min(last, Math.max(0, to)), redraw);
  }

  return drawn(root, needs, {
    template(drawing) {
      const { tensors } = drawing.frame;
      const name = `rnn.weight_hh_l${layer.value}`;
      const eigenvalues = tensors[`eigenvalues/${name}/${block}`];
      const weights = tensors[`parameters/${name}`]?.data;
      const title = heading(t('vanish.title'), t('vanish.lesson'));
      if (eigenvalues === undefined || weights === undefined)
        return html`<section class="vanish">
          ${title}
          <p class="quiet">${t('gradientThroughTime.waiting')}</p>
        </section>`;
      const radius = radiusOf(eigenvalues);
      const size = eigenvalues.shape[0] ?? 1;
      const influence = drawing.frame.probe?.own === true ? undefined : tensors['probe/influence'];
      if (influence) {
        const norms = decay(influence, layer.value);
        curves.set(own, { norms, radius });
        const others = [...curves]
          .filter(([other]) => other !== own)
          .map(([other, kept]) => [`${other}, ${fixed(kept.radius, 2)}`, kept.norms] as const);
        measured = norms[0] === 0 ? undefined : measure(context, norms, tensors[`probe/h_l${layer.value}`]);
        chart = chartOf({ norms, others, radius, width: drawing.width, decades });
      }
      const { redraw } = drawing;
      if (written?.shown !== weights) written = undefined;
      const now = (): { data: Float32Array; radius: number } => written ?? { data: weights, radius };
      const set = (data: Float32Array, to: number): void => {
        written = { shown: weights, data, radius: to };
        context.write(name, data);
      };
      const turn = (to: number): void => set(scaled(now().data, now().radius, to), to);
      if (dial !== undefined && radius > 0) {
        turn(dial);
        dial = undefined;
      }
      return html`<section class="vanish">
        ${title}
        ${layerSwitch(context, layer.value, (next) => {
          layer.value = next;
          redraw();
        })}
        ${stepNote(drawing.frame, `eigenvalues/${name}/${block}`, t)}
        <div class="vanish-top">${eigenPlot(eigenvalues, wide.fit(radius), t)} ${radiusLines(context, radius)}</div>
        ${stepNote(drawing.frame, 'probe/influence', t)}
        ${measured ? factorLines(context, layer.value, measured) : nothing}
        ${tools({ id: 'eigenvalues', title: t('vanish.eigen.title'), table: () => eigenTable(eigenvalues, t), parts: '.vanish-top' }, redraw)}
        ${stopsRow({
          label: t('vanish.dial'),
          stops: radii,
          now: radius,
          text: fixed(radius, 2),
          disabled: !(radius > 0) || !Number.isFinite(radius),
          change: turn,
        })}
        ${sameDial(context, now().radius)}
        <button
          type="button"
          class="plain-button"
          title=${t('vanish.rotate.doc')}
          @click=${() => set(rotation(now().data, size, block, now().radius), now().radius)}
        >
          ${t('vanish.rotate')}
        </button>
        ${chart ? curve(drawing, chart) : html`<p class="quiet">${t('gradientThroughTime.own')}</p>`}
        ${clipping(context, {
          before: drawing.frame.gradNorm,
          after: normOfAll(gradients.flatMap((key) => tensors[key] ?? [])),
          scale: (largest) => tallest.fit(largest),
          tools: (chart) => tools(chart, redraw),
        })}
      </section>`;
    },
  });

  function curve({ frame, redraw, width, palette }: Drawing, now: DecayChart): TemplateResult {
    const tip = pointed === undefined ? undefined : decayTip(now, pointed, palette, t);
    const looks = strokesOf(palette);
    const at = (event: PointerEvent): number => {
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      return backAt(now, event.clientX - box.left);
    };
    return html`<h3>${t('vanish.curve')}</h3>
      ${stepNote(frame, 'probe/influence', t)}
      <div
        class="decay"
        role="application"
        tabindex="0"
        aria-label=${t('vanish.curve.label')}
        aria-describedby="decay-now"
        @pointermove=${(event: PointerEvent) => point(at(event), redraw)}
        @pointerleave=${() => point(undefined, redraw)}
        @focusout=${() => point(undefined, redraw)}
        @keydown=${(event: KeyboardEvent) => onKey(event, redraw)}
      >
        ${decayChart(now, pointed, palette, t)} ${tooltip(tip, width)}
      </div>
      <p class="sr-only" id="decay-now" aria-live="polite">${tip ? `${tip.value}. ${tip.note}` : ''}</p>
      <div class="legend" role="note" aria-label=${t('legend.label')}>
        ${lineKey(looks.now, own)} ${lineKey(looks.power, t('vanish.power'))}
        ${now.others.map(({ name }, index) => lineKey(looks.other(index), name))}
      </div>
      ${tools({ id: 'decay', title: t('vanish.curve'), table: () => decayTable(now, own, t), parts: '.decay, .decay + p + .legend' }, redraw)}
      ${now.norms[0] === 0 ? html`<p class="quiet">${t('vanish.sure')}</p>` : nothing}`;
  }
}
