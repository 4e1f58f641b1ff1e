// The frame of the page: the bar, the controls, the places that views fill, and the lesson's words.

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import type { PlainLesson } from '../tasks/index.ts';
import type { Region } from '../views/view.ts';

export interface ShellContext {
  t: Translate;
  language: string;
  /** The element is the page itself. */
  page: boolean;
  lesson: PlainLesson;
  /** The lesson's run is not there yet: what the places show, if anything, belongs to another. */
  waiting: boolean;
  bar: TemplateResult;
  notices: TemplateResult;
  controls: TemplateResult;
  /** Something on the stage was clicked. */
  picked(): void;
}

export function shell({
  t,
  language,
  page,
  lesson,
  waiting,
  bar,
  notices,
  controls,
  picked,
}: ShellContext): TemplateResult {
  return html`<div class="playground" lang=${language} ?data-waiting=${waiting}>
      ${bar}
      <div class="body">
        ${controls}
        <div class="centre" role=${page ? 'main' : nothing}>
          ${notices}
          <section
            class="stage"
            part="stage"
            tabindex="0"
            aria-label=${t('region.stage')}
            data-region="stage"
            data-empty
            @click=${picked}
          ></section>
          <div class="below">${place(t, 'loss')} ${place(t, 'now')}</div>
          ${place(t, 'foot', 'place foot')}
        </div>
        <aside class="side">${lessonCard(t, lesson)} ${place(t, 'experiments')} ${place(t, 'inspector')}</aside>
      </div>
    </div>
    <div class="announce" role="status" lang=${language}></div>`;
}

/** Where the views of a region stand. */
function place(t: Translate, region: Region, kind = 'place'): TemplateResult {
  return html`<section
    class=${kind}
    part=${region}
    aria-label=${t(`region.${region}`)}
    data-region=${region}
    data-empty
  ></section>`;
}

function lessonCard(t: Translate, lesson: PlainLesson): TemplateResult {
  return html`<details class="lesson-card" part="about" open>
    <summary>${t('lesson.about')}</summary>
    <p><slot name="about">${t(lesson.about)}</slot></p>
    ${
      lesson.tries.length === 0
        ? nothing
        : html`<details class="tries">
            <summary>${t('lesson.try')}</summary>
            <ul>
              ${lesson.tries.map((key) => html`<li>${t(key)}</li>`)}
            </ul>
          </details>`
    }
  </details>`;
}
