// Surnames and their languages: the score of each language after each letter, the gradient at each, a name of the reader's
// own, and what is taken for what among the held-out names.

import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import { plotArea } from '../../charts/axes.ts';
import { cellAxis } from '../../charts/cell-axes.ts';
import { count, percent, short } from '../../charts/format.ts';
import { shareKey } from '../../charts/legend.ts';
import { shareEntry } from '../../charts/palette.ts';
import { svgHeatMap } from '../../charts/svg-heat-map.ts';
import { confusionOf, type Confusion } from '../../readings/confusion.ts';
import { withoutAccents } from '../../readings/plain-letters.ts';
import { argmax, letterNames, norm, rowAt, steps, tensorNames } from '../../readings/tape.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { kept } from '../kept.ts';
import { shareBar } from '../share-bar.ts';
import type { Fetched } from '../later.ts';
import type { View, ViewContext } from '../view.ts';
import { namesSheet } from './style.ts';

export const view: Fetched = { styles: namesSheet, create };

/** Letters that a name may have. */
const longest = 20;
const rowHeight = 20;
const barHeight = 56;
const left = 84;
/** Both halves side by side need so much room, and so much between them. */
const wide = 720;
const gap = 32;

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, memory } = context;
  const letters = letterNames(run);
  const tools = chartTools(root, context);
  const typed = kept(memory, 'names-typed', '');
  const language = (index: number): string => run.classes[index] ?? '?';
  const languages = (): string[] => [...run.classes];
  /** Three letters of it, or one character, which tell them apart where there is no room for more. */
  const brief = (name: string): string => name.slice(0, /\p{Script=Han}/u.test(name) ? 1 : 3);
  /** As the data has them: lower case, and without accents where they are stripped. */
  const spelled = (text: string): string => {
    const lower = text.trim().toLowerCase().normalize('NFC');
    return context.config()['strip_accents'] === true ? withoutAccents(lower) : lower;
  };
  const unknown = (text: string): string[] => [
    ...new Set([...spelled(text)].filter((letter) => !run.vocabulary.includes(letter))),
  ];

  function read(text: string): void {
    typed.value = text;
    if (unknown(text).length === 0) context.probe(text.trim() === '' ? undefined : { text: spelled(text) });
  }
  if (typed.value !== '') read(typed.value);

  function own({ redraw }: Drawing): TemplateResult {
    const wrong = unknown(typed.value);
    return html`<div class="names-own">
        <label for="names-typed">${t('names.type')}</label>
        <input
          id="names-typed"
          type="text"
          class="text-box"
          maxlength=${longest}
          autocomplete="off"
          spellcheck="false"
          .value=${typed.value}
          aria-invalid=${wrong.length > 0}
          @input=${(event: Event) => {
            read((event.target as HTMLInputElement).value);
            redraw();
          }}
          @keydown=${(event: Event) => event.stopPropagation()}
        />
        ${
          typed.value === ''
            ? nothing
            : html`<button
                type="button"
                class="plain-button"
                @click=${() => {
                  read('');
                  redraw();
                }}
              >
                ${t('names.back')}
              </button>`
        }
      </div>
      ${wrong.length === 0 ? nothing : html`<p class="refusal" role="alert">${t('names.unknown', { letters: wrong.join(' '), known: run.vocabulary.join(' ') })}</p>`}`;
  }

  function sentence({ frame }: Drawing, name: string, probabilities: Tensor): string {
    const shares = rowAt(probabilities, steps(probabilities) - 1);
    const best = argmax(shares);
    const target = frame.tensors['probe/target'];
    const args = { name, language: language(best), share: percent(shares[best] ?? NaN, 0) };
    if (frame.probe?.own === true || !target) return t('names.own', args);
    return t('names.held', { ...args, target: language(target.data.at(-1) ?? -1) });
  }

  function scores(drawing: Drawing, read: readonly string[], probabilities: Tensor): TemplateResult {
    const { frame, selection, palette } = drawing;
    const columns = read.length;
    const width = Math.max(chartWidth(drawing), left + columns * 20 + 16);
    const height = run.classes.length * rowHeight + 42;
    const area = plotArea(width, height, { left, top: 0, bottom: 42 });
    const names = languages();
    const share = (time: number, index: number): number => rowAt(probabilities, time)[index] ?? NaN;
    const now = selection.hover ?? selection.time;
    const dx = frame.probe?.own === true ? undefined : frame.tensors['probe/dx'];
    const gradients = dx ? read.map((_, time) => norm(rowAt(dx, time))) : [];
    const largest = Math.max(...gradients, 1e-30);
    const columnWidth = (area.right - area.left) / columns;
    const x = (time: number): number => area.left + time * columnWidth;
    return html`<h3>${t('names.scores')}</h3>
      <div class="names-scroll">
        <svg
          class="names-scores"
          width=${width}
          height=${height}
          role="img"
          aria-label=${`${t('names.scores')}: ${read.join('')}`}
        >
          ${svgHeatMap({
            area,
            columns,
            rows: names.length,
            map: palette.shares,
            x: cellAxis(area, 'across', { name: t('names.letter'), count: columns, text: (time) => read[time] ?? '' }),
            // The first language at the top.
            y: cellAxis(area, 'up', {
              name: '',
              count: names.length,
              text: (index) => names[names.length - 1 - index] ?? '',
            }),
            cell: (time, index) => ({
              entry: shareEntry(share(time, index)),
              text: share(time, index) >= 0.1 ? percent(share(time, index), 0).replace(' %', '') : '',
              title: t('names.cell', {
                language: names[index] ?? '',
                letters: read.slice(0, time + 1).join(''),
                share: percent(share(time, index)),
              }),
              ...(time === now ? { outline: palette.forward } : {}),
            }),
          })}
          ${read.map(
            (_, time) =>
              svg`<rect x=${x(time)} y=${area.top} width=${columnWidth} height=${area.bottom - area.top} fill="transparent"
                @pointerenter=${() => context.select({ hover: time })} @pointerleave=${() => context.select({ hover: undefined })}
                @click=${() => context.select({ time })}></rect>`,
          )}
        </svg>
        <div class="legend names-key">${shareKey(t('names.probability'))}</div>
        ${
          dx
            ? html`<h3>${t('names.gradient')}</h3>
                <svg class="names-bars" width=${width} height=${barHeight} role="img" aria-label=${t('names.gradient')}>
                  ${gradients.map((size, time) => {
                    const high = (size / largest) * (barHeight - 34);
                    const middle = x(time) + columnWidth / 2;
                    return svg`<path d="M${x(time) + 3} ${barHeight - 18}v${-high}H${x(time) + columnWidth - 3}v${high}z"></path>
                      <text x=${middle} y=${barHeight - 22 - high} text-anchor="middle">${columnWidth > 32 ? short(size) : ''}</text>
                      <text x=${middle} y=${barHeight - 4} text-anchor="middle">${read[time]}</text>`;
                  })}
                </svg>`
            : nothing
        }
      </div>
      ${tools(
        {
          id: 'scores',
          title: t('names.scores'),
          table: () => ({
            head: [t('names.letter'), ...names, t('names.gradient')],
            rows: read.map((letter, time) => [letter, ...rowAt(probabilities, time), gradients[time] ?? '']),
          }),
          parts: '.names-scores, .names-key',
        },
        drawing.redraw,
      )}`;
  }

  function confusion(drawing: Drawing, found: Confusion, step: number): TemplateResult {
    const { palette, redraw } = drawing;
    const names = languages();
    const n = names.length;
    const size = Math.floor(Math.min(34, (chartWidth(drawing) - left - 4) / n));
    const area = plotArea(left + size * n + 4, size * n + 42, { left, top: 0, right: 4, bottom: 42 });
    const most = Math.log1p(Math.max(...found.counts));
    const of = (target: number, predicted: number): number => found.counts[target * n + predicted] ?? 0;
    return html`<h3>${t('names.confusion')}</h3>
      <svg
        class="names-confusion"
        width=${area.width}
        height=${area.height}
        role="img"
        aria-label=${t('names.confusion')}
      >
        ${svgHeatMap({
          area,
          columns: n,
          rows: n,
          map: palette.shares,
          x: cellAxis(area, 'across', {
            name: t('names.answer'),
            count: n,
            text: (index) => brief(names[index] ?? ''),
          }),
          y: cellAxis(area, 'up', { name: '', count: n, text: (index) => names[n - 1 - index] ?? '' }),
          cell: (predicted, target) => ({
            entry: shareEntry(Math.log1p(of(target, predicted)) / most),
            text: of(target, predicted) === 0 ? '' : String(of(target, predicted)),
            title: t('names.counted', {
              target: names[target] ?? '',
              predicted: names[predicted] ?? '',
              count: of(target, predicted),
            }),
            ...(predicted === target ? { outline: palette.ink } : {}),
          }),
        })}
      </svg>
      ${tools({ id: 'confusion', title: t('names.confusion'), table: () => ({ head: [`${t('names.target')} ↓ ${t('names.answer')} →`, ...names], rows: names.map((name, target) => [name, ...names.map((_, predicted) => of(target, predicted))]) }), parts: '.names-confusion' }, redraw)}
      <h3>${t('names.recall')}</h3>
      <div
        class="share-bars names-recall"
        role="img"
        aria-label=${`${t('names.recall')}: ${names.map((name, index) => `${name} ${percent(found.recall[index] ?? NaN)}`).join(', ')}`}
      >
        ${names.map(
          (name, index) =>
            html`<span>${name}</span>
              ${shareBar(found.recall[index] ?? NaN)}
              <b>${percent(found.recall[index] ?? NaN)}</b>`,
        )}
      </div>
      <p class="score">
        ${t('names.score', {
          accuracy: percent(found.accuracy),
          recall: percent(found.macroRecall),
          majority: percent(found.majority),
          total: count(found.total),
          step: count(step),
        })}
      </p>
      ${tools({ id: 'recall', title: t('names.recall'), table: () => ({ head: [t('names.target'), t('names.recallOf')], rows: names.map((name, index) => [name, found.recall[index] ?? NaN]) }), parts: '.names-recall' }, redraw)}`;
  }

  const needs = [...tensorNames(run, 'probe', ['tokens', 'probabilities', 'target', 'dx']), 'test/predictions'];
  return drawn(root, needs, {
    template(drawing) {
      const { frame } = drawing;
      const { 'probe/tokens': tokens, 'probe/probabilities': probabilities, 'test/predictions': from } = frame.tensors;
      const step = frame.older?.['test/predictions'] ?? frame.step;
      const read = tokens ? Array.from(tokens.data, (token) => letters[token] ?? '?') : [];
      // Whoever picks a held-out name in the controls has left what was typed.
      if (!context.readsOwn() && spelled(typed.value) !== '' && unknown(typed.value).length === 0) typed.value = '';
      return html`<section class="names">
        ${heading(t('names.title'), t('names.lesson'))}
        <div class="names-halves">
          <div>
            ${own(drawing)}
            ${
              probabilities && read.length > 0
                ? html`<p class="score">${sentence(drawing, read.join(''), probabilities)}</p>
                    ${scores(drawing, read, probabilities)}`
                : nothing
            }
          </div>
          <div>${from ? confusion(drawing, confusionOf(from, run.classes.length), step) : nothing}</div>
        </div>
      </section>`;
    },
  });
}

function chartWidth({ width }: Drawing): number {
  return width < wide ? width : Math.floor((width - gap) / 2);
}
