// One bar per class, longest the prediction; the target is marked by an outline and a sign as well as by colour.

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import type { ChartTable } from '../charts/table.ts';
import { percent } from '../charts/format.ts';
import { argmax } from '../readings/tape.ts';

/**
 * `shares`: probabilities by class; undefined while there are none, which leaves the places empty. An answer that is not
 * asked for is neither right nor wrong.
 */
export function classBars(
  shares: Float32Array | undefined,
  classes: readonly string[],
  target: number | undefined,
  label: string,
  asked = true,
): TemplateResult {
  const predicted = shares === undefined ? -1 : argmax(shares);
  return html`<div class="class-bars" role="img" aria-label=${label}>
    ${classes.map((name, index) => {
      const share = shares?.[index];
      const mark = index !== predicted || target === undefined || !asked ? '' : predicted === target ? '✓' : '✗';
      return html`<span class="class-name ${index === target ? 'target' : ''}">${name}</span>
        <span class="class-slot ${index === target ? 'target' : ''}"
          ><i
            class=${index === predicted ? 'predicted' : ''}
            .style="width:${Number.isFinite(share) ? (share ?? 0) * 100 : 0}%"
          ></i
        ></span>
        <span class="class-share">${share === undefined ? nothing : percent(share, 0)}</span>
        <span class="class-mark ${mark === '✓' ? 'right' : 'wrong'}">${mark}</span>`;
    })}
  </div>`;
}

export function classTable(shares: Float32Array | undefined, classes: readonly string[], t: Translate): ChartTable {
  return {
    head: [t('table.class'), t('inspector.probabilities')],
    rows: classes.map((name, index) => [name, shares?.[index] ?? '']),
  };
}
