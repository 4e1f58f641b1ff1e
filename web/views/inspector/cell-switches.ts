// What the inspector looks at: which layer, which unit, and which way through it.

import { html, nothing, type TemplateResult } from 'lit';
import { layerCount } from '../../readings/tape.ts';
import type { ViewContext } from '../view.ts';
import type { Place } from '../../readings/cell-sums.ts';

export type Side = 'forward' | 'backward';

export function cellSwitches(
  { run, t, select }: ViewContext,
  { layer, unit }: Place,
  hidden: number,
  side: Side,
  turn: (side: Side) => void,
): TemplateResult {
  const layers = layerCount(run);
  const pick = (next: number): void => select({ unit: { layer, unit: (next + hidden) % hidden } });
  return html`<div class="cell-switches">
    <div class="switch" role="group" aria-label=${t('inspector.side')}>
      ${(['forward', 'backward'] as const).map(
        (one) =>
          html`<button type="button" aria-pressed=${one === side} @click=${() => turn(one)}>
            ${t(`inspector.side.${one}`)}
          </button>`,
      )}
    </div>
    ${
      layers === 1
        ? nothing
        : html`<div class="switch" role="group" aria-label=${t('inspector.layers')}>
            ${Array.from(
              { length: layers },
              (_, index) =>
                html`<button
                  type="button"
                  aria-pressed=${index === layer}
                  @click=${() => select({ unit: { layer: index, unit } })}
                >
                  ${t('unrolled.layer', { layer: index })}
                </button>`,
            )}
          </div>`
    }
    <div class="switch" role="group" aria-label=${t('inspector.unit')}>
      <button type="button" aria-label=${t('inspector.unit.previous')} @click=${() => pick(unit - 1)}>‹</button>
      <output>${t('inspector.unit.of', { unit, count: hidden })}</output>
      <button type="button" aria-label=${t('inspector.unit.next')} @click=${() => pick(unit + 1)}>›</button>
    </div>
  </div>`;
}
