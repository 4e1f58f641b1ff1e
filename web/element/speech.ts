// The language an element speaks and the words of its lesson, fetched when they are first needed.

import { hasTexts, loadTexts, type Language } from '../i18n/messages.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Store } from '../session/store.ts';
import { lessonOf } from '../tasks/index.ts';
import { loadWords } from '../tasks/words.ts';
import { readLanguage } from './attributes.ts';

export interface SpeechParts {
  host: HTMLElement;
  store: Store<PlaygroundState>;
  /** Other texts are there. */
  changed(): void;
}

export class Speech {
  readonly #parts: SpeechParts;
  /** The language that was asked for last. */
  #asked: Language | undefined;
  #speaks = false;
  /** The lesson whose words were asked for last. */
  #worded: string | undefined;

  constructor(parts: SpeechParts) {
    this.#parts = parts;
  }

  /** The first language has come; nothing can be shown before. */
  get speaks(): boolean {
    return this.#speaks;
  }

  /** As the element says, else what it stands in. */
  readLanguage(): void {
    const { host, store, changed } = this.#parts;
    const asked = host.closest('[lang]')?.getAttribute('lang') ?? 'auto';
    const language = readLanguage(asked === 'auto' ? navigator.language : asked);
    this.#asked = language;
    const speak = (): void => {
      if (this.#asked !== language) return;
      this.#speaks = true;
      store.set({ language });
      changed();
    };
    if (hasTexts(language)) return speak();
    loadTexts(language).then(speak, (error: unknown) => {
      // The page goes on in the language it has.
      reportError(error);
      this.#speaks = true;
      changed();
    });
  }

  readWords(): void {
    const { lesson } = this.#parts.store.state;
    if (lesson === this.#worded) return;
    this.#worded = lesson;
    loadWords(lessonOf(lesson)).then(this.#parts.changed, (error: unknown) => {
      this.#worded = undefined;
      reportError(error);
    });
  }
}
