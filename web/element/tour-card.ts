// A card of a guided tour: a question to guess at, then what the engine made of it.

import { html, nothing, type TemplateResult } from 'lit';
import type { Language, Translate } from '../i18n/messages.ts';
import { borneOut, explained } from '../lessons/tours/tour-table.ts';
import type { TourState } from '../state/playground-state.ts';

export interface TourActions {
  answer(guess: number): void;
  next(): void;
  close(): void;
  copy(): void;
}

export function tourCard(t: Translate, language: Language, state: TourState, actions: TourActions): TemplateResult {
  const { tour, card: at, phase, guess, outcome, copied } = state;
  const card = tour.cards[at];
  if (!card) return html``;
  const last = at === tour.cards.length - 1;
  const proven = phase === 'explain' && outcome ? borneOut(card, outcome) : -1;
  return html`<section class="notice info tour" role="group" aria-label=${t('tour.title')}>
    <div>
      <h2>${t('tour.at', { card: at + 1, cards: tour.cards.length })}</h2>
      <p>${card.question[language]}</p>
      <div class="tour-answers">
        ${card.answers.map(
          (answer, index) =>
            html`<button
              class="small-button"
              type="button"
              ?disabled=${phase !== 'ask'}
              aria-pressed=${phase !== 'ask' && index === guess}
              @click=${() => actions.answer(index)}
            >
              ${answer.text[language]}${index === proven ? html` <b class="right">✓</b>` : nothing}${
                phase === 'explain' && index === guess && index !== proven ? html` <b class="wrong">✗</b>` : nothing
              }
            </button>`,
        )}
      </div>
      <p class="tour-says">
        ${
          phase === 'explain' && outcome
            ? html`<b>${t(guess === proven ? 'tour.right' : 'tour.wrong')}</b>
                ${explained(card.explain[language], outcome)}`
            : t(phase === 'run' ? 'tour.running' : 'tour.guess', { steps: card.steps })
        }
      </p>
      <div class="tour-answers">
        ${
          phase === 'explain'
            ? html`<button class="small-button" type="button" @click=${() => actions.next()}>
                ${t(last ? 'tour.end' : 'tour.next')}
              </button>`
            : nothing
        }
        ${
          phase === 'run'
            ? nothing
            : html`<button class="link" type="button" title=${t('tour.copy.doc')} @click=${() => actions.copy()}>
                ${t(copied ? 'inspector.copied' : 'tour.copy')}
              </button>`
        }
        ${last && phase === 'explain' ? nothing : html`<button class="link" type="button" @click=${() => actions.close()}>${t('tour.close')}</button>`}
      </div>
    </div>
  </section>`;
}
