// Word vectors being made: the window and its table, a pair among its noise, the moving map, and a text of one's own.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { textWidth } from '../../charts/axes.ts';
import { count, percent } from '../../charts/format.ts';
import { SteadyMaximum } from '../../charts/scales.ts';
import { svgPlane } from '../../charts/svg-plane.ts';
import type { Tensor } from '../../engine/types.ts';
import { fixed } from '../../i18n/number-text.ts';
import { sigmoid } from '../../readings/outputs.ts';
import { onPlane, principalPlane, type Plane } from '../../readings/principal.ts';
import {
  embedding,
  meanCosine,
  nearest,
  nearestShown,
  pickedWord,
  vectorOf,
  windowRows,
  wordsIn,
} from '../../readings/word-vectors.ts';
import { chartTools } from '../chart-tools.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import type { Fetched } from '../later.ts';
import { shareBar } from '../share-bar.ts';
import { textFile } from '../text-file.ts';
import type { View, ViewContext } from '../view.ts';
import { wordVectorsSheet } from './style.ts';

export const view: Fetched = { styles: wordVectorsSheet, create };

const probe = ['tokens', 'candidates', 'logits', 'target'] as const;
/** Rows of the table on screen, words on each side of the window, milliseconds of a window at its place. */
const shownRows = 6;
const shownWords = 12;
const pause = 700;
/** Words on the map, and of them those that are compared with each other. */
const mapped = 200;
const compared = 60;
const height = 320;
const mostWords = 5000;
/** What k is when the noise is turned on again. */
const usualNoise = 5;

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t } = context;
  const { vocabulary, excerpt = new Int32Array(), config } = run;
  const name = (word: number): string => vocabulary[word] ?? '';
  const skipGram = config.model === 'skip-gram';
  const rows = windowRows(excerpt, Number(config.window), skipGram);
  const tools = chartTools(root, context);
  const scale = new SteadyMaximum(0.05);
  let plane: Plane | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = 0;
  let refused = false;

  const go = (row: number): void => context.select({ example: Math.max(0, Math.min(rows.length - 1, row)) });

  function slide(redraw: () => void): void {
    const stop = (): void => {
      clearInterval(timer);
      timer = undefined;
      redraw();
    };
    if (timer !== undefined) return stop();
    if (now >= rows.length - 1) go(0);
    timer = setInterval(() => (now < rows.length - 1 ? go(now + 1) : stop()), pause);
    redraw();
  }

  function noise(): TemplateResult {
    const k = Number(config.negative);
    const one = (negative: number, text: string): TemplateResult =>
      html`<button type="button" aria-pressed=${k === negative} @click=${() => context.change({ negative })}>
        ${text}
      </button>`;
    return html`<div class="words-bar">
      <span>${t('words.noise')}</span>
      <div class="switch" role="group" aria-label=${t('words.noise')}>
        ${one(k || usualNoise, t('words.some', { k: k || usualNoise }))} ${one(0, t('words.none'))}
      </div>
    </div>`;
  }

  function strip(): TemplateResult {
    const row = rows[now];
    if (!row) return html``;
    const from = Math.max(0, row.at - shownWords);
    const role = (at: number): string => {
      if (at === row.to) return 'words-answer';
      if (Math.abs(at - row.at) > Number(config.window)) return '';
      return skipGram && at !== row.at ? 'words-context' : 'words-read';
    };
    const words = Array.from(excerpt).slice(from, row.at + shownWords + 1);
    return html`<div class="words-strip">
      ${from > 0 ? html`<span>…</span>` : nothing}
      ${words.map((word, index) => html`<span class=${role(from + index)}>${name(word)}</span>`)}
      ${row.at + shownWords + 1 < excerpt.length ? html`<span>…</span>` : nothing}
    </div>`;
  }

  function slider(redraw: () => void): TemplateResult {
    const button = (text: string, press: () => void, off = false): TemplateResult =>
      html`<button type="button" class="plain-button" ?disabled=${off} @click=${press}>${text}</button>`;
    return html`<div class="words-bar">
      ${button(`← ${t('words.previous')}`, () => go(now - 1), now === 0)}
      ${button(`${t('words.next')} →`, () => go(now + 1), now >= rows.length - 1)}
      ${button(t(timer === undefined ? 'words.slide' : 'words.stop'), () => slide(redraw))}
      <span class="quiet">${t('words.place', { row: count(now + 1), rows: count(rows.length) })}</span>
    </div>`;
  }

  function table(): TemplateResult {
    const made = rows.slice(Math.max(0, now + 1 - shownRows), now + 1);
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t('words.read')}</th>
          <th scope="col">${t('words.predict')}</th>
        </tr>
      </thead>
      <tbody>
        ${made.map(
          ({ read, answer }, index) =>
            html`<tr aria-current=${index === made.length - 1 ? 'true' : nothing}>
              <td>${read.map(name).join(' ')}</td>
              <td>→ ${name(answer)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** A bar for the word to predict and for each noise word of the row that is shown, once its numbers are there. */
  function scores({ frame: { tensors } }: Drawing): TemplateResult {
    const [tokens, candidates, logits, target] = probe.map((one) => tensors[`probe/${one}`]?.data);
    const row = rows[now];
    if (!tokens || !candidates || !logits || !target || !row?.read.every((word, at) => tokens[at] === word))
      return html``;
    return html`<div class="share-bars words-bars">
      ${Array.from(candidates, (word, at) => {
        const p = sigmoid(logits[at] ?? NaN);
        const label = t('words.score', { word: name(word), label: target[at] ?? 0, share: percent(p) });
        return html`<span>${name(word)} <small class="quiet">${target[at]}</small></span>
          ${shareBar(p, { label, kind: target[at] === 1 ? undefined : 'noise' })}
          <b>${percent(p)}</b>`;
      })}
    </div>`;
  }

  function map(vectors: Tensor, drawing: Drawing): TemplateResult {
    const all = Array.from({ length: Math.min(mapped, vocabulary.length) }, (_, word) => word);
    const chosen = pickedWord(run, drawing.selection);
    const near = nearest(vectors, chosen, nearestShown).map(({ word }) => word);
    const shown = [...new Set([chosen, ...near, ...all])];
    plane = principalPlane(
      all.map((word) => vectorOf(vectors, word)),
      plane,
    );
    if (!plane) return html``;
    const on = plane;
    const places = new Map(shown.map((word) => [word, onPlane(on, vectorOf(vectors, word))]));
    const reach = scale.fit(Math.max(...[...places.values()].flat().map(Math.abs)));
    const width = drawing.width;
    const axis = (one: 0 | 1): string => t('words.axis', { axis: one + 1, share: percent(on.shares[one], 0) });
    const drawnPlane = svgPlane({ width, height, reach }, [axis(0), axis(1)]);
    const wide = (width / 2 - 36) / drawnPlane.scale / reach;
    const taken: { x: number; y: number; half: number }[] = [];
    const words = shown.map((word) => {
      const [across = 0, up = 0] = places.get(word) ?? [];
      // Across there is more room than up, and a map has no angles to keep.
      const [x, y, half] = [drawnPlane.x(across * wide), drawnPlane.y(up), textWidth(name(word)) / 2 + 2];
      const free = taken.every((one) => Math.abs(one.x - x) > one.half + half || Math.abs(one.y - y) > 13);
      if (free) taken.push({ x, y, half });
      const role = word === chosen ? 'picked' : near.includes(word) ? 'near' : '';
      return svg`<g class="word ${role}" @click=${() => context.select({ word })}>
        <circle cx=${x} cy=${y} r=${role ? 4 : 2.5}><title>${name(word)}</title></circle>
        ${free ? svg`<text x=${Math.max(half, Math.min(width - half, x))} y=${y - 6}>${name(word)}</text>` : nothing}
      </g>`;
    });
    const label = t('words.map');
    return html`<div class="words-map">
        <svg width=${width} height=${height} role="img" aria-label=${label}>
          ${words}
          ${svg`<text class="end" x=${width - 2} y=${height - 4}>${axis(0)} →</text><text class="start" x="2" y="12">↑ ${axis(1)}</text>`}
        </svg>
      </div>
      <p class="quiet">
        ${t('words.mapped', { count: count(shown.length), cosine: fixed(meanCosine(vectors, compared), 2) })}
      </p>
      ${tools({ id: 'word-map', title: label, table: () => ({ head: [t('words.word'), axis(0), axis(1)], rows: shown.map((word) => [name(word), ...(places.get(word) ?? [])]) }), parts: '.words-map > *' }, drawing.redraw)}`;
  }

  /** Parted into words here, so that a script without spaces can be read too. */
  function own(redraw: () => void): TemplateResult {
    const take = (text: string): void => {
      const words = wordsIn(text);
      refused = new Set(words).size < 2 || words.length > mostWords;
      if (refused) redraw();
      else context.change({ text: words.join(' ') });
    };
    const submit = (event: Event): void => {
      event.preventDefault();
      take(String(new FormData(event.target as HTMLFormElement).get('text')));
    };
    return html`<form @submit=${submit}>
      <label class="quiet"
        >${t('words.own')}<textarea name="text" rows="2" aria-invalid=${refused}>${String(config.text)}</textarea>
      </label>
      <button class="plain-button">${t('words.use')}</button>
      ${textFile(t('words.file'), (text = '') => take(text))}
      <span role="alert" class="wrong">${refused ? t('words.few') : nothing}</span>
    </form>`;
  }

  return drawn(root, [embedding, ...probe.map((one) => `probe/${one}`)], {
    template(drawing) {
      const { selection, frame, redraw } = drawing;
      // The row of a longer text before this one is none of this one.
      if (selection.example >= rows.length) queueMicrotask(() => context.select({ example: 0 }));
      now = Math.min(selection.example, rows.length - 1);
      const vectors = frame.tensors[embedding];
      return html`<section class="words">
        ${heading(t('words.title'), t('words.lesson'))} ${noise()} ${strip()} ${slider(redraw)}
        <div class="words-halves">
          <div>
            <h3>${t('words.rows')}</h3>
            ${table()}
          </div>
          <div>
            <h3>${t('words.scores')}</h3>
            ${scores(drawing)}
          </div>
        </div>
        <h3>${t('words.map')}</h3>
        ${vectors ? map(vectors, drawing) : nothing} ${own(redraw)}
      </section>`;
    },
    dispose: () => clearInterval(timer),
  });
}
