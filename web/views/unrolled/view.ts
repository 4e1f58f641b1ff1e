// The unrolled network: everything about time step t stands in column t, forward above and the gradient flowing back below.

import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import type { Selection } from '../../protocol/frame.ts';
import { paintOn } from '../../charts/canvas.ts';
import { chartTools, type Chart } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { isRecurrent, kindNeeds } from '../../readings/offers.ts';
import { tensorNames } from '../../readings/tape.ts';
import { tooltip } from '../../charts/tooltip.ts';
import { unrolledSheet } from './style.ts';
import type { View, ViewContext, ViewKind } from '../view.ts';
import { columnCentre, columnX } from './layout.ts';
import { label, legend } from './labels.ts';
import { marksOf } from './marks.ts';
import { paintCells } from './paint.ts';
import { gradientAt, pointed, summary } from './point.ts';
import { drawRow } from './rows.ts';
import { SceneReader, type Scene } from './scene.ts';

export const unrolled: ViewKind = {
  id: 'unrolled',
  region: 'stage',
  styles: [unrolledSheet],
  suits: isRecurrent,
  create,
};

/** CSS pixels of the heading in a figure. */
const kHeading = 26;

/** At this pace (steps a second) or slower, a pulse runs along the wires at each step. */
const slowPace = 5;

function needsOf(context: ViewContext): string[] {
  const { run } = context;
  const names = ['x', 'h_l{l}', 'logits', 'loss', 'target', 'dh_l{l}'];
  if (run.cell.cellState) names.push('c_l{l}');
  return [...tensorNames(run, 'probe', names), ...kindNeeds(run)];
}

