// All cells under one dial: changing the cell starts a new network, whose radius is turned to where the dial stood.

import { html, type TemplateResult } from 'lit';
import { fieldsOf } from '../../protocol/cells.ts';
import { cellName } from '../line-names.ts';
import type { ViewContext } from '../view.ts';

const key = 'vanish-dial';

export function sameDial({ t, run, change, memory, cells }: ViewContext, radius: number): TemplateResult {
  const now = cellName(run.config);
  return html`<div class="dial-cells">
    <span>${t('vanish.same')}</span>
    <div class="switch" role="group" aria-label=${t('vanish.same')}>
      ${cells().map((row) => {
        const fields = fieldsOf(row);
        const name = cellName({ ...run.config, ...fields });
        return html`<button
          type="button"
          aria-pressed=${name === now}
          @click=${() => {
            if (name === now) return;
            memory.set(key, radius);
            change(fields);
          }}
        >
          ${name}
        </button>`;
      })}
    </div>
  </div>`;
}

/** Where the dial stood in the network before, told once; undefined when nobody has turned to another cell here. */
export function takeDial({ memory }: ViewContext): number | undefined {
  const radius = memory.get(key) as number | undefined;
  memory.delete(key);
  return radius;
}
