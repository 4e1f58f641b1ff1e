// The bar at the top: which lesson, which language, which theme, and what the keys do.

import { html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons.ts';
import { lessonMenu, type LessonMenuContext } from './lesson-menu.ts';

export interface BarContext extends LessonMenuContext {
  language: string;
  dark: boolean;
  /** The element is the page itself, and its name the page's heading. */
  page: boolean;
  /** Undefined where the lesson has no tour. */
  tour: (() => void) | undefined;
  /** There is a run to tour with. */
  ready: boolean;
  /** The panel to share comes into sight, into the place that is empty until then. */
  shares(): void;
  toggleLanguage(): void;
  toggleTheme(): void;
  /** Keys of one letter do something. */
  keys: boolean;
  toggleKeys(on: boolean): void;
}

export function taskBar(context: BarContext): TemplateResult {
  const { t } = context;
  const other = context.language === 'en' ? 'zh-CN' : 'en';
  const theme = t(context.dark ? 'bar.theme.light' : 'bar.theme.dark');
  return html`<header class="task-bar" part="bar">
    <strong class="brand" role=${context.page ? 'heading' : nothing} aria-level=${context.page ? 1 : nothing}
      >${t('bar.brand1')} <b>${t('bar.brand2')}</b></strong
    >
    ${lessonMenu(context)}
    <div class="bar-end">
      ${
        context.tour
          ? html`<button
              class="quiet-button"
              part="tour"
              type="button"
              title=${t('bar.tour.doc')}
              ?disabled=${!context.ready}
              @click=${() => context.tour?.()}
            >
              ${icons.play}<span>${t('bar.tour')}</span>
            </button>`
          : nothing
      }
      <button
        class="quiet-button"
        type="button"
        part="share"
        popovertarget="share"
        aria-haspopup="dialog"
        aria-label=${t('bar.share')}
        title=${t('bar.share.doc')}
        ?disabled=${!context.ready}
      >
        ${icons.share}
      </button>
      <button
        class="quiet-button keys-button"
        part="keys"
        type="button"
        popovertarget="keys"
        aria-label=${t('bar.keys')}
        title=${t('bar.keys')}
      >
        ${icons.keys}
      </button>
      <button
        class="quiet-button"
        type="button"
        part="language"
        lang=${other}
        aria-label=${t('bar.language.label')}
        title=${t('bar.language.label')}
        @click=${() => context.toggleLanguage()}
      >
        ${t('bar.language')}
      </button>
      <button
        class="quiet-button"
        type="button"
        part="theme"
        aria-label=${theme}
        title=${theme}
        @click=${() => context.toggleTheme()}
      >
        ${context.dark ? icons.sun : icons.moon}
      </button>
    </div>
    ${keysBox(context)}
    <div
      id="share"
      class="gallery share"
      popover
      role="dialog"
      aria-label=${t('bar.share')}
      @toggle=${(event: Event) => (event as ToggleEvent).newState === 'open' && context.shares()}
    ></div>
  </header>`;
}

function keysBox({ t, keys, toggleKeys }: BarContext): TemplateResult {
  return html`<div id="keys" class="keys-box" popover>
    <h2>${t('keys.title')}</h2>
    <dl>
      <dt><kbd>${t('keys.space')}</kbd></dt>
      <dd>${t('keys.play')}</dd>
      <dt><kbd>→</kbd></dt>
      <dd>${t('keys.step')}</dd>
      <dt><kbd>←</kbd> <kbd>→</kbd></dt>
      <dd>${t('keys.time')}</dd>
      <dt><kbd>.</kbd> <kbd>,</kbd></dt>
      <dd>${t('player.forward.key')}</dd>
      <dt><kbd>Enter</kbd></dt>
      <dd>${t('player.apply.key')}</dd>
      <dt><kbd>Esc</kbd></dt>
      <dd>${t('keys.escape')}</dd>
    </dl>
    <label
      ><input
        type="checkbox"
        .checked=${keys}
        @change=${(event: Event) => toggleKeys((event.target as HTMLInputElement).checked)}
      />${t('keys.single')}</label
    >
  </div>`;
}
