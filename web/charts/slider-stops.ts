// A slider over a list of values: what it shows and says is the value, not its place in the list.

import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Stops {
  label: string;
  stops: readonly number[];
  now: number;
  text: string;
  title?: string;
  disabled?: boolean;
  change(stop: number): void;
}

export function stopsRow({ label, stops, now, text, title = '', disabled = false, change }: Stops): TemplateResult {
  const last = Math.max(1, stops.length - 1);
  const at = nearest(stops, now);
  return html`<label class="experiment-row" title=${title}
    ><span>${label}</span><output>${text}</output
    ><input
      type="range"
      min="0"
      max=${last}
      step="1"
      aria-label=${label}
      aria-valuetext=${text}
      ?disabled=${disabled}
      .style=${`--fill: ${at / last}`}
      .value=${live(String(at))}
      @input=${(event: Event) => {
        const stop = stops[Number((event.target as HTMLInputElement).value)];
        if (stop !== undefined) change(stop);
      }}
  /></label>`;
}

function nearest(stops: readonly number[], value: number): number {
  let best = 0;
  stops.forEach((stop, index) => {
    if (Math.abs(stop - value) < Math.abs((stops[best] ?? 0) - value)) best = index;
  });
  return best;
}
