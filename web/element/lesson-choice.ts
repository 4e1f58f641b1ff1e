// Which lesson an element shows: by its attribute, by the page's address, from the menu and from the gallery.

import type { Translate } from '../i18n/messages.ts';
import type { AppSession } from '../session/app-session.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Store } from '../session/store.ts';
import { evenings, findLesson, groups, lessons } from '../tasks/index.ts';
import { addressOf, goToAddress, lessonInAddress } from './address.ts';
import type { Gallery } from '../views/gallery/gallery.ts';

export interface LessonChoiceParts {
  host: HTMLElement;
  store: Store<PlaygroundState>;
  t: Translate;
  session(): AppSession | undefined;
  /** Where the gallery is drawn. */
  place(): HTMLElement | null;
}

export class LessonChoice {
  readonly #parts: LessonChoiceParts;
  #gallery: Gallery | undefined;

  constructor(parts: LessonChoiceParts) {
    this.#parts = parts;
  }

  /** Attached to a page; `fresh`: nothing is shown yet. */
  start(fresh: boolean): void {
    if (this.#isPage()) addEventListener('popstate', this.#onAddress);
    const lesson = findLesson(this.attributes()('task') ?? '');
    if (lesson && fresh) this.#parts.store.set({ lesson: lesson.id });
  }

  stop(): void {
    removeEventListener('popstate', this.#onAddress);
  }

  /** Only a lesson on a page of its own has one. */
  readonly address = (id: string): string | undefined => (this.#isPage() ? addressOf(id) : undefined);

  /** The element's attributes; where the address names another lesson than they do, their settings are not that lesson's. */
  attributes(): (name: string) => string | null {
    const { host } = this.#parts;
    const lesson = this.#isPage() ? lessonInAddress() : undefined;
    const task = host.getAttribute('task');
    const others = task !== null && lesson !== undefined && findLesson(task) !== lesson;
    return (name) => {
      if (name === 'task' && lesson) return lesson.id;
      return others && name !== 'speed' && name !== 'autoplay' ? null : host.getAttribute(name);
    };
  }

  choose(lesson: string): void {
    if (this.#isPage()) goToAddress(lesson);
    this.#show(lesson);
  }

  async openGallery(): Promise<void> {
    const { store, t, session, place } = this.#parts;
    const { Gallery } = await import('../views/more.ts');
    this.#gallery ??= new Gallery({
      place,
      t,
      lessons,
      shelves: { groups, evenings },
      lesson: () => store.state.lesson,
      address: this.address,
      choose: (id) => this.choose(id),
      preview: async (asked) => session()?.trainer.preview(asked),
    });
    this.#gallery.open();
  }

  /** The language, the theme or the lesson is another. */
  redraw(): void {
    if (this.#parts.place()?.matches(':popover-open')) this.#gallery?.draw();
  }

  #show(lesson: string): void {
    const { host, store, session } = this.#parts;
    const { run, fields } = store.state;
    // Before the engine is there, what to begin with is looked up where it stands.
    if (run || fields.length > 0) void session()?.controller.choose(lesson);
    else {
      if (!this.#isPage()) host.setAttribute('task', lesson);
      store.set({ lesson });
    }
  }

  #isPage(): boolean {
    return this.#parts.host.hasAttribute('page');
  }

  /** The reader has gone back or forth. */
  readonly #onAddress = (): void => {
    const task = this.#parts.host.getAttribute('task');
    const { id } = lessonInAddress() ?? (task === null ? undefined : findLesson(task)) ?? lessons[0];
    if (id !== this.#parts.store.state.lesson) this.#show(id);
  };
}
