// The bar of a row of `.share-bars`: a name, the bar, its number.

import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

export interface ShareBar {
  /** What is said of it where nothing around it does. */
  label?: string;
  /** The class of what is filled. */
  kind?: string | undefined;
  /** Drawn over it, in a box of 1 by 1. */
  over?: SVGTemplateResult;
}

/** `share` of its width is filled, nothing where it is not above 0. */
export function shareBar(share: number, { label, kind, over }: ShareBar = {}): TemplateResult {
  return html`<svg
    height="12"
    preserveAspectRatio="none"
    viewBox="0 0 1 1"
    role=${label === undefined ? nothing : 'img'}
    aria-label=${label ?? nothing}
    aria-hidden=${label === undefined ? 'true' : nothing}
  >
    ${share > 0 ? svg`<path d="M0 0H${share}V1H0z" class=${kind ?? nothing}></path>` : nothing}${over ?? nothing}
  </svg>`;
}
