// The calm panel that says which number broke first and why, and offers ways on.

import { html, nothing, type TemplateResult } from 'lit';
import type { Config } from '../engine/types.ts';
import type { MessageKey, Translate } from '../i18n/messages.ts';
import type { Broken } from '../session/playground-state.ts';
import { plain, rounded } from '../i18n/number-text.ts';
import { rewindSteps, type Rescue } from '../session/time-travel.ts';

/** What a tensor of that name is, from the first row that fits. */
const kinds: readonly [RegExp, MessageKey][] = [
  [/^loss$/, 'diverged.is.loss'],
  [/weight_hh/, 'diverged.is.weight_hh'],
  [/weight_ih/, 'diverged.is.weight_ih'],
  [/bias/, 'diverged.is.bias'],
  [/^embedding/, 'diverged.is.embedding'],
  [/^linear/, 'diverged.is.linear'],
  [/^d/, 'diverged.is.gradient'],
  [/^c_l/, 'diverged.is.cell'],
  [/^h_l/, 'diverged.is.state'],
  [/^(logits|probabilities)/, 'diverged.is.answer'],
];

export function meaningOf(tensor: string): MessageKey {
  return kinds.find(([name]) => name.test(tensor))?.[1] ?? 'diverged.is.other';
}

export function divergedPanel(
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
  return html`<section class="notice warning broken" role="group" aria-label=${t('diverged.title', { step })}>
    <div>
      <h2>${t('diverged.title', { step })}</h2>
      <p>${t(timeIndex < 0 ? 'diverged.first' : 'diverged.firstAt', args)}</p>
      <p>${t('diverged.why', { lr: plain(lr) })}</p>
      <div class="broken-ways">
        ${clipped ? nothing : button('clip', t('diverged.clip', { steps }))}
        ${button('slower', t('diverged.slower', { steps, lr: plain(rounded(lr / 10, 6)) }))}
        ${button('back', t('diverged.back', { steps }))}
      </div>
    </div>
  </section>`;
}
