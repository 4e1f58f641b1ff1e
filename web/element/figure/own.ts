// One view or a few without bars, as a figure in running text: play, pause and step, the lesson's title, and the views.

import { html, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';
import type { PlainLesson } from '../../tasks/index.ts';
import type { Region } from '../../views/view.ts';

export { figureSheet } from './style.ts';

export interface FigureContext {
  t: Translate;
  language: string;
  lesson: PlainLesson;
  waiting: boolean;
  /** Where the views stand, in this order. */
  regions: readonly Region[];
  deck: TemplateResult;
  notices: TemplateResult;
}

export function figure({ t, language, lesson, waiting, regions, deck, notices }: FigureContext): TemplateResult {
  return html`<div class="playground figure" part="figure" lang=${language} ?data-waiting=${waiting}>
      <div class="figure-bar" part="controls">
        ${deck}
        <strong class="figure-title" part="title">${t(lesson.title)}</strong>
        <div class="readout" part="readout" data-readout></div>
      </div>
      ${notices}
      <div class="figure-views" data-count=${regions.length}>
        ${regions.map(
          (region) =>
            html`<section
              class="place"
              part=${region}
              tabindex="0"
              aria-label=${t(`region.${region}`)}
              data-region=${region}
              data-empty
            ></section>`,
        )}
      </div>
      <slot name="about"></slot>
    </div>
    <div class="announce" role="status" lang=${language}></div>`;
}
