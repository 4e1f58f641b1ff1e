// One weight's gradient by backpropagation beside a central difference, asked for by a click on the weight.

import { html, type TemplateResult } from 'lit';
import { exact, tick } from '../../charts/format.ts';
import type { WeightCheck as Found } from '../../protocol/protocol.ts';
import type { ViewContext } from '../view.ts';
import { rounded } from '../../i18n/number-text.ts';

interface Checked {
  /** For example W_hh[2,1]. */
  weight: string;
  /** Undefined until the answer comes, null where there is none. */
  found: Found | null | undefined;
  milliseconds: number;
}

export class WeightCheck {
  readonly #context: ViewContext;
  #checked: Checked | undefined;

  constructor(context: ViewContext) {
    this.#context = context;
  }

  /** Asks for one number of a parameter; a later question makes an earlier one void. */
  ask(weight: string, place: { name: string; index: number }, redraw: () => void): void {
    const asked: Checked = { weight, found: undefined, milliseconds: 0 };
    const begin = performance.now();
    this.#checked = asked;
    const answered = (found: Found | null): void => {
      Object.assign(asked, { found, milliseconds: performance.now() - begin });
      redraw();
    };
    this.#context.check(place.name, place.index).then(
      (result) => answered(result.ok ? result.value : null),
      () => answered(null),
    );
    redraw();
  }

  template(): TemplateResult {
    return html`<p class="weight-check" role="status">${this.#words()}</p>`;
  }

  #words(): TemplateResult | string {
    const { t } = this.#context;
    const checked = this.#checked;
    if (checked === undefined) return t('check.how');
    const { weight, found } = checked;
    if (found === undefined) return t('check.waiting', { weight });
    if (found === null) return t('check.none', { weight });
    const apart = tick(rounded(found.relativeError, 2));
    return html`<b>${t('check.title', { weight, step: found.step })}</b>
      <span>${t('check.backprop')} <code>${exact(found.backprop)}</code></span>
      <span>${t('check.numeric')} <code>${exact(found.numeric)}</code></span>
      <span>${t('check.apart', { apart, time: Math.max(1, Math.round(checked.milliseconds)) })}</span>`;
  }
}
