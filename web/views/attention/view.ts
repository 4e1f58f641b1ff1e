// Sequence to sequence: what is written beside what should be, the attention weights of each letter over what was read, an
// input of the reader's own, and how many held-out examples are right to the last letter.

import { html, nothing, type TemplateResult } from 'lit';
import { plotArea } from '../../charts/axes.ts';
import { cellAxis } from '../../charts/cell-axes.ts';
import { count, percent } from '../../charts/format.ts';
import { shareKey } from '../../charts/legend.ts';
import { shareEntry } from '../../charts/palette.ts';
import { svgHeatMap } from '../../charts/svg-heat-map.ts';
import type { Tensor } from '../../engine/types.ts';
import { hasMessage } from '../../i18n/messages.ts';
import { argmax, rowAt, steps, tensorNames } from '../../readings/tape.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { kept } from '../kept.ts';
import type { Fetched } from '../later.ts';
import { shareBar } from '../share-bar.ts';
import type { View, ViewContext } from '../view.ts';
import { attentionSheet } from './style.ts';

export const view: Fetched = { styles: attentionSheet, create };

/** What ends an input and an answer. */
const end = '.';
/** Letters of a word of one's own, some more than of those that it is trained on; digits of a number. */
const longest = { reverse: 10, add: 2 } as const;
const rowHeight = 26;
const left = 80;
const bottom = 42;
/** A column is no wider than this; both halves need so much room side by side, and so much between them. */
const widest = 56;
const wide = 632;
const gap = 32;

