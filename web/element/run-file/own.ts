// Save and Open at the end of the panel to share: a run as one file, out and in.

import { html, render } from 'lit';
import type { Result } from '../../engine/types.ts';
import { addTexts } from '../../i18n/messages.ts';
import { problemOf, type Tables } from '../../keep/check.ts';
import { kEnding, kMostBytes, readRun, writeRun } from '../../keep/run-file.ts';
import type { KeeperParts } from '../keep/parts.ts';
import type { Keeping, Whole } from '../keep/own.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

addTexts('en', en);
addTexts('zh-CN', zh);

/** Its work, or what is wrong with the file. */
export async function openRun(file: File, tables: Tables): Promise<Result<Whole>> {
  if (file.size > kMostBytes) {
    const problem = problemOf('file', `${Math.round(file.size / 1e6)} MB`, `0 – ${kMostBytes / 1e6} MB`);
    return { ok: false, problems: [problem] };
  }
  return readRun(new Uint8Array(await file.arrayBuffer()), tables);
}

async function save({ session }: KeeperParts, keeping: Keeping): Promise<void> {
  const whole = keeping.whole();
  const saved = whole?.work.saved && (await session()?.trainer.snapshot());
  if (!whole) return;
  const { work, views } = whole;
  const bytes = await writeRun({ ...work, saved }, views);
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
  const { saveBlob } = await import('../../views/more.ts');
  saveBlob(`rnn-${work.lesson}-${saved?.step ?? 0}${kEnding}`, blob);
}

export function drawPanel(root: HTMLElement, parts: KeeperParts, keeping: Keeping): void {
  const { t } = parts;
  const place = root.querySelector<HTMLElement>('.run-file') ?? root.appendChild(document.createElement('section'));
  place.className = 'run-file';
  const opened = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void keeping.open(file).catch(reportError);
    // The same file may be chosen again.
    input.value = '';
    root.hidePopover();
  };
  render(
    html`<b>${t('run-file.title')}</b>
      <p>${t('run-file.about')}</p>
      <div class="run-file-ways">
        <button class="small-button" type="button" @click=${() => void save(parts, keeping).catch(reportError)}>
          ${t('run-file.save')}
        </button>
        <label class="small-button"
          >${t('run-file.open')}<input
            type="file"
            accept=${kEnding}
            .style=${'width:1px;height:1px;opacity:0;position:absolute'}
            @change=${opened}
        /></label>
      </div>`,
    place,
  );
}
