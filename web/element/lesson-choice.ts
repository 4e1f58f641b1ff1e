// Which lesson an element shows: by its attribute, by the page's address, from the menu and from the gallery.

import type { Translate } from '../i18n/messages.ts';
import type { AppSession } from '../session/app-session.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Store } from '../session/store.ts';
import { evenings, findLesson, groups, lessons } from '../tasks/index.ts';
import type { Link } from '../session/link.ts';
import { Address, addressOf, goToAddress, linkInAddress } from './address.ts';
import type { Gallery } from '../views/gallery/gallery.ts';

export interface LessonChoiceParts {
  host: HTMLElement;
  store: Store<PlaygroundState>;
  t: Translate;
  session(): AppSession | undefined;
  /** Where the gallery is drawn. */
  place(): HTMLElement | null;
  /** The reader has gone to an address with settings of its own, or to one of the lesson that is shown. */
  asked(link: Link): void;
}

export class LessonChoice {
  readonly #parts: LessonChoiceParts;
  #gallery: Gallery | undefined;
  readonly #address = new Address();

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
    this.#address.stop();
  }

  /** Only a lesson on a page of its own has one. */
  readonly address = (id: string): string | undefined => (this.#isPage() ? addressOf(id) : undefined);

  /** What a page's address asks for. */
  get link(): Link | undefined {
    return this.#isPage() ? linkInAddress() : undefined;
  }

  /**
   * The element's attributes; where the address names another lesson than they do, or settings of its own, their settings
   * are not that lesson's.
   */
  attributes(link = this.link): (name: string) => string | null {
    const { host } = this.#parts;
    const task = host.getAttribute('task');
    const others = link && (link.settings.size > 0 || (task !== null && findLesson(task)?.id !== link.lesson));
    return (name) => {
      if (name === 'task' && link) return link.lesson;
      const own = others && name !== 'speed' && name !== 'autoplay' ? null : host.getAttribute(name);
      return link?.settings.get(name) ?? own;
    };
  }

  /** The address says what the lesson is set to. */
  follow(moment: Parameters<Address['follow']>[0]): void {
    if (this.#isPage()) this.#address.follow(moment);
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

  /** The reader has gone back or forth, or has written another address. */
  readonly #onAddress = (): void => {
    const { host, store, asked } = this.#parts;
    const { link } = this;
    const task = host.getAttribute('task');
    const id = link?.lesson ?? (task === null ? undefined : findLesson(task)?.id) ?? lessons[0].id;
    if (id !== store.state.lesson && !link?.settings.size) this.#show(id);
    else if (link) asked(link);
  };
}
