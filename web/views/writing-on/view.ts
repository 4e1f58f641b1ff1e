// The network writes on: from a beginning of the reader's choice, letter by letter, each of them read next.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { count } from '../../charts/format.ts';
import { stopsRow } from '../../charts/slider-stops.ts';
import type { Problem } from '../../engine/types.ts';
import { fixed, rounded } from '../../i18n/number-text.ts';
import type { Generated } from '../../protocol/protocol.ts';
import { lettersOf } from '../../readings/letters.ts';
import { PredictionHistory } from '../../readings/prediction-history.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { kept } from '../kept.ts';
import type { Fetched } from '../later.ts';
import { textFile } from '../text-file.ts';
import type { View, ViewContext } from '../view.ts';
import { writingOnSheet } from './style.ts';

export const view: Fetched = { styles: writingOnSheet, create };

const temperatures = Array.from({ length: 21 }, (_, index) => index / 10);
const lengths = [5, 10, 20, 40, 80, 160, 320];
/** So many letters are held against the text. */
const kFirst = 5;
/** Milliseconds of writing that training is not to be interrupted for with each frame. */
const kSlow = 50;
/** Letters of an earlier line that are shown. */
const kEarlier = 24;
/** Letters of a text that can be learnt. */
const kMost = 200_000;

interface Settings {
  prompt: string;
  temperature: number;
  length: number;
  seed: number;
}

