// The phase portrait: the hidden state as a point in the plane, whose path closes into a loop as the wave is learned.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { chartTools } from '../chart-tools.ts';
import type { ChartTable } from '../../charts/table.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { exact, percent, subscript } from '../../charts/format.ts';
import { lineKey } from '../../charts/legend.ts';
import { isPlace, linePath } from '../../charts/paths.ts';
import { SteadyMaximum } from '../../charts/scales.ts';
import { svgPlane } from '../../charts/svg-plane.ts';
import { layerCount, rowAt, rowWidth, steps } from '../../readings/tape.ts';
import { kept as keptChoice } from '../kept.ts';
import type { View, ViewContext } from '../view.ts';
import type { ExperimentModule } from '../experiments/kind.ts';
import { phasePortraitSheet } from './style.ts';
import { onPlane, principalPlane, type Plane } from '../../readings/principal.ts';

export const view: ExperimentModule = { styles: phasePortraitSheet, create };

/** Segments that are kept: at two a period, some turns of the loop. */
const most = 16;
const tallest = 320;

interface Segment {
  step: number;
  /** h₀ to h_T. */
  states: Float32Array[];
}

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const key = `probe/h_l${layerCount(run) - 1}`;
  const scale = new SteadyMaximum(0.5);
  const tools = chartTools(root, context);
  let kept: Segment[] = [];
  let plane: Plane | undefined;
  /** Two units, or the plane of the largest spread. */
  const units = keptChoice<[number, number] | undefined>(context.memory, 'phase-portrait-units', undefined);
  if (units.value?.some((unit) => unit >= Number(run.config.hidden_size))) units.value = undefined;

  function read({ frame }: Drawing): void {
    const tensor = frame.tensors[key];
    if (tensor === undefined || frame.probe?.own === true || kept.at(-1)?.step === frame.step) return;
    const states = Array.from({ length: steps(tensor) }, (_, row) => rowAt(tensor, row));
    kept = [...kept.filter(({ step }) => step < frame.step), { step: frame.step, states }].slice(-most);
    const finite = kept.flatMap((segment) => segment.states).filter((state) => state.every(Number.isFinite));
    plane = principalPlane(finite, plane);
  }

  function place(state: Float32Array): [number, number] {
    if (units.value) return [state[units.value[0]] ?? NaN, state[units.value[1]] ?? NaN];
    return plane ? onPlane(plane, state) : [NaN, NaN];
  }

  return drawn(root, [key], {
    template(drawing) {
      read(drawing);
      const now = kept.at(-1);
      const title = heading(t('phase.title'), t('phase.lesson'));
      if (now === undefined) return html`<section>${title}</section>`;
      const hidden = rowWidth(drawing.frame.tensors[key]);
      return html`<section class="phase">
        ${title} ${axesSwitch(hidden, drawing.redraw)} ${portrait(drawing, now)}
        <p class="phase-now" role="status">${predicted(drawing, now)}</p>
        <div class="legend">
          ${lineKey({ colour: drawing.palette.forward, width: 2.5 }, t('phase.now'))}
          ${lineKey({ colour: drawing.palette.muted, width: 1.5 }, t('phase.before'))}
        </div>
        ${tools({ id: 'phase-portrait', title: t('phase.title'), table, parts: '.portrait, .legend' }, drawing.redraw)}
      </section>`;
    },
  });

  function axesSwitch(hidden: number, redraw: () => void): TemplateResult {
    const turn = (next: typeof units.value): void => {
      units.value = next;
      redraw();
    };
    const pick = (axis: 0 | 1): TemplateResult =>
      html`<select
        aria-label=${t(axis === 0 ? 'phase.across' : 'phase.up')}
        @change=${(event: Event) => {
          const unit = Number((event.target as HTMLSelectElement).value);
          turn(axis === 0 ? [unit, units.value?.[1] ?? 0] : [units.value?.[0] ?? 0, unit]);
        }}
      >
        ${Array.from({ length: hidden }, (_, unit) => html`<option value=${unit} ?selected=${units.value?.[axis] === unit}>h[${unit}]</option>`)}
      </select>`;
    return html`<div class="phase-axes">
      <div class="switch" role="group" aria-label=${t('phase.axes')}>
        <button type="button" aria-pressed=${units.value === undefined} @click=${() => turn(undefined)}>
          ${t('phase.principal')}
        </button>
        <button
          type="button"
          aria-pressed=${units.value !== undefined}
          @click=${() => turn([0, Math.min(1, hidden - 1)])}
        >
          ${t('phase.units')}
        </button>
      </div>
      ${units.value ? html`${pick(0)} ${pick(1)}` : nothing}
    </div>`;
  }

  function portrait(drawing: Drawing, now: Segment): TemplateResult {
    const width = drawing.width;
    const height = Math.min(width, tallest);
    const paths = kept.map((segment) => segment.states.map(place));
    const reach = scale.fit(Math.max(0, ...paths.flat(2).map(Math.abs).filter(Number.isFinite)));
    const plane = svgPlane({ width, height, reach }, names());
    const at = ([x, y]: [number, number]): [number, number] => [plane.x(x), plane.y(y)];
    const dots = (paths.at(-1) ?? []).slice(1).map(at);
    const { hover, time } = drawing.selection;
    const lit = hover ?? time;
    const near = (event: PointerEvent): number => {
      const box = (event.currentTarget as Element).getBoundingClientRect();
      const away = dots.map((dot) =>
        isPlace(dot) ? Math.hypot(dot[0] - event.clientX + box.left, dot[1] - event.clientY + box.top) : Infinity,
      );
      return away.indexOf(Math.min(...away));
    };
    const last = dots.length - 1;
    return html`<svg
      class="portrait"
      width=${width}
      height=${height}
      role="slider"
      tabindex="0"
      aria-label=${t('phase.label')}
      aria-valuemin="1"
      aria-valuemax=${dots.length}
      aria-valuenow=${(lit ?? last) + 1}
      aria-valuetext=${coordinates(now, lit ?? last)}
      @pointermove=${(event: PointerEvent) => context.select({ hover: near(event) })}
      @pointerleave=${() => context.select({ hover: undefined })}
      @click=${(event: PointerEvent) => context.select({ time: near(event) })}
      @keydown=${(event: KeyboardEvent) => {
        const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        context.select({
          time: Math.max(0, Math.min(last, (time ?? (by > 0 ? -1 : last + 1)) + by)),
          hover: undefined,
        });
      }}
    >
      ${plane.axes}
      ${paths.map(
        (path, index) => svg`<path class="orbit ${index === paths.length - 1 ? 'now' : ''}"
        .style="opacity:${index === paths.length - 1 ? 1 : 0.12 + (0.5 * (index + 1)) / paths.length}" d=${linePath(path.map(at))}></path>`,
      )}
      ${dots.map(([x, y], index) =>
        isPlace([x, y])
          ? svg`<circle class="state-dot ${index === lit ? 'lit' : ''}" cx=${x} cy=${y} r=${index === lit ? 7 : 4}></circle>
        ${index === 0 || index === last || index === lit ? svg`<text x=${x} y=${y - 9}>t = ${index + 1}</text>` : nothing}`
          : nothing,
      )}
    </svg>`;
  }

  function names(): [string, string] {
    return units.value ? [`h[${units.value[0]}]`, `h[${units.value[1]}]`] : [share(0), share(1)];
  }

  /** The newest segment first, as the picture has it in front. */
  function table(): ChartTable {
    const rows = [...kept]
      .reverse()
      .flatMap(({ step, states }) => states.slice(1).map((state, time) => [step, time + 1, ...place(state)]));
    return { head: [t('loss.axis.step'), 't', ...names()], rows };
  }

  function share(axis: 0 | 1): string {
    return t('phase.component', { axis: axis + 1, share: percent(plane?.shares[axis] ?? NaN, 0) });
  }

  function coordinates({ states }: Segment, time: number): string {
    const state = states[time + 1];
    if (state === undefined) return '';
    const [x, y] = place(state);
    return `h${subscript(time + 1)}: ${exact(x)}, ${exact(y)}`;
  }

  function predicted({ selection }: Drawing, now: Segment): string {
    const time = selection.hover ?? selection.time;
    if (time !== undefined) return coordinates(now, time);
    // Of a loop, one stretch is a part only.
    const alone = kept.length === 1 ? t('phase.alone', { steps: now.states.length - 1 }) : '';
    return `${alone} ${t('phase.point')}`.trim();
  }
}
