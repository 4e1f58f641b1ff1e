// The switch of the recurrent connection: weight_hh held at zero, or as it was learned.

import { html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import type { Config } from '../engine/types.ts';
import { icons } from './icons.ts';

export function recurrentConnection(
  t: Translate,
  config: Config | undefined,
  ready: boolean,
  change: (cut: boolean) => void,
): TemplateResult {
  const cut = config?.ablate_recurrent === true;
  const cell = String(config?.cell ?? 'rnn');
  const still = cell === 'lstm' ? ` ${t('recurrent.lstm')}` : cell === 'gru' ? ` ${t('recurrent.gru')}` : '';
  return html`<div class="field" data-field="ablate_recurrent">
    <button
      class="recurrent-switch"
      type="button"
      role="switch"
      aria-checked=${cut ? 'false' : 'true'}
      ?disabled=${!ready}
      title=${t('recurrent.doc') + still}
      @click=${() => change(!cut)}
    >
      ${cut ? icons.unplugged : icons.plugged}<span
        >${t('recurrent.name')} <i>W<sub>hh</sub></i></span
      ><b>${t(cut ? 'recurrent.cut' : 'recurrent.connected')}</b>
    </button>
    ${cut && still !== '' ? html`<p class="recurrent-note">${still.trim()}</p>` : ''}
  </div>`;
}
