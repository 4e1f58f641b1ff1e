// The paper that a curve is drawn on, with mouse, finger, pen or arrow keys.

import { html, svg, type TemplateResult } from 'lit';
import type { Drawing } from '../drawing.ts';
import type { ViewContext } from '../view.ts';
import { height } from './chart.ts';
import { Pen, places, top } from './pen.ts';

interface Paper {
  values(): number[] | undefined;
  keep(values: number[]): void;
  /** The pen is lifted, or Enter pressed. */
  done(curve: number[]): void;
  fewest(): number;
}

/** Paper as wide as the drawing; `paper` keeps what is on it. */
export function paperOf({ t }: ViewContext, paper: Paper): (drawing: Drawing) => TemplateResult {
  let pen: Pen | undefined;
  const put = (event: PointerEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    pen?.move((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    if (pen) paper.keep(pen.values);
  };
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    pen = new Pen(paper.values());
    put(event);
  };
  const onUp = (): void => {
    const drawnNow = pen;
    pen = undefined;
    if (drawnNow) paper.done(drawnNow.curve);
  };
  const onKey = (event: KeyboardEvent): void => {
    const values = paper.values() ?? new Pen().values;
    const last = values.reduce((last, value, at) => (Number.isNaN(value) ? last : at), -1);
    const value = values[last] ?? top / 2;
    if (event.key === 'ArrowRight') values[Math.min(last + 1, places - 1)] = value;
    else if (event.key === 'ArrowUp') values[Math.max(last, 0)] = Math.min(top, value + 4);
    else if (event.key === 'ArrowDown') values[Math.max(last, 0)] = Math.max(0, value - 4);
    else if (event.key === 'Enter') return paper.done(new Pen(values).curve);
    else return;
    event.preventDefault();
    event.stopPropagation();
    paper.keep(values);
  };
  return ({ width, palette }) => {
    const { curve } = new Pen(paper.values());
    const from = paper.values()?.findIndex((value) => !Number.isNaN(value)) ?? 0;
    const path = curve.map((value, at) => `${((from + at + 0.5) / places) * width} ${(1 - value / top) * height}`);
    const few = curve.length > 0 && curve.length < paper.fewest();
    return html`<svg
        class="own-data-paper"
        width=${width}
        height=${height}
        tabindex="0"
        role="application"
        aria-label=${t('own-data.pad')}
        aria-description=${t('own-data.keys')}
        @pointerdown=${onDown}
        @pointermove=${(event: PointerEvent) => pen && put(event)}
        @pointerup=${onUp}
        @pointercancel=${onUp}
        @keydown=${onKey}
      >
        ${svg`<path d=${path.length > 0 ? `M${path.join('L')}` : ''} .style=${`fill:none;stroke:${palette.ink};stroke-width:2`}></path>`}
      </svg>
      <p class="quiet">
        ${few ? t('own-data.short', { value: curve.length, allowed: paper.fewest() }) : t('own-data.hint')}
      </p>`;
  };
}
