// The ways to hand on what is shown: a link, its QR code, and code for a course page.

import { generate } from 'lean-qr';
import { html, nothing, render, svg, type TemplateResult } from 'lit';
import { addTexts, type Translate } from '../../i18n/messages.ts';
import { attributesOf, writeLink, type Moment } from '../../session/link.ts';
import type { Exports, ExportParts } from '../export/export.ts';
import { adopt } from '../../views/adopt.ts';
import { Copied } from '../../views/copied.ts';
import { en } from './en.ts';
import { site, type Site } from './site.ts';
import { shareSheet } from './style.ts';
import { zh } from './zh.ts';

addTexts('en', en);
addTexts('zh-CN', zh);

export interface ShareParts {
  place(): HTMLElement | null;
  t: Translate;
  /** `whole`: the link leads to the step that is shown, and not only to the settings; undefined before there is a run. */
  shared(): { moment: Moment; whole: boolean } | undefined;
  run: ExportParts['run'];
  export: ExportParts['take'];
  /** The playground's own page: its address without a lesson. */
  page: string | undefined;
}

/** The longest link that a QR code still shows in squares that a phone can read. */
const kLongestCode = 600;

export class Share {
  readonly #parts: ShareParts;
  readonly #copied = new Copied();
  #exports: Exports | undefined;

  constructor(parts: ShareParts) {
    this.#parts = parts;
  }

  draw(): void {
    const { place, t, shared } = this.#parts;
    const [root, now] = [place(), shared()];
    if (!root) return;
    adopt(root, shareSheet);
    render(
      html`<h2>${t('share.title')}</h2>
        ${now ? this.#ways(now.moment, now.whole) : nothing}`,
      root,
    );
    if (now) void this.#drawExports(root).catch(reportError);
  }

  async #drawExports(root: HTMLElement): Promise<void> {
    const { t, run, export: take, shared, page } = this.#parts;
    const { Exports } = await import('../export/export.ts');
    this.#exports ??= new Exports({
      t,
      run,
      take,
      shared,
      link: (moment) => (page ? `${page}#${writeLink(moment)}` : ''),
    });
    const place = root.querySelector<HTMLElement>('.share-exports');
    if (place) this.#exports.draw(place);
  }

  #ways(moment: Moment, whole: boolean): TemplateResult {
    const { t } = this.#parts;
    const step = moment.step ?? 0;
    const told = whole ? t('share.whole', { step }) : t('share.settings');
    return html`<p>${told}</p>
      ${site ? this.#links(moment, site) : this.#text('share.element', elementCode(moment))}
      <div class="share-exports"></div>`;
  }

  /** Where there are pages of the playground. */
  #links(moment: Moment, { page: usual, frame }: Site): TemplateResult {
    const { t, page = usual } = this.#parts;
    const link = `${page}#${writeLink(moment)}`;
    return html`${this.#text('share.link', link)}
    ${link.length <= kLongestCode ? qrCode(link, t('share.code')) : nothing}
    ${this.#text('share.element', elementCode(moment))} ${this.#text('share.frame', frameCode(frame, moment))}`;
  }

  #text(name: 'share.link' | 'share.element' | 'share.frame', text: string): TemplateResult {
    const { t } = this.#parts;
    return html`<div class="share-way">
      <label
        ><b>${t(name)}</b>
        <textarea
          readonly
          rows=${name === 'share.link' ? 2 : 4}
          .value=${text}
          @focus=${({ target }: Event) => (target as HTMLTextAreaElement).select()}
        ></textarea>
      </label>
      <button class="small-button" type="button" @click=${() => this.#copied.copy(name, text, () => this.draw())}>
        ${t(this.#copied.name === name ? 'share.copied' : 'share.copy')}
      </button>
    </div>`;
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** What a page needs for an element that is set like this. */
export function elementCode(moment: Moment): string {
  const attributes = [...attributesOf(moment)].map(([name, text]) => `${name}="${escaped(text)}"`);
  return `${scriptCode()}\n<rnn-playground ${attributes.join(' ')}></rnn-playground>`;
}

const scriptCode = (): string =>
  site
    ? `<link rel="stylesheet" href="${escaped(site.style)}">\n<script type="module" src="${escaped(site.script)}"></script>`
    : `<script type="module">import 'rnn-playground';</script>`;

export function frameCode(frame: string, moment: Moment): string {
  const link = `${frame}?${new URLSearchParams([...attributesOf(moment)])}`;
  return `<iframe src="${escaped(link)}" width="100%" height="800" style="border: 0" title="RNN Playground"></iframe>`;
}

/** Dark squares on white in any theme, with the margin of four that scanners ask for. */
function qrCode(text: string, label: string): TemplateResult {
  const code = generate(text);
  const margin = 4;
  const size = code.size + 2 * margin;
  let path = '';
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + margin} ${y + margin}h1v1h-1z`;
  return html`<svg class="share-code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label}>
    ${svg`<rect width=${size} height=${size} fill="#fff" /><path d=${path} fill="#000" />`}
  </svg>`;
}
