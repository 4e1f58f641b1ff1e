// The switch of the recurrent connection: weight_hh held at zero, or as it was learned.

import { html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import type { CellInfo, Config } from '../engine/types.ts';
import { icons } from './icons.ts';

/** `cell`: of the run, once there is one. */
export function recurrentConnection(
  t: Translate,
  config: Config | undefined,
  cell: CellInfo | undefined,
  change: (cut: boolean) => void,
): TemplateResult {
  const cut = config?.ablate_recurrent === true;
  const still = cell?.cellState ? ` ${t('recurrent.lstm')}` : cell?.gates.includes('z') ? ` ${t('recurrent.gru')}` : '';
  return html`<div class="field" data-field="ablate_recurrent">
    <button
      class="recurrent-switch"
      type="button"
      role="switch"
      aria-checked=${cut ? 'false' : 'true'}
      ?disabled=${!cell}
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
