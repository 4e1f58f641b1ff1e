// The gates over time: what is let in, kept and shown, how long a memory lasts, and what one unit is worth when it is nudged.

import { html, nothing, type TemplateResult } from 'lit';
import { drawHeat, paintOn, type Brush } from '../../charts/canvas.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { exact, subscript } from '../../charts/format.ts';
import { shareKey, valueKey } from '../../charts/legend.ts';
import { shareEntry, signedEntry } from '../../charts/palette.ts';
import { SteadyMaximum } from '../../charts/scales.ts';
import { formulaOf, isGated, largest, layerCount, rowAt, steps, tensorNames } from '../../readings/tape.ts';
import type { View, ViewContext } from '../view.ts';
import { interventionButtons } from './interventions.ts';
import { halfLife, meanOf } from '../../readings/gate-numbers.ts';
import { stripsOf, stripTable, timeAxis, type Strip } from './strips.ts';
import { gatesSheet } from './style.ts';
import type { ExperimentModule } from '../experiments/kind.ts';
import { fixed } from '../../i18n/number-text.ts';

export const view: ExperimentModule = { styles: gatesSheet, create };

function needsOf({ run }: ViewContext): string[] {
  const names = ['h_l{l}'];
  if (isGated(run)) names.push('gates_l{l}');
  if (run.cell.cellState) names.push('c_l{l}');
  const baseline = ['logits', ...Array.from({ length: layerCount(run) }, (_, layer) => `h_l${layer}`)];
  return [...tensorNames(run, 'probe', [...names, 'logits']), ...baseline.map((name) => `baseline/${name}`)];
}

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const scales = new Map<string, SteadyMaximum>();
  const tools = chartTools(root, context);
  let pointed: { strip: string; time: number; unit: number } | undefined;
  let strips: Strip[] = [];
  let laid = false;

  function limit(strip: Strip): number {
    const scale = scales.get(strip.id) ?? new SteadyMaximum(strip.least);
    scales.set(strip.id, scale);
    return scale.fit(largest(strip.values.data));
  }

  function find(event: PointerEvent, strip: Strip): { time: number; unit: number } {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const [length = 1, , units = 1] = strip.values.shape;
    const at = (share: number, size: number): number => Math.max(0, Math.min(size - 1, Math.floor(share * size)));
    return {
      time: at((event.clientX - box.left) / box.width, length),
      unit: at((event.clientY - box.top) / box.height, units),
    };
  }

  const inner = drawn(root, needsOf(context), {
    template(drawing) {
      const layer = Math.min(layerCount(run) - 1, drawing.selection.unit?.layer ?? 0);
      strips = stripsOf(run, drawing.frame, layer, t);
      const first = strips[0];
      const title = heading(t('gates.title'), t(`gates.lesson.${formulaOf(run) ?? 'other'}`));
      if (first === undefined) return html`<section>${title}</section>`;
      const unit = Math.min((first.values.shape[2] ?? 1) - 1, drawing.selection.unit?.unit ?? 0);
      return html`<section class="gates">
        ${title} ${strips.map((strip) => stripBox(strip, drawing, layer, unit))}
        ${timeAxis(steps(first.values), drawing.width)}
        <p class="gate-now" role="status">${predicted(drawing, unit)}</p>
        ${lives(unit)} ${interventionButtons(context, drawing, { layer, unit })}
        <div class="legend" role="note" aria-label=${t('legend.label')}>
          ${strips.some(({ kind }) => kind === 'share') ? shareKey(t('legend.share')) : nothing}
          ${valueKey(t('legend.signed'))}
        </div>
        ${tools({ id: 'gates', title: t('gates.title'), table: () => stripTable(strips), parts: '.gate-strip, .strip-axis, .legend' }, drawing.redraw)}
      </section>`;
    },
    after({ frame, palette, width, selection }, host) {
      for (const strip of strips) {
        const canvas = host.querySelector<HTMLCanvasElement>(`canvas[data-strip="${strip.id}"]`);
        const height = heightOf(strip);
        if (!canvas) continue;
        const [length = 0, , units = 0] = strip.values.shape;
        const most = limit(strip);
        const map = strip.kind === 'share' ? palette.shares : palette.values;
        const box = { x: 0, y: 0, width, height };
        const entryAt = (time: number, unit: number): number => {
          const value = strip.values.data[time * units + unit] ?? NaN;
          return strip.kind === 'share' ? shareEntry(value) : signedEntry(value, most);
        };
        const of = [frame, palette, selection.unit?.layer, most];
        const paint = (brush: Brush): void => drawHeat(brush, box, length, units, map, entryAt);
        paintOn(canvas, { width, height, of, paint }, false);
      }
    },
  });

  function stripBox(strip: Strip, drawing: Drawing, layer: number, unit: number): TemplateResult {
    const [length = 1, , units = 1] = strip.values.shape;
    const { hover, time } = drawing.selection;
    const lit = hover ?? time;
    const height = heightOf(strip);
    const point = (event: PointerEvent): void => {
      const at = find(event, strip);
      pointed = { strip: strip.id, ...at };
      context.select({ hover: at.time });
      drawing.redraw();
    };
    const leave = (): void => {
      pointed = undefined;
      context.select({ hover: undefined });
      drawing.redraw();
    };
    return html`<figure class="gate-strip">
      <figcaption><b>${strip.name}</b> ${strip.meaning}</figcaption>
      <div
        class="gate-box"
        role="slider"
        tabindex="0"
        aria-label="${strip.name} ${strip.meaning}"
        aria-valuemin="1"
        aria-valuemax=${length}
        aria-valuenow=${(lit ?? length - 1) + 1}
        aria-valuetext=${valueText(strip, lit ?? length - 1, unit)}
        .style="height:${height}px"
        @pointermove=${point}
        @pointerleave=${leave}
        @click=${(event: PointerEvent) => {
          const at = find(event, strip);
          context.select({ time: at.time, unit: { layer, unit: at.unit } });
        }}
        @keydown=${(event: KeyboardEvent) => walk(event, { time: lit ?? length - 1, unit, layer, length, units })}
      >
        <canvas data-strip=${strip.id} aria-hidden="true"></canvas>
        <i class="unit-frame" .style="top:${(100 * unit) / units}%;height:${100 / units}%"></i>
        ${
          lit === undefined || lit >= length
            ? nothing
            : html`<i class="time-frame" .style="left:${(100 * lit) / length}%;width:${100 / length}%"></i>`
        }
      </div>
    </figure>`;
  }

  function walk(
    event: KeyboardEvent,
    { time, unit, layer, length, units }: { time: number; unit: number; layer: number; length: number; units: number },
  ): void {
    const to = {
      ArrowRight: { time: Math.min(length - 1, time + 1), unit },
      ArrowLeft: { time: Math.max(0, time - 1), unit },
      ArrowDown: { time, unit: Math.min(units - 1, unit + 1) },
      ArrowUp: { time, unit: Math.max(0, unit - 1) },
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    pointed = undefined;
    context.select({ time: to.time, hover: undefined, unit: { layer, unit: to.unit } });
  }

  /** The number under the pointer, else that of the unit at the step that is lit. */
  function predicted({ selection }: Drawing, unit: number): string {
    if (pointed !== undefined) {
      const strip = strips.find(({ id }) => id === pointed?.strip);
      return strip ? valueText(strip, pointed.time, pointed.unit) : '';
    }
    const time = selection.hover ?? selection.time;
    if (time === undefined) return t('gates.point');
    return strips
      .filter(({ values }) => time < steps(values))
      .map((strip) => valueText(strip, time, unit))
      .join('  ');
  }

  function lives(unit: number): TemplateResult | typeof nothing {
    const kept = strips.find(({ id }) => id === 'f' || id === 'z');
    if (kept === undefined) return nothing;
    const one = (share: number): string => {
      const life = halfLife(share);
      return fixed(life, 1);
    };
    const [mine, all] = [meanOf(kept.values, unit), meanOf(kept.values)];
    return html`<p class="half-life">
      ${t('gates.halfLife', { gate: kept.id, unit, mean: exact(mine), steps: one(mine), all: one(all) })}
    </p>`;
  }

  return {
    ...inner,
    dispose() {
      // A hand that nobody can see any more is taken off.
      if (laid) context.intervene(undefined);
      inner.dispose();
    },
    update(frame, selection) {
      laid = frame.intervention !== undefined;
      inner.update(frame, selection);
    },
  };
}

function heightOf({ values }: Strip): number {
  const units = values.shape[2] ?? 1;
  return Math.max(24, Math.min(72, units * 10));
}

function valueText(strip: Strip, time: number, unit: number): string {
  return `${strip.id}${subscript(time + 1)}[${unit}] = ${exact(rowAt(strip.values, time)[unit] ?? NaN)}`;
}
