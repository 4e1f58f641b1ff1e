// Where an element's work is kept beyond the page, if it is: what does it is fetched with the engine, or with the panel to share.

import { problemText } from '../../i18n/problem-text.ts';
import { addNote, dropNotes } from '../../session/notes.ts';
import { findLesson, lessonIds } from '../../tasks/index.ts';
import { goToAddress } from '../address.ts';
import { readAttributes } from '../attributes.ts';
import type { Keeping } from './own.ts';
import type { KeeperParts, PageTools } from './parts.ts';

const tools: PageTools = { addNote, dropNotes, problemText, findLesson, lessonIds, goToAddress, readAttributes };

export class Keeper {
  readonly #parts: KeeperParts;
  #keeping: Promise<Keeping> | undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Looks for work that was kept, while the engine is on its way. */
  async look(): Promise<void> {
    if (this.#name === undefined) return;
    await this.#fetch().then((keeping) => keeping.ready(), reportError);
  }

  /** Goes on with it; false where there is none for this element, or none that can be used. */
  async resume(): Promise<boolean> {
    const keeping = await this.#keeping?.catch(() => undefined);
    return keeping?.resume() ?? false;
  }

  /** The element is on a page, or no longer. */
  attach(on: boolean): void {
    void this.#keeping?.then((keeping) => keeping.attach(on), reportError);
  }

  /** There is a newer state of the run. */
  saved(): void {
    void this.#keeping?.then((keeping) => keeping.saved(), reportError);
  }

  /** Save and Open, at the end of the panel to share. */
  async panel(root: HTMLElement | null): Promise<void> {
    if (root) await (await this.#fetch()).draw(root);
  }

  #fetch(): Promise<Keeping> {
    return (this.#keeping ??= import('./own.ts').then(({ Keeping }) => new Keeping(this.#parts, tools, this.#name)));
  }

  /** The name that its work is kept under; undefined: it is not. */
  get #name(): string | undefined {
    const { host } = this.#parts;
    const asked = host.getAttribute('autosave');
    if (asked === 'off') return undefined;
    return asked ?? (host.hasAttribute('page') && self === top ? '' : undefined);
  }
}
