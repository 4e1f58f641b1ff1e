// The words nearest to one, by the cosine of their vectors: the window's own word until the reader picks another.

import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { exact } from '../../charts/format.ts';
import { fixed } from '../../i18n/number-text.ts';
import { embedding, nearest, nearestShown, pickedWord } from '../../readings/word-vectors.ts';
import { drawn, heading } from '../drawing.ts';
import type { Fetched } from '../later.ts';
import { shareBar } from '../share-bar.ts';
import type { View, ViewContext } from '../view.ts';
import { wordNeighboursSheet } from './style.ts';

export const view: Fetched = { styles: wordNeighboursSheet, create };

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const name = (word: number): string => run.vocabulary[word] ?? '';

  function choice(picked: number): TemplateResult {
    return html`<select
      aria-label=${t('neighbours.pick')}
      .value=${live(String(picked))}
      @change=${(event: Event) => context.select({ word: Number((event.target as HTMLSelectElement).value) })}
    >
      ${run.vocabulary.map((word, index) => html`<option value=${index} ?selected=${index === picked}>${word}</option>`)}
    </select>`;
  }

  return drawn(root, [embedding], {
    template({ frame, selection }) {
      const vectors = frame.tensors[embedding];
      const picked = pickedWord(run, selection);
      const found = vectors ? nearest(vectors, picked, nearestShown) : [];
      return html`<section class="neighbours">
        ${heading(t('neighbours.title'), t('neighbours.lesson'))}
        <p class="neighbours-pick">${t('neighbours.pick')} ${choice(picked)}</p>
        <div class="share-bars neighbours-bars" role="list" aria-label=${`${t('neighbours.pick')} ${name(picked)}`}>
          ${found.map(
            ({ word, cosine }) =>
              html`<span role="listitem">${name(word)}</span>
                ${shareBar(cosine)}
                <b title=${`${t('neighbours.cosine')} ${exact(cosine)}`}>${fixed(cosine, 2)}</b>`,
          )}
        </div>
      </section>`;
    },
  });
}
