// The one box that says what is under the pointer; it stays inside its view and never takes pointer events.

import { html, nothing, type TemplateResult } from 'lit';

export interface Tip {
  /** Where it points, in pixels from the upper left corner of the positioned parent. */
  x: number;
  y: number;
  value: string;
  note: string;
}

/** Stands left of the point in the right half, so that it is never cut off. */
export function tooltip(tip: Tip | undefined, width: number): TemplateResult | typeof nothing {
  if (tip === undefined) return nothing;
  const left = tip.x > width / 2;
  const above = tip.y > 60;
  const place = `left:${tip.x + (left ? -12 : 12)}px;top:${tip.y + (above ? -10 : 18)}px;transform:translate(${left ? '-100%' : '0'},${above ? '-100%' : '0'});max-width:${Math.max(140, (left ? tip.x : width - tip.x) - 16)}px`;
  return html`<div class="tip" .style=${place} aria-hidden="true">
    <b>${tip.value}</b>${tip.note === '' ? nothing : html`<span>${tip.note}</span>`}
  </div>`;
}
