// Gradient through time: the gradient of every loss with respect to every state, live, and a slider for truncated BPTT.

import { html, nothing, svg } from 'lit';
import { paintOn } from '../../charts/canvas.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, stepNote, type Drawing } from '../drawing.ts';
import { gradientKey, lineKey, swatch } from '../../charts/legend.ts';
import { SteadyDecades } from '../../charts/scales.ts';
import { layerCount } from '../../readings/tape.ts';
import { firstCounted } from '../../readings/answers.ts';
import { outputOf } from '../../readings/outputs.ts';
import { kept } from '../kept.ts';
import type { View, ViewContext } from '../view.ts';
import {
  cellAt,
  cuts,
  gridLayout,
  triangleOf,
  valuesOf,
  type GridLayout,
  type Triangle,
} from '../../readings/influence-grid.ts';
import type { ExperimentModule } from '../experiments/kind.ts';
import { layerSwitch } from '../experiments/layers.ts';
import { truncation } from './parts.ts';
import { axisLabels, cellTip, cutLines, paintTriangle } from './paint.ts';
import { gradientThroughTimeSheet } from './style.ts';
import { tooltip } from '../../charts/tooltip.ts';

export const view: ExperimentModule = { styles: gradientThroughTimeSheet, create };

interface Cell {
  loss: number;
  state: number;
}

function create(root: HTMLElement, context: ViewContext): View {
  const { t, run } = context;
  const decades = new SteadyDecades(3, 8);
  const layer = kept(context.memory, 'gradient-through-time-layer', 0);
  layer.value = Math.min(layer.value, layerCount(run) - 1);
  const tools = chartTools(root, context);
  let pointed: Cell | undefined;
  let scene: { triangle: Triangle; layout: GridLayout; span: { bottom: number; top: number } } | undefined;

  function pick(cell: Cell | undefined): void {
    if (cell) context.select({ time: cell.loss, path: { loss: cell.loss, state: cell.state } });
  }

  function find(event: PointerEvent): Cell | undefined {
    if (scene === undefined) return undefined;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return cellAt(scene.layout, scene.triangle, event.clientX - box.left, event.clientY - box.top);
  }

  function point(cell: Cell | undefined, redraw: () => void): void {
    if (cell?.loss === pointed?.loss && cell?.state === pointed?.state) return;
    pointed = cell;
    redraw();
  }

  function onKey(event: KeyboardEvent, redraw: () => void): void {
    if (scene === undefined) return;
    const { steps } = scene.triangle;
    const { loss, state } = pointed ?? { loss: steps - 1, state: steps - 1 };
    if (event.key === 'Enter' || event.key === ' ') pick(pointed);
    else {
      const to = {
        ArrowUp: { loss: Math.max(state, loss - 1), state },
        ArrowDown: { loss: Math.min(steps - 1, loss + 1), state },
        ArrowLeft: { loss, state: Math.max(0, state - 1) },
        ArrowRight: { loss, state: Math.min(loss, state + 1) },
        Home: { loss, state: 0 },
        End: { loss, state: loss },
      }[event.key];
      if (to === undefined) return;
      point(pointed === undefined ? { loss, state } : to, redraw);
    }
    event.preventDefault();
  }

  function read({ frame, width }: Drawing): typeof scene {
    const influence = frame.tensors['probe/influence'];
    if (influence === undefined || frame.probe?.own === true) return frame.probe?.own === true ? undefined : scene;
    // Where only the last answer is asked for, the rows above are what any earlier one would teach.
    const askedFrom = outputOf(run).atEnd ? 0 : firstCounted(frame);
    const triangle = triangleOf(influence, layer.value, askedFrom);
    return { triangle, layout: gridLayout(triangle.steps, width), span: decades.fit(valuesOf(triangle)) };
  }

  return drawn(root, ['probe/influence'], {
    template(drawing) {
      scene = read(drawing);
      const title = heading(t('gradientThroughTime.title'), t('gradientThroughTime.lesson'));
      if (scene === undefined) {
        const own = drawing.frame.probe?.own === true;
        return html`<section>
          ${title}
          <p class="quiet">${t(own ? 'gradientThroughTime.own' : 'gradientThroughTime.waiting')}</p>
        </section>`;
      }
      const { triangle, layout, span } = scene;
      const { redraw } = drawing;
      const every = Number(context.config().bptt ?? 0);
      const tip = pointed && cellTip(triangle, layout, pointed, every, t);
      return html`<section class="taught">
        ${title}
        ${layerSwitch(context, layer.value, (next) => {
          layer.value = next;
          redraw();
        })}
        ${stepNote(drawing.frame, 'probe/influence', t)}
        <div
          class="triangle"
          role="application"
          tabindex="0"
          .style="width:${layout.width}px;height:${layout.height}px"
          aria-label=${t('gradientThroughTime.grid')}
          aria-describedby="taught-now"
          @pointermove=${(event: PointerEvent) => point(find(event), redraw)}
          @pointerleave=${() => point(undefined, redraw)}
          @click=${(event: PointerEvent) => pick(find(event))}
          @keydown=${(event: KeyboardEvent) => onKey(event, redraw)}
          @focusout=${() => point(undefined, redraw)}
        >
          <canvas aria-hidden="true"></canvas>
          <svg width=${layout.width} height=${layout.height} aria-hidden="true">
            ${axisLabels(triangle, layout)} ${cutLines(triangle, layout, cuts(triangle.steps, every))}
            ${outline(layout, drawing.selection.path, 'path')} ${outline(layout, pointed, 'pointed')}
          </svg>
          ${tooltip(tip, drawing.width)}
        </div>
        <p class="sr-only" id="taught-now" aria-live="polite">${tip ? `${tip.value}. ${tip.note}` : ''}</p>
        <div class="legend" role="note" aria-label=${t('legend.label')}>
          ${gradientKey(t('legend.gradient'), span)} ${swatch('zero-cell', t('legend.zero'))}
          ${every > 0 ? lineKey({ colour: drawing.palette.reference, dash: [5, 3] }, t('gradientThroughTime.cutKey')) : nothing}
        </div>
        ${tools({ id: 'gradient-through-time', title: t('gradientThroughTime.title'), table: (more) => more.gradientTable(triangle, t), parts: '.triangle, .legend' }, redraw)}
        ${outputOf(run).atEnd ? html`<p class="quiet">${t('gradientThroughTime.asked')}</p>` : nothing}
        ${truncation(context, triangle.steps, every)}
      </section>`;
    },
    after(drawing, host) {
      const canvas = host.querySelector('canvas');
      if (scene === undefined || canvas === null) return;
      const { triangle, layout, span } = scene;
      const { width, height } = layout;
      paintOn(canvas, {
        width,
        height,
        of: [drawing.frame, drawing.palette, triangle.layer, span.bottom, span.top],
        paint: (brush) => paintTriangle(brush, triangle, layout, span, drawing.palette),
      });
    },
  });
}

function outline(layout: GridLayout, cell: Cell | undefined, kind: string): unknown {
  if (cell === undefined) return nothing;
  return svg`<rect x=${layout.left + cell.state * layout.cellWidth} y=${layout.top + cell.loss * layout.cellHeight}
    width=${layout.cellWidth} height=${layout.cellHeight} rx="3" class="cell-outline ${kind}"></rect>`;
}