function create(root: HTMLElement, context: ViewContext): View {
  const { run, t, memory } = context;
  const text = lettersOf(run.config.text);
  const window = Number(run.config.seq_len);
  const settings = kept<Settings>(memory, 'writing-on', { prompt: '', temperature: 0, length: 20, seed: 1 });
  // The letters of another text may not be among this run's.
  const { prompt } = settings.value;
  if (prompt === '' || lettersOf(prompt).some((letter) => !run.vocabulary.includes(letter)))
    settings.value = { ...settings.value, prompt: text.slice(0, window).join('') };
  let history = new PredictionHistory(6);
  let written: (Generated & Settings) | undefined;
  let refused: Problem | undefined;
  let asked = '';
  let waiting = false;
  let file: 'large' | 'alike' | undefined;
  let ended = false;
  /** Of everything written in this run. */
  const sum = { letters: 0, milliseconds: 0 };

  /** One question at a time; the drawing that its answer brings asks the next where something has changed. */
  function ask({ frame, redraw }: Drawing): void {
    const now = settings.value;
    const key = JSON.stringify([frame.step, now]);
    if (waiting || key === asked || (frame.playing && (written?.milliseconds ?? 0) > kSlow)) return;
    asked = key;
    waiting = true;
    const done = (): void => {
      waiting = false;
      if (!ended) redraw();
    };
    context.generate(now).then((result) => {
      refused = result.ok ? undefined : result.problems[0];
      if (result.ok) {
        written = { ...result.value, ...now };
        sum.letters += written.letters.length;
        sum.milliseconds += written.milliseconds;
        history.add(written.step, written.letters);
      }
      done();
    }, done);
  }

  function set(changes: Partial<Settings>, redraw: () => void): void {
    settings.value = { ...settings.value, ...changes };
    history = new PredictionHistory(6);
    redraw();
  }

  /** A file that cannot be learnt leaves the text and the run as they are. */
  function takeFile(own: string | undefined, redraw: () => void): void {
    const letters = own === undefined ? [] : lettersOf(own);
    file = own === undefined || letters.length > kMost ? 'large' : new Set(letters).size < 2 ? 'alike' : undefined;
    if (own === undefined || file) redraw();
    else context.change({ text: own });
  }

  function controls({ redraw }: Drawing): TemplateResult {
    const { prompt, temperature, length, seed } = settings.value;
    return html`<div class="writing-controls">
      <label class="writing-prompt"
        ><span>${t('writing.prompt')}</span
        ><input
          type="text"
          class="letters"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-invalid=${refused ? 'true' : 'false'}
          .value=${live(prompt)}
          @input=${(event: Event) => set({ prompt: (event.target as HTMLInputElement).value }, redraw)}
      /></label>
      ${stopsRow({
        label: t('writing.temperature'),
        stops: temperatures,
        now: temperature,
        text: temperature === 0 ? t('writing.argmax') : fixed(temperature, 1),
        change: (stop) => set({ temperature: stop }, redraw),
      })}
      ${stopsRow({
        label: t('writing.length'),
        stops: lengths,
        now: length,
        text: count(length),
        change: (stop) => set({ length: stop }, redraw),
      })}
      <button
        type="button"
        class="plain-button"
        ?disabled=${temperature === 0}
        @click=${() => set({ seed: seed + 1 }, redraw)}
      >
        ${t('writing.again')}
      </button>
      ${textFile(t('writing.file'), (own) => takeFile(own, redraw))}
      <span role="alert" class="wrong">${file ? t(`writing.file.${file}`, { most: count(kMost) }) : nothing}</span>
    </div>`;
  }

  /** How the text itself goes on after the prompt, where it does so most alike; empty where the prompt is not in it. */
  function continuation(prompt: string, letters: readonly string[]): { goesOn: string[]; same: number } {
    const begun = lettersOf(prompt);
    let best = { goesOn: [] as string[], same: 0 };
    text.forEach((_, from) => {
      if (!begun.every((letter, index) => text[from + index] === letter)) return;
      const goesOn = text.slice(from + begun.length, from + begun.length + letters.length + 1);
      const differs = letters.findIndex((letter, index) => letter !== goesOn[index]);
      const same = differs < 0 ? letters.length : differs;
      if (same > best.same || best.goesOn.length === 0) best = { goesOn, same };
    });
    return best;
  }

  function result({ prompt, letters, step }: Generated & Settings): TemplateResult {
    const { goesOn, same } = continuation(prompt, letters);
    const first = Math.min(kFirst, goesOn.length, letters.length);
    const right = same >= first;
    const begun = prompt + letters.slice(0, first).join('');
    const rate = sum.milliseconds > 0 ? count(rounded((1000 * sum.letters) / sum.milliseconds, 2)) : '–';
    return html`<p class="writing-text" dir="auto">
        <i>${prompt}</i><b>${letters.slice(0, same).join('')}</b>${letters.slice(same).join('')}
      </p>
      <p class="score">
        ${
          first === 0
            ? nothing
            : html`${t('writing.first', { first })}
                <span class=${right ? 'right' : 'wrong'}>${begun} ${right ? '✓' : '✗'}</span>
                ${right ? t('writing.same', { same }) : t('writing.text', { text: prompt + goesOn.slice(0, first).join('') })}`
        }
      </p>
      <p class="quiet">${t('writing.rate', { rate, step: count(step) })}</p>`;
  }

  function earlier(): TemplateResult {
    return html`<table class="earlier-predictions">
      <caption>
        ${t('writing.past')}
      </caption>
      <tbody>
        ${history.entries.map(
          ({ step, letters }) =>
            html`<tr>
              <th scope="row">${t('writing.step', { step: count(step) })}</th>
              <td class="writing-line">
                ${letters.slice(0, kEarlier).join('')}${letters.length > kEarlier ? '…' : nothing}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  return drawn(root, [], {
    template(drawing) {
      ask(drawing);
      return html`<section class="writing">
        ${heading(t('writing.title'), t('writing.lesson', { window }))} ${controls(drawing)}
        ${
          refused
            ? html`<p class="wrong" role="alert">
                ${refused.value === '' ? t('writing.empty') : t('writing.unknown', { letters: refused.value })}
              </p>`
            : nothing
        }
        ${written ? html`${result(written)} ${earlier()}` : nothing}
      </section>`;
    },
    dispose() {
      ended = true;
    },
  });
}
