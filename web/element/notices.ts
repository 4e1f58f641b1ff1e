// What the reader should know beside the picture: loading, failures with Retry, and notes that can be put away.

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { Note, PlaygroundState } from '../session/playground-state.ts';
import { lessonOf } from '../tasks/index.ts';
import { divergedPanel } from './diverged-panel.ts';
import { alsoNote } from './field-control.ts';
import { icons } from './icons.ts';
import { formatBytes } from './numbers.ts';
import { tourCard, type TourActions } from './tour/tour-card.ts';
import type { Rescue } from '../session/time-travel.ts';

export interface NoticeContext {
  t: Translate;
  state: Readonly<PlaygroundState>;
  /** The scalar engine runs because it was asked for, not because the browser has no other. */
  scalarAsked: boolean;
  /** Fields that have a place of their own for their messages. */
  offered: ReadonlySet<string>;
  retry(): void;
  rescue(how: Rescue): void;
  tour: TourActions;
  dismiss(note: Note): void;
}

export function notices(context: NoticeContext): TemplateResult {
  const { t, state, offered } = context;
  const homeless = [...state.problems].filter(([field]) => !offered.has(field));
  return html`<div class="notices">
    ${state.failure ? failure(context) : state.loading ? loading(context) : nothing}
    ${state.tour ? tourCard(t, state.language, state.tour, context.tour) : nothing}
    ${state.broken && state.config ? divergedPanel(t, state.broken, state.config, context.rescue) : nothing}
    ${homeless.map(([, problem]) => html`<div class="notice warning"><p>${problemText(t, problem)}</p></div>`)}
    ${alsoNote(
      t,
      state.alsoChanged.filter(({ at }) => !offered.has(at)),
    )}
    ${state.tier === 'scalar' ? tierNote(context) : nothing}
    ${state.notes.map(
      (note) =>
        html`<div class=${`notice ${note.tone}`}>
          <p>${t(note.key, note.args)}</p>
          ${
            note.action
              ? html`<button class="small-button" type="button" @click=${note.action.run}>
                  ${t(note.action.key)}
                </button>`
              : nothing
          }
          <button
            class="small-button"
            type="button"
            aria-label=${t('note.dismiss')}
            @click=${() => context.dismiss(note)}
          >
            ${icons.close}
          </button>
        </div>`,
    )}
  </div>`;
}

function failure({ t, state, retry }: NoticeContext): unknown {
  const { what, detail } = state.failure ?? { what: 'engine' as const, detail: '' };
  return html`<div class="notice bad" role="alert">
    <p>${t(`fail.${what}`, { detail })} ${detail.includes('no CORS header') ? t('fail.cors') : nothing}</p>
    <button class="small-button" type="button" @click=${retry}>${t('fail.retry')}</button>
  </div>`;
}

function loading({ t, state }: NoticeContext): unknown {
  const { what, loaded, total } = state.loading ?? { what: 'engine' as const, loaded: 0, total: 0 };
  if (what === 'engine') return html`<div class="notice info loading"><p>${t('load.engine')}</p></div>`;
  const size = (bytes: number): string => formatBytes(bytes, state.language);
  const parts = { what: t(lessonOf(state.lesson).noun), loaded: size(loaded), total: size(total) };
  return html`<div class="notice info loading">
    <p>${t(total > 0 ? 'load.data' : 'load.data.open', parts)}</p>
    ${
      total > 0
        ? html`<progress
            max=${total}
            .value=${Math.min(loaded, total)}
            aria-label=${t('load.data.open', parts)}
          ></progress>`
        : html`<progress aria-label=${t('load.data.open', parts)}></progress>`
    }
  </div>`;
}

function tierNote({ t, scalarAsked }: NoticeContext): unknown {
  const why = t(scalarAsked ? 'run.tier.scalar.chosen' : 'run.tier.scalar.why');
  return html`<div class="notice info"><p>${why}</p></div>`;
}
