// A card of a guided tour: a question to guess at, then what the engine made of it.

import { html, nothing, type TemplateResult } from 'lit';
import type { Language, Translate } from '../../i18n/messages.ts';
import type { PlainLesson } from '../../tasks/lesson.ts';
import { borneOut, explained, type TourCard } from '../../tasks/tour-table.ts';
import type { TourState } from '../../session/playground-state.ts';

export interface TourActions {
  answer(guess: number): void;
  next(): void;
  close(): void;
  copy(): void;
  /** The lesson to go on with; undefined after the last. */
  following: PlainLesson | undefined;
  go(lesson: string): void;
}

export function tourCard(t: Translate, language: Language, state: TourState, actions: TourActions): TemplateResult {
  const card = state.tour.cards[state.card];
  return html`<section class="notice info tour" role="group" aria-label=${t('tour.title')}>
    <div>
      ${card && state.phase !== 'recap' ? experiment(t, language, state, card, actions) : recap(t, language, state, actions)}
    </div>
  </section>`;
}

function experiment(
  t: Translate,
  language: Language,
  state: TourState,
  card: TourCard,
  actions: TourActions,
): TemplateResult {
  const { tour, card: at, phase, guess } = state;
  const outcome = phase === 'explain' ? state.results.at(-1)?.outcome : undefined;
  const proven = outcome ? borneOut(card, outcome) : -1;
  const last = at === tour.cards.length - 1;
  return html`<h2>${t('tour.at', { card: at + 1, cards: tour.cards.length })}</h2>
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
              outcome && index === guess && index !== proven ? html` <b class="wrong">✗</b>` : nothing
            }
          </button>`,
      )}
    </div>
    <p class="tour-sentence">
      ${
        outcome
          ? html`<b>${t(guess === proven ? 'tour.right' : 'tour.wrong')}</b>
              ${explained(card.explain[language], card, outcome)}`
          : t(phase === 'run' ? 'tour.running' : 'tour.guess', { steps: card.steps })
      }
    </p>
    <div class="tour-answers">
      ${outcome ? button(t(last ? 'tour.toRecap' : 'tour.next'), () => actions.next()) : nothing}
      ${phase === 'run' ? nothing : copyButton(t, state, actions)} ${link(t('tour.close'), () => actions.close())}
    </div>`;
}

/** What was guessed and what came of it, what was learned, and where to go from here. */
function recap(t: Translate, language: Language, state: TourState, actions: TourActions): TemplateResult {
  const { tour, results } = state;
  const { following, go, close } = actions;
  const borne = results.map(({ outcome }, index) => borneOut(tour.cards[index]!, outcome));
  const right = results.filter(({ guess }, index) => guess === borne[index]).length;
  const next = (): void => {
    if (following) go(following.id);
  };
  return html`<h2>${t('tour.recap', { right, cards: results.length })}</h2>
    <ol class="tour-results">
      ${results.map(({ guess }, index) => recapRow(t, language, tour.cards[index]!, guess, borne[index]!))}
    </ol>
    ${tour.recap ? html`<p>${tour.recap[language]}</p>` : nothing}
    <p>${t('tour.back')}</p>
    <div class="tour-answers">
      ${following ? button(t('tour.following', { lesson: t(following.title) }), next) : nothing}
      ${button(t('tour.end'), close)} ${copyButton(t, state, actions)}
    </div>`;
}

function recapRow(t: Translate, language: Language, card: TourCard, guess: number, proven: number): TemplateResult {
  const answer = (index: number): string => card.answers[index]?.text[language] ?? t('tour.none');
  const right = guess === proven;
  return html`<li>
    ${(card.short ?? card.question)[language]}
    <b class=${right ? 'right' : 'wrong'}>${right ? '✓' : '✗'} ${answer(guess)}</b>
    ${right ? nothing : t('tour.instead', { answer: answer(proven) })}
  </li>`;
}

function button(text: string, press: () => void): TemplateResult {
  return html`<button class="small-button" type="button" @click=${press}>${text}</button>`;
}

function link(text: string, press: () => void): TemplateResult {
  return html`<button class="link" type="button" @click=${press}>${text}</button>`;
}

function copyButton(t: Translate, { copied }: TourState, actions: TourActions): TemplateResult {
  return html`<button class="link" type="button" title=${t('tour.copy.doc')} @click=${() => actions.copy()}>
    ${t(copied ? 'inspector.copied' : 'tour.copy')}
  </button>`;
}
