// The group of the Share panel that saves a moment as a file to go on with elsewhere; fetched when the panel opens.

import { html, nothing, render } from 'lit';
import { saveBlob } from '../../charts/take-away.ts';
import { endings, exportAs, type Ending, type Exporter } from '../../export/files.ts';
import { addTexts, type Translate } from '../../i18n/messages.ts';
import type { Run } from '../../protocol/frame.ts';
import type { Moment } from '../../session/link.ts';
import { adopt } from '../../views/adopt.ts';
import { en } from './en.ts';
import { exportSheet } from './style.ts';
import { zh } from './zh.ts';

addTexts('en', en);
addTexts('zh-CN', zh);

export interface ExportParts extends Pick<Exporter, 'take'> {
  t: Translate;
  run(): Run | undefined;
  /** What a link says of the run, and whether it leads to the step that is shown. */
  shared(): { moment: Moment; whole: boolean } | undefined;
  /** Empty where there is no page of the playground. */
  link(moment: Moment): string;
}

export class Exports {
  readonly #parts: ExportParts;
  #root: HTMLElement | undefined;
  #writing = false;
  #told: 'export.none' | 'export.failed' | undefined;

  constructor(parts: ExportParts) {
    this.#parts = parts;
  }

  draw(root = this.#root): void {
    if (!root) return;
    if (root !== this.#root) adopt(root, exportSheet);
    this.#root = root;
    const { t } = this.#parts;
    const row = (ending: Ending): unknown =>
      html`<dt>
          <button
            class="small-button"
            type="button"
            ?disabled=${this.#writing}
            @click=${() => void this.#save(ending).catch(reportError)}
          >
            ${t(`export.${ending}`)}
          </button>
        </dt>
        <dd>${t(`export.${ending}.about`)}</dd>`;
    render(
      html`<h3>${t('export.title')}</h3>
        <dl class="exports">${endings.map(row)}</dl>
        <p role="status">${this.#told ? t(this.#told) : nothing}</p>`,
      root,
    );
  }

  /** The moment at which it is asked for. */
  async #save(ending: Ending): Promise<void> {
    const { run, take, shared, link } = this.#parts;
    const [shown, now] = [run(), shared()];
    if (!shown || !now) return;
    const { moment, whole } = now;
    const linkTo = (step: number): string => link({ ...moment, step: whole ? step : 0 });
    this.#tell(true);
    try {
      const file = await exportAs(ending, { lesson: moment.lesson, run: shown, take, link: linkTo });
      if (file) saveBlob(file.name, file.blob);
      this.#tell(false, file ? undefined : 'export.none');
    } catch (error) {
      this.#tell(false, 'export.failed');
      throw error;
    }
  }

  #tell(writing: boolean, told?: 'export.none' | 'export.failed'): void {
    [this.#writing, this.#told] = [writing, told];
    this.draw();
  }
}
