// The few pictures on buttons, as strokes in the text's colour.

import { svg, html, type TemplateResult } from 'lit';

const icon = (content: unknown): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${content}</svg>`;

export const icons = {
  play: icon(svg`<path d="M6 3.8v12.4L16 10z" fill="currentColor" stroke="none" />`),
  pause: icon(svg`<path d="M5.5 4h3v12h-3zM11.5 4h3v12h-3z" fill="currentColor" stroke="none" />`),
  step: icon(svg`<path d="M3 10h10M9 5.5 13.5 10 9 14.5M16.5 4.5v11" />`),
  share: icon(
    svg`<circle cx="5" cy="10" r="2.2" /><circle cx="14.5" cy="4.8" r="2.2" /><circle cx="14.5" cy="15.2" r="2.2" /><path d="M7 8.9l5.6-3M7 11.1l5.6 3" />`,
  ),
  reset: icon(svg`<path d="M4.2 8.2A6.2 6.2 0 1 1 3.8 12M3.6 3.8v4.6h4.6" />`),
  seed: icon(
    svg`<rect x="3" y="3" width="14" height="14" rx="3" /><circle cx="7" cy="7" r=".8" /><circle cx="13" cy="13" r=".8" /><circle cx="13" cy="7" r=".8" /><circle cx="7" cy="13" r=".8" />`,
  ),
  sun: icon(
    svg`<circle cx="10" cy="10" r="3.6" /><path d="M10 1.8v2M10 16.2v2M1.8 10h2M16.2 10h2M4.2 4.2l1.4 1.4M14.4 14.4l1.4 1.4M4.2 15.8l1.4-1.4M14.4 5.6l1.4-1.4" />`,
  ),
  moon: icon(svg`<path d="M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3z" />`),
  keys: icon(
    svg`<rect x="1.8" y="5" width="16.4" height="10.5" rx="2" /><path d="M5 8.3h.1M8.3 8.3h.1M11.6 8.3h.1M15 8.3h.1M6.5 12.3h7" />`,
  ),
  settings: icon(
    svg`<path d="M3 6h7M14 6h3M3 14h3M10 14h7" /><circle cx="12" cy="6" r="2" /><circle cx="8" cy="14" r="2" />`,
  ),
  previous: icon(svg`<path d="M12.5 4.5 7 10l5.5 5.5" />`),
  next: icon(svg`<path d="M7.5 4.5 13 10l-5.5 5.5" />`),
  plugged: icon(svg`<path d="M1.5 10h4M14.5 10h4M5.5 6.5v7h3a3.5 3.5 0 0 0 0-7zM14.5 6.5v7h-2.5v-7zM10 10h2" />`),
  unplugged: icon(
    svg`<path d="M1.5 10h3M15.5 10h3M6 14.5 14 5.5" /><circle cx="6.2" cy="6.4" r="1.9" /><circle cx="6.2" cy="13.6" r="1.9" /><path d="m7.8 7.6 6.6 6.4M7.8 12.4l6.6-6.4" />`,
  ),
  close: icon(svg`<path d="M5 5l10 10M15 5 5 15" />`),
};
