// Who drew the icons, and which of them are heads: fetched with the lesson's data.

import { html, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/messages.ts';

/** As tools/build/cats-dogs.mjs writes them. */
export interface Credits {
  /** Name, author, licence, and where both are to be found; the licence of some has no page. */
  sets: [name: string, author: string, licence: string, licenceUrl: string, source: string][];
  /** In the order of the data: its name, its set, 1 of a dog, 1 of a body, the fold it is held out in. */
  icons: [name: string, set: number, dog: number, body: number, fold: number][];
}

// Written out, each alone, so that a bundler finds the files.
const table = new URL('./data/cats-dogs/credits.json', import.meta.url);
const licences = new URL('./data/cats-dogs/LICENSE.txt', import.meta.url);

export async function fetchCredits(): Promise<Credits> {
  const response = await fetch(table);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as Credits;
}

export function creditsList({ sets, icons }: Credits, t: Translate): TemplateResult {
  const link = (url: string, text: string): TemplateResult =>
    url === '' ? html`${text}` : html`<a href=${url} target="_blank" rel="noreferrer">${text}</a>`;
  return html`<details class="cats-dogs-credits">
    <summary>
      ${t('cats-dogs.credits', { icons: icons.length, sets: new Set(sets.map(([name]) => name)).size })}
    </summary>
    <p>${t('cats-dogs.made')} ${link('https://streamlinehq.com', 'Streamline')}</p>
    <ul>
      ${sets.map(
        ([name, author, licence, licenceUrl, source], set) =>
          html`<li>
            ${link(source, name)}, ${author}, ${link(licenceUrl, licence)}:
            ${icons
              .filter((icon) => icon[1] === set)
              .map(([icon]) => icon)
              .join(', ')}
          </li>`,
      )}
    </ul>
    <p>${link(licences.href, t('cats-dogs.texts'))}</p>
  </details>`;
}
