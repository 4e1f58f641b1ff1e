// A word in context: the answer after each word of a sentence, six sentences that end alike beside the word alone, and what is
// right with the recurrent connection and without it.

import { html, nothing, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import { count, percent } from '../../charts/format.ts';
import { confusionOf } from '../../readings/confusion.ts';
import { argmax, letterNames, rowAt, steps, tensorNames } from '../../readings/tape.ts';
import { runningText, wordsOf } from '../../readings/words.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { kept } from '../kept.ts';
import type { Fetched } from '../later.ts';
import { shareBar } from '../share-bar.ts';
import type { View, ViewContext } from '../view.ts';
import { contextSheet } from './style.ts';

export const view: Fetched = { styles: contextSheet, create };

/** Words that a sentence may have. */
const longest = 20;
/** Held-out sentences in pairs, and the word at the end of each. */
const endings: Readonly<Record<string, readonly string[]>> = {
  apple: ['the girl ate a sweet slice of apple', 'the girl signed a contract with apple'],
  苹果: [
    '我喝了一杯果汁，是苹果',
    '我看了一条新闻，是苹果',
    '她吃了香蕉，又削了一个苹果',
    '她卖了电脑，又换了一个苹果',
  ],
};
const key = (text: string): string => `texts/probabilities/${text}`;
const needsOfTexts = Object.entries(endings).flatMap(([word, sentences]) => [word, ...sentences].map(key));
const [all, cut] = ['test/predictions', 'test/predictions_cut'];

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, memory } = context;
  const vocabulary = letterNames(run);
  const tools = chartTools(root, context);
  const typed = kept(memory, 'context-typed', '');
  const meaning = (index: number): string => run.classes[index] ?? '?';
  const known = (word: string): boolean => run.vocabulary.includes(word);
  /** The class whose probability is shown. */
  const shown = run.classes.length - 1;
  const shareAt = (tensor: Tensor | undefined, time: number): number =>
    tensor ? (rowAt(tensor, time)[shown] ?? NaN) : NaN;
  const lastShare = (tensor: Tensor | undefined): number => shareAt(tensor, steps(tensor) - 1);

  function read(text: string): void {
    typed.value = text;
    const words = wordsOf(text).filter(known).slice(-longest);
    context.probe(words.length === 0 ? undefined : { text: words.join(' ') });
  }
  if (typed.value !== '') read(typed.value);

  function own({ redraw }: Drawing): TemplateResult {
    const words = wordsOf(typed.value);
    const unknown = words.filter((word) => !known(word));
    const take = (text: string): void => {
      read(text);
      redraw();
    };
    return html`<div class="context-own">
        <label for="context-typed">${t('context.type')}</label>
        <input
          id="context-typed"
          type="text"
          class="text-box"
          maxlength="200"
          autocomplete="off"
          spellcheck="false"
          .value=${typed.value}
          @input=${(event: Event) => take((event.target as HTMLInputElement).value)}
          @keydown=${(event: Event) => event.stopPropagation()}
        />
        ${
          typed.value === ''
            ? nothing
            : html`<button type="button" class="plain-button" @click=${() => take('')}>${t('context.back')}</button>`
        }
      </div>
      ${unknown.length === 0 ? nothing : html`<p class="refusal" role="alert">${unknown.length === words.length ? t('context.none') : t('context.unknown', { words: [...new Set(unknown)].join(' ') })}</p>`}`;
  }

  function sentence({ frame, redraw }: Drawing, words: readonly string[], probabilities: Tensor): TemplateResult {
    const shares = rowAt(probabilities, steps(probabilities) - 1);
    const best = argmax(shares);
    const target = frame.tensors['probe/target']?.data.at(-1);
    const args = {
      text: runningText(words, vocabulary),
      meaning: meaning(best),
      share: percent(shares[best] ?? NaN, 0),
    };
    const title = t('context.after', { word: words.at(-2) === '苹' ? '苹果' : (words.at(-1) ?? '') });
    const name = t('context.share', { meaning: meaning(shown) });
    return html`<p class="score">
        ${frame.probe?.own === true || target === undefined ? t('context.own', args) : t('context.held', { ...args, target: meaning(target) })}
      </p>
      <h3>${title}</h3>
      <div class="share-bars context-words">
        <span>${t('context.word')}</span><span>${name}</span><b></b>
        ${words.map((word, time) => bar(word, shareAt(probabilities, time)))}
      </div>
      ${tools({ id: 'words', title, table: () => ({ head: [t('context.word'), name], rows: words.map((word, time) => [word, shareAt(probabilities, time)]) }), parts: '.context-words' }, redraw)}`;
  }

  function bar(name: string, share: number): TemplateResult {
    return html`<span>${name}</span>${shareBar(share)}<b>${Number.isNaN(share) ? '–' : percent(share, 0)}</b>`;
  }

  function answer(share: number): TemplateResult {
    if (Number.isNaN(share)) return html`<td>–</td>`;
    const best = share > 0.5 ? shown : 0;
    const label = `${meaning(best)} ${percent(best === shown ? share : 1 - share, 0)}`;
    return html`<td>${label}${shareBar(share)}</td>`;
  }

  function pairs({ frame: { tensors }, redraw }: Drawing): TemplateResult {
    const title = t('context.pairs');
    const rows = Object.entries(endings).flatMap(([word, sentences]) =>
      sentences.map((text) => [text, lastShare(tensors[key(text)]), lastShare(tensors[key(word)])] as const),
    );
    const share = t('context.share', { meaning: meaning(shown) });
    return html`<h3>${title}</h3>
      <table class="context-pairs">
        <thead>
          <tr>
            <th scope="col">${t('context.sentence')}</th>
            <th scope="col">${t('context.with')}</th>
            <th scope="col">${t('context.without')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([text, within, alone]) =>
              html`<tr>
                <th scope="row">${text}</th>
                ${answer(within)}${answer(alone)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${tools({ id: 'pairs', title, table: () => ({ head: [t('context.sentence'), `${share}, ${t('context.with')}`, `${share}, ${t('context.without')}`], rows: rows.map((row) => [...row]) }), parts: '' }, redraw)}`;
  }

  function court({ frame, redraw }: Drawing, predictions: Tensor, without: Tensor): TemplateResult {
    const [whole, blind] = [predictions, without].map((tensor) => confusionOf(tensor, run.classes.length));
    if (!whole || !blind) return html``;
    const step = frame.older?.[all] ?? frame.step;
    const rows: [string, number][] = [
      [t(context.config()['ablate_recurrent'] === true ? 'context.now.cut' : 'context.now'), whole.accuracy],
      [t('context.cut'), blind.accuracy],
      [t('context.majority'), whole.majority],
    ];
    const right = (accuracy: number): string => count(Math.round(accuracy * whole.total));
    return html`<h3>${t('context.score')}</h3>
      <div class="share-bars context-court">${rows.map(([name, share]) => bar(name, share))}</div>
      <p class="score">
        ${t('context.counted', { right: right(whole.accuracy), cut: right(blind.accuracy), total: count(whole.total), step: count(step) })}
      </p>
      ${tools({ id: 'court', title: t('context.score'), table: () => ({ head: ['', t('context.score')], rows }), parts: '.context-court' }, redraw)}`;
  }

  const needs = [...tensorNames(run, 'probe', ['tokens', 'probabilities', 'target']), ...needsOfTexts, all, cut];
  return drawn(root, needs, {
    template(drawing) {
      const { frame } = drawing;
      const {
        'probe/tokens': tokens,
        'probe/probabilities': probabilities,
        [all]: held,
        [cut]: without,
      } = frame.tensors;
      const words = tokens ? Array.from(tokens.data, (token) => vocabulary[token] ?? '?') : [];
      // Whoever picks a held-out sentence in the controls has left what was typed.
      if (!context.readsOwn() && wordsOf(typed.value).some(known)) typed.value = '';
      return html`<section class="context">
        ${heading(t('context.title'), t('context.lesson'))}
        <div class="context-halves">
          <div>
            ${own(drawing)}${probabilities && words.length > 0 ? sentence(drawing, words, probabilities) : nothing}
          </div>
          <div>${pairs(drawing)}${held && without ? court(drawing, held, without) : nothing}</div>
        </div>
      </section>`;
    },
  });
}
