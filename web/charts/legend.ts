// The keys to the page's colours, the same in every view: signed values, gradients, probabilities.

import { html, svg, type TemplateResult } from 'lit';
import { count, power, tick } from './format.ts';
import { lineStyle, type Stroke } from './line-chart.ts';

/** A ramp with what its two ends stand for. */
function ramp(kind: string, name: string, low: string, high: string): TemplateResult {
  return html`<span class="key"
    ><span class="key-name">${name}</span><span class="key-end">${low}</span><i class="ramp ${kind}"></i
    ><span class="key-end">${high}</span></span
  >`;
}

/** Without a limit each row has its own, and the ends say only which way. */
export function valueKey(name: string, limit?: number): TemplateResult {
  const end = limit === undefined ? '' : tick(limit);
  return ramp('values', name, `−${end}`, `+${end}`);
}

export function gradientKey(name: string, span: { bottom: number; top: number }): TemplateResult {
  return ramp('gradients', name, power(span.bottom), power(span.top));
}

export function shareKey(name: string): TemplateResult {
  return ramp('shares', name, '0', '1');
}

/** Counts, darker or lighter by their logarithm. */
export function countKey(name: string, most: number): TemplateResult {
  return ramp('shares', name, '0', count(most));
}

/** One of the two flows. */
export function arrow(way: 'forward' | 'backward', name: string): TemplateResult {
  const path = way === 'forward' ? 'M0 5H17M17 2l6 3l-6 3z' : 'M24 5H7M7 2l-6 3l6 3z';
  return html`<span class="key"
    ><svg class="swatch arrow ${way}" aria-hidden="true"><path d=${path}></path></svg
    ><span class="key-name">${name}</span></span
  >`;
}

/** A plain swatch: `kind` is a class of the style sheet. */
export function swatch(kind: string, name: string, colour = ''): TemplateResult {
  return html`<span class="key"
    ><i class="swatch ${kind}" .style=${`background:${colour}`}></i><span class="key-name">${name}</span></span
  >`;
}

/** A line as the chart draws it. */
export function lineSwatch(stroke: Stroke): TemplateResult {
  return html`<svg class="line-swatch" width="26" height="10" aria-hidden="true">
    ${svg`<path d="M1 5H25" .style=${lineStyle(stroke)}></path>`}
  </svg>`;
}

export function lineKey(stroke: Stroke, name: string): TemplateResult {
  return html`<span class="key">${lineSwatch(stroke)}<span class="key-name">${name}</span></span>`;
}