function create(root: HTMLElement, context: ViewContext): View {
  const reader = new SceneReader(context.run);
  const tools = chartTools(root, context);
  let scene: Scene | undefined;
  let redraw = (): void => undefined;
  /** The pointer, relative to the columns' content; the tooltip follows the numbers under it. */
  let pointer: { x: number; y: number; scrolled: number } | undefined;
  let picked: number | undefined;
  /** Measured again with another width. */
  let room: { width: number; height: number | undefined } | undefined;

  function place(event: PointerEvent): { x: number; y: number; scrolled: number } {
    const scroller = event.currentTarget as HTMLElement;
    const box = scroller.getBoundingClientRect();
    return {
      x: event.clientX - box.left + scroller.scrollLeft,
      y: event.clientY - box.top,
      scrolled: scroller.scrollLeft,
    };
  }

  function onMove(event: PointerEvent): void {
    if (scene === undefined) return;
    pointer = place(event);
    const { time } = pointed(scene, pointer.x, pointer.y, context.t);
    // A finger that drags picks what it passes: it cannot point without touching.
    context.select(event.pointerType === 'touch' ? { time, player: undefined } : { hover: time });
    redraw();
  }

  function onLeave(): void {
    pointer = undefined;
    context.select({ hover: undefined });
    redraw();
  }

  function onPick(event: PointerEvent): void {
    if (scene === undefined) return;
    // A finger has left by now: what it touched stays named until the reader goes elsewhere.
    pointer = place(event);
    const { time, unit } = pointed(scene, pointer.x, pointer.y, context.t);
    context.select({ time, player: undefined, ...(unit ? { unit } : {}) });
    redraw();
  }

  function onKey(event: KeyboardEvent): void {
    if (scene === undefined) return;
    const last = scene.steps - 1;
    const now = picked ?? -1;
    const to = {
      ArrowRight: Math.min(last, now + 1),
      ArrowLeft: Math.max(0, picked === undefined ? last : now - 1),
      Home: 0,
      End: last,
      Escape: undefined,
    }[event.key];
    if (to === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    // The keys win over a pointer that happens to rest on the network.
    pointer = undefined;
    // A second key may come before the next drawing.
    picked = to;
    context.select({ time: to, hover: undefined, player: undefined });
    if (to !== undefined) reveal(event.currentTarget as HTMLElement, scene, to);
  }

  const handlers = { onMove, onLeave, onPick, onKey };
  return drawn(root, needsOf(context), {
    template(drawing) {
      redraw = drawing.redraw;
      picked = drawing.selection.time;
      const { width } = drawing;
      if (room?.width !== width) room = { width, height: context.room('stage') };
      // The heading stands above.
      scene = reader.read(drawing.frame, width, context.config(), room.height && room.height - kHeading);
      const { t } = context;
      const title = heading(t('unrolled.title'), t('unrolled.lesson'));
      if (scene === undefined)
        return html`<section class="unrolled">
          ${title}
          <p class="quiet">${t('unrolled.waiting')}</p>
        </section>`;
      const shown = scene;
      const chart: Chart = {
        id: 'network',
        title: t('unrolled.title'),
        table: (more) => more.networkTable(shown, t),
        parts: '.stage-box, .legend',
      };
      return stage(scene, drawing, t, title, handlers, pointer, tools(chart, drawing.redraw));
    },
    after(drawing, host) {
      if (scene === undefined) return;
      const canvas = host.querySelector('canvas');
      const shown = scene;
      const { frame, palette } = drawing;
      const { contentWidth: width, height, columnWidth, mode } = scene.layout;
      const { h, c, x, gradient } = scene.range;
      const of = [frame, palette, columnWidth, mode, h, c, x, gradient.bottom, gradient.top];
      if (canvas) paintOn(canvas, { width, height, of, paint: (brush) => paintCells(brush, shown, palette) });
    },
  });
}

interface Handlers {
  onMove(event: PointerEvent): void;
  onLeave(): void;
  onPick(event: PointerEvent): void;
  onKey(event: KeyboardEvent): void;
}

function stage(
  scene: Scene,
  drawing: Drawing,
  t: Translate,
  title: TemplateResult,
  handlers: Handlers,
  pointer: { x: number; y: number; scrolled: number } | undefined,
  tools: TemplateResult,
): TemplateResult {
  const { layout } = scene;
  const { player } = drawing.selection;
  const played = player && 'time' in player ? player.time : undefined;
  const lit = drawing.selection.hover ?? played ?? drawing.selection.time;
  const chosen = drawing.selection.time;
  const visible = drawing.width - layout.gutter;
  const found = pointer && pointed(scene, pointer.x, pointer.y, t);
  const tip = found && pointer && { ...found, x: layout.gutter + pointer.x - pointer.scrolled, y: pointer.y };
  const slow = drawing.frame.playing && drawing.frame.pace <= slowPace;
  const now = Math.min(chosen ?? scene.steps - 1, scene.steps - 1);
  return html`<section class="unrolled labels-${layout.labels} ${layout.mode}">
    ${title}
    <div class="stage-box" .style="height:${layout.height}px">
      <div
        class="stage-scroll ${layout.contentWidth > visible ? '' : 'fits'}"
        .style="left:${layout.gutter}px"
        role="slider"
        tabindex="0"
        aria-label=${t('unrolled.axis')}
        aria-valuemin="1"
        aria-valuemax=${scene.steps}
        aria-valuenow=${now + 1}
        aria-valuetext="${summary(scene, now, t)} · ${gradientAt(scene, now)}"
        @pointermove=${handlers.onMove}
        @pointerleave=${handlers.onLeave}
        @focusout=${handlers.onLeave}
        @click=${handlers.onPick}
        @keydown=${handlers.onKey}
      >
        <div class="stage-content" .style="width:${Math.max(visible, layout.contentWidth)}px;height:${layout.height}px">
          ${lit === undefined || lit >= scene.steps ? nothing : column(scene, lit, lit === chosen)}
          ${wayBack(scene, drawing.selection.path)}
          <canvas aria-hidden="true"></canvas>
          <svg
            class="${slow ? `beat-${drawing.frame.step % 2}` : ''}"
            .style="--beat:${slow ? Math.min(1500, 1000 / drawing.frame.pace) : 0}ms;--steps:${scene.steps}"
            width=${layout.contentWidth}
            height=${layout.height}
            aria-hidden="true"
          >
            ${layout.rows.map((row) => svg`<g class="row-${row.kind}">${drawRow({ scene, palette: drawing.palette, t }, row)}</g>`)}
            ${marksOf(scene, drawing.selection).map(({ kind, x, y, width, height }) => svg`<rect class="mark-${kind}" x=${x} y=${y} width=${width} height=${height} rx=${kind === 'veil' ? 0 : 5}></rect>`)}
          </svg>
        </div>
      </div>
      ${layout.rows.map((row) => label(scene, row, t))} ${tooltip(tip, drawing.width)}
    </div>
    ${legend(scene, t)} ${tools}
  </section>`;
}

function column(scene: Scene, time: number, chosen: boolean): TemplateResult {
  const { layout } = scene;
  return html`<div
    class="lit-column ${chosen ? 'chosen' : ''}"
    .style="left:${columnX(layout, time)}px;width:${layout.columnWidth}px"
  ></div>`;
}

/** The steps that a gradient passes from the loss it comes from to an earlier state. */
function wayBack(scene: Scene, path: Selection['path']): TemplateResult | typeof nothing {
  if (path === undefined || path.loss >= scene.steps) return nothing;
  const { layout } = scene;
  const left = columnX(layout, path.state);
  return html`<div
    class="lit-path"
    .style="left:${left}px;width:${columnX(layout, path.loss + 1) - left}px"
    data-from=${path.loss + 1}
    data-to=${path.state + 1}
  ></div>`;
}

/** Scrolls a column into sight where the columns are wider than their window. */
function reveal(scroller: HTMLElement, scene: Scene, time: number): void {
  const centre = columnCentre(scene.layout, time);
  const half = scene.layout.columnWidth;
  if (centre - half < scroller.scrollLeft || centre + half > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollLeft = centre - scroller.clientWidth / 2;
  }
}
