// The choice of a layer, where a network has several.

import { html, nothing, type TemplateResult } from 'lit';
import type { ViewContext } from '../view.ts';

export function layerSwitch(
  { run, t }: ViewContext,
  layer: number,
  choose: (layer: number) => void,
): TemplateResult | typeof nothing {
  const layers = Number(run.config.num_layers ?? 1);
  if (layers < 2) return nothing;
  return html`<div class="switch" role="group" aria-label=${t('inspector.layers')}>
    ${Array.from(
      { length: layers },
      (_, index) =>
        html`<button type="button" aria-pressed=${index === layer} @click=${() => choose(index)}>
          ${t('unrolled.layer', { layer: index })}
        </button>`,
    )}
  </div>`;
}
