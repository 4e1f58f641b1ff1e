// What the network now answers to a text, letter under letter, and how its answer changed while it learned.

import { html, nothing, type TemplateResult } from 'lit';
import type { Frame, Selection } from '../../protocol/frame.ts';
import { drawn, heading } from '../drawing.ts';
import { count } from '../../charts/format.ts';
import { PredictionHistory, type Prediction } from '../../readings/prediction-history.ts';
import { answersOf } from '../../readings/answers.ts';
import { answersEachStep, kindNeeds } from '../../readings/offers.ts';
import { outputOf } from '../../readings/outputs.ts';
import { letterNames, rowAt, tensorNames } from '../../readings/tape.ts';
import { predictionsTextSheet } from './style.ts';
import type { View, ViewContext, ViewKind } from '../view.ts';

export const predictionsText: ViewKind = {
  id: 'predictions-text',
  region: 'now',
  styles: [predictionsTextSheet],
  suits: answersEachStep,
  create,
};

/** Up to so many letters are shown one under the other; longer texts run in lines. */
const mostLetters = 24;

interface Letter {
  read: string;
  predicted: string;
  target: string | undefined;
  right: boolean | undefined;
}

function create(root: HTMLElement, context: ViewContext): View {
  const { t, told } = context;
  /** Words stand apart, letters need not. */
  const gap = told.binary ? ' ' : '';
  const history = new PredictionHistory(told.binary ? 3 : 6);
  return drawn(root, [...tensorNames(context.run, 'probe', ['logits', 'target', 'loss']), ...kindNeeds(context.run)], {
    template({ frame, selection }) {
      const letters = lettersOf(context, frame);
      const own = frame.probe?.own === true;
      const asked = own ? letters : letters.filter(({ target }) => target !== undefined);
      const predicted = asked.map((letter) => letter.predicted);
      if (!own && predicted.length > 0) history.add(frame.step, predicted);
      const target = asked.map((letter) => letter.target).filter((letter) => letter !== undefined);
      const right = asked.filter((letter) => letter.right).length;
      const score = { right, all: asked.length };
      const label = t('predictions.text.label', { predicted: predicted.join(gap), target: target.join(gap), ...score });
      return html`<section class="predictions-text">
        ${heading(t('predictions.text.title'), t('predictions.text.lesson'))}
        ${
          letters.length > mostLetters
            ? lines(letters, own, label, gap)
            : html`<div class="now-letters ${letters.length > 8 ? 'many' : ''}" role="img" aria-label=${label}>
                ${letters.map((letter, time) => column(letter, time, own, selection, context))}
              </div>`
        }
        <p class="score">
          ${target.length === 0 ? t('predictions.text.noTarget') : t('predictions.text.score', score)}
          ${asked.length < letters.length ? html`<span class="no-target">${t('legend.noTarget')}</span>` : nothing}
        </p>
        ${target.length === 0 ? nothing : past(history.entries, target, context, gap)}
      </section>`;
    },
  });
}

function lettersOf({ run, t, told: { binary } }: ViewContext, frame: Frame): Letter[] {
  const letters = letterNames(run);
  const tokens = frame.tensors['probe/tokens'];
  const name = (answer: number): string =>
    binary ? t(binary[answer > 0.5 ? 1 : 0]) : outputOf(run).name(run, answer, String);
  return answersOf(run, frame).map(({ predicted, target, right }, time) => ({
    read: tokens === undefined ? '' : (letters[rowAt(tokens, time)[0] ?? -1] ?? '?'),
    predicted: name(predicted),
    target: target === undefined ? undefined : name(target),
    right,
  }));
}

function column(
  letter: Letter,
  time: number,
  own: boolean,
  selection: Selection,
  context: ViewContext,
): TemplateResult {
  const { right } = letter;
  const lit = time === (selection.hover ?? selection.time);
  return html`<span
    class="now-letter ${lit ? 'lit' : ''}"
    @pointerenter=${() => context.select({ hover: time })}
    @pointerleave=${() => context.select({ hover: undefined })}
    @click=${() => context.select({ time })}
  >
    <i class="now-read">${letter.read}</i>
    <b class=${right === undefined ? (own ? '' : 'no-target') : right ? 'right' : 'wrong'}>${letter.predicted}</b>
    <i class="now-mark ${right ? 'right' : 'wrong'}">${right === undefined ? ' ' : right ? '✓' : '✗'}</i>
    <i class="now-target">${letter.target ?? ' '}</i>
  </span>`;
}

/** A long text as running lines in a box of its own. */
function lines(letters: readonly Letter[], own: boolean, label: string, gap: string): TemplateResult {
  return html`<div class="now-lines" tabindex="0" role="group" aria-label=${label}>
    ${letters.map(({ predicted, target }) => [
      target === undefined && !own
        ? html`<span class="no-target">${predicted}</span>`
        : marked(predicted, target ?? predicted),
      gap,
    ])}
  </div>`;
}

function marked(predicted: string, target: string | undefined): TemplateResult {
  return predicted === target ? html`<span>${predicted}</span>` : html`<s class="wrong">${predicted}</s>`;
}

/** Earlier answers; a wrong letter is struck through as well as red. */
function past(
  entries: readonly Prediction[],
  target: readonly string[],
  { t }: ViewContext,
  gap: string,
): TemplateResult {
  return html`<table class="earlier-predictions">
    <caption>
      ${t('predictions.text.past')}
    </caption>
    <tbody>
      ${entries.map(
        ({ step, letters }) =>
          html`<tr>
            <th scope="row">${t('predictions.text.step', { step: count(step) })}</th>
            <td>
              ${letters.slice(0, mostLetters).map((letter, index) => [marked(letter, target[index]), gap])}${
                letters.length > mostLetters ? '…' : nothing
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