interface Read {
  /** Without its end. */
  text: string;
  written: string;
  asked: string;
  /** Letters to draw a row for: those of `written`, and the end where it was written. */
  rows: readonly string[];
}

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, memory } = context;
  const operation = run.config.operation === 'add' ? 'add' : 'reverse';
  const letters = run.vocabulary.filter((letter) => letter !== end && letter !== '+');
  const tools = chartTools(root, context);
  const typed = kept(memory, `attention-typed-${operation}`, '');
  const most = longest[operation];
  const digits = `\\d{1,${most}}`;
  const allowed =
    operation === 'add' ? new RegExp(`^${digits}\\+${digits}$`) : new RegExp(`^[${letters.join('')}]{1,${most}}$`);

  const spelled = (text: string): string => text.toLowerCase().replaceAll(/\s/g, '');
  /** A sum may still be on its way. */
  const refused = (text: string): boolean =>
    text !== '' && !allowed.test(text) && !(operation === 'add' && /^\d{1,2}(\+|$)$/.test(text));

  function take(text: string): void {
    typed.value = text;
    const word = spelled(text);
    if (word === '' || allowed.test(word)) context.probe(word === '' ? undefined : { text: word + end });
  }
  if (typed.value !== '') take(typed.value);

  /** What the answer to a text is: the letters in reverse, or the sum. */
  function answerTo(text: string): string {
    if (operation === 'reverse') return [...text].reverse().join('');
    return String(text.split('+').reduce((sum, number) => sum + Number(number), 0));
  }

  function readFrom(tokens: Tensor, logits: Tensor): Read {
    const letter = (index: number): string => run.vocabulary[index] ?? '?';
    const text = Array.from(tokens.data, letter)
      .filter((one) => one !== end)
      .join('');
    const said = Array.from({ length: steps(logits) }, (_, time) => letter(argmax(rowAt(logits, time))));
    const ended = said.indexOf(end);
    const rows = ended < 0 ? said : said.slice(0, ended + 1);
    return { text, written: rows.filter((one) => one !== end).join(''), asked: answerTo(text), rows };
  }

  function own({ redraw }: Drawing): TemplateResult {
    const wrong = refused(spelled(typed.value));
    const set = (text: string): void => {
      take(text);
      redraw();
    };
    return html`<div class="attention-own">
        <label for="attention-typed">${t(`attention.type.${operation}`)}</label>
        <input
          id="attention-typed"
          type="text"
          class="text-box"
          maxlength="16"
          autocomplete="off"
          spellcheck="false"
          .value=${typed.value}
          aria-invalid=${wrong}
          @input=${(event: Event) => set((event.target as HTMLInputElement).value)}
          @keydown=${(event: Event) => event.stopPropagation()}
        />
        ${
          typed.value === ''
            ? nothing
            : html`<button type="button" class="plain-button" @click=${() => set('')}>${t('attention.back')}</button>`
        }
      </div>
      ${wrong ? html`<p class="refusal" role="alert">${t(`attention.refused.${operation}`, { letters: letters.join(' '), most })}</p>` : nothing}`;
  }

  function sentence({ frame }: Drawing, { text, written, asked }: Read): TemplateResult {
    const whose = frame.probe?.own === true ? 'own' : 'held';
    const right = written === asked;
    return html`<p class="score ${right ? 'right' : 'wrong'}" role="status">
      ${t(`attention.${whose}.${right ? 'right' : 'wrong'}`, { read: text, written, asked })}
    </p>`;
  }

  function weights(drawing: Drawing, { text, asked, rows }: Read, attention: Tensor): TemplateResult {
    const { palette, width, redraw } = drawing;
    const read = [...text, end];
    const toWrite = [...asked, end];
    const room = width < wide ? width : Math.floor((width - gap) / 2);
    const wanted = Math.max(Math.min(room, left + read.length * widest), left + read.length * 20 + 8);
    const height = rows.length * rowHeight + bottom;
    const area = plotArea(wanted, height, { left, top: 0, right: 8, bottom });
    const weight = (time: number, at: number): number => rowAt(attention, time)[at] ?? NaN;
    const label = (time: number): string => {
      const [is = '', target] = [rows[time], toWrite[time]];
      return target === undefined || target === is ? is : t('attention.row', { written: is, asked: target });
    };
    const title = t('attention.weights');
    return html`<h3>${title}</h3>
      <div class="attention-scroll">
        <svg class="attention-map" width=${wanted} height=${height} role="img" aria-label=${`${title}: ${text}`}>
          ${svgHeatMap({
            area,
            columns: read.length,
            rows: rows.length,
            map: palette.shares,
            x: cellAxis(area, 'across', {
              name: t('attention.read'),
              count: read.length,
              text: (at) => read[at] ?? '',
            }),
            // The first letter that is written stands at the top.
            y: cellAxis(area, 'up', {
              name: '',
              count: rows.length,
              text: (index) => label(rows.length - 1 - index),
            }),
            cell: (at, time) => ({
              entry: shareEntry(weight(time, at)),
              text: weight(time, at) >= 0.1 ? percent(weight(time, at), 0).replace(' %', '') : '',
              title: t('attention.cell', {
                weight: percent(weight(time, at)),
                at: at + 1,
                read: read[at] ?? '',
                written: rows[time] ?? '',
              }),
            }),
          })}
        </svg>
        <div class="legend attention-key">${shareKey(t('attention.weight'))}</div>
      </div>
      ${tools(
        {
          id: 'weights',
          title,
          table: () => ({
            head: [t('attention.written'), t('attention.asked'), ...read.map((letter, at) => `${at + 1}: ${letter}`)],
            rows: rows.map((letter, time) => [letter, toWrite[time] ?? '', ...read.map((_, at) => weight(time, at))]),
          }),
          parts: '.attention-map, .attention-key',
        },
        redraw,
      )}`;
  }

  function court({ frame: { evaluation }, redraw }: Drawing): TemplateResult | typeof nothing {
    const exact = evaluation?.metrics.find(({ metric }) => metric === 'exact-match');
    if (!evaluation || !exact) return nothing;
    const title = t('attention.score');
    const naive = `attention.naive.${exact.baseline?.id ?? ''}`;
    const rows: [string, number][] = [
      [t('attention.now'), exact.value],
      ...(exact.baseline && hasMessage(naive) ? [[t(naive), exact.baseline.value] as [string, number]] : []),
    ];
    const total = run.splits.test;
    return html`<h3>${title}</h3>
      <div class="share-bars attention-court">
        ${rows.map(([name, share]) => html`<span>${name}</span>${shareBar(share)}<b>${percent(share)}</b>`)}
      </div>
      <p class="score">
        ${t('attention.counted', { right: count(Math.round(exact.value * total)), total: count(total), step: count(evaluation.step) })}
      </p>
      ${tools({ id: 'court', title, table: () => ({ head: ['', title], rows }), parts: '.attention-court' }, redraw)}`;
  }

  const needs = tensorNames(run, 'probe', ['tokens', 'logits', 'attention']);
  return drawn(root, needs, {
    template(drawing) {
      const { 'probe/tokens': tokens, 'probe/logits': logits, 'probe/attention': attention } = drawing.frame.tensors;
      const read = tokens && logits ? readFrom(tokens, logits) : undefined;
      // Whoever picks a held-out example in the controls has left what was typed.
      if (!context.readsOwn() && allowed.test(spelled(typed.value))) typed.value = '';
      return html`<section class="attention">
        ${heading(t('attention.title'), t('attention.lesson'))}
        <div class="attention-halves ${drawing.width < wide ? '' : 'two'}">
          <div>${own(drawing)}${read ? sentence(drawing, read) : nothing}</div>
          <div>${read && attention ? weights(drawing, read, attention) : nothing}</div>
          <div>${court(drawing)}</div>
        </div>
      </section>`;
    },
  });
}
