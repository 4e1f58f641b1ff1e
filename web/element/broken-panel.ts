// The calm panel that says which number broke first and why, and offers ways on.

import { html, nothing, type TemplateResult } from 'lit';
import type { Config } from '../engine/types.ts';
import type { MessageKey, Translate } from '../i18n/messages.ts';
import type { Broken } from '../session/playground-state.ts';
import { plain, rounded } from '../i18n/number-text.ts';
import { rewindSteps, type Rescue } from '../session/time-travel.ts';

/** What a tensor of that name is, from the first row that fits. */
const kinds: readonly [RegExp, MessageKey][] = [
  [/^loss$/, 'broken.is.loss'],
  [/weight_hh/, 'broken.is.weight_hh'],
  [/weight_ih/, 'broken.is.weight_ih'],
  [/bias/, 'broken.is.bias'],
  [/^embedding/, 'broken.is.embedding'],
  [/^linear/, 'broken.is.linear'],
  [/^d/, 'broken.is.gradient'],
  [/^c_l/, 'broken.is.cell'],
  [/^h_l/, 'broken.is.state'],
  [/^(logits|probabilities)/, 'broken.is.answer'],
];

export function meaningOf(tensor: string): MessageKey {
  return kinds.find(([name]) => name.test(tensor))?.[1] ?? 'broken.is.other';
}

export function brokenPanel(
  t: Translate,
  broken: Broken,
  config: Config,
  rescue: (how: Rescue) => void,
): TemplateResult {
  const { step, tensor, timeIndex } = broken;
  const lr = Number(config.lr);
  const steps = rewindSteps(broken);
  const clipped = Number(config.max_norm) > 0 && Number(config.max_norm) <= 1;
  const args = { tensor, meaning: t(meaningOf(tensor)), time: timeIndex + 1 };
  const button = (how: Rescue, text: string): TemplateResult =>
    html`<button class="small-button" type="button" @click=${() => rescue(how)}>${text}</button>`;
  return html`<section class="notice warning broken" role="group" aria-label=${t('broken.title', { step })}>
    <div>
      <h2>${t('broken.title', { step })}</h2>
      <p>${t(timeIndex < 0 ? 'broken.first' : 'broken.firstAt', args)}</p>
      <p>${t('broken.why', { lr: plain(lr) })}</p>
      <div class="broken-ways">
        ${clipped ? nothing : button('clip', t('broken.clip', { steps }))}
        ${button('slower', t('broken.slower', { steps, lr: plain(rounded(lr / 10, 6)) }))}
        ${button('back', t('broken.back', { steps }))}
      </div>
    </div>
  </section>`;
}
