// What an element draws: the whole playground, or a figure of single views; and what its buttons do.

import type { Keeper } from './keep/keeper.ts';
import type { TemplateResult } from 'lit';
import type { FieldInfo } from '../engine/types.ts';
import { fieldDoc, type Translate } from '../i18n/messages.ts';
import type { AppSession } from '../session/app-session.ts';
import { dropNote } from '../session/notes.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Store } from '../session/store.ts';
import { lessonAfter, lessonOf, type PlainLesson } from '../tasks/index.ts';
import { viewKinds } from '../views/index.ts';
import type { Region } from '../views/view.ts';
import type { Appearance } from './appearance.ts';
import { readTier } from './attributes.ts';
import { controls, deck, type ControlsContext } from './controls.ts';
import { bringIntoSight } from './in-sight.ts';
import type { LessonChoice } from './lesson-choice.ts';
import { notices } from './notices.ts';
import type { Opening } from './opening.ts';
import type { Share } from './share/own.ts';
import { shell } from './shell.ts';
import { taskBar } from './task-bar.ts';
import { tourOf } from './tour/own-tour.ts';
import { pageOf } from './view-context.ts';

export interface PictureParts {
  keeper: Keeper;
  host: HTMLElement;
  store: Store<PlaygroundState>;
  t: Translate;
  appearance: Appearance;
  choice: LessonChoice;
  opening: Opening;
  session(): AppSession | undefined;
  find(selector: string): HTMLElement | null;
  retry(): void;
  redraw(): void;
}

/** CSS pixels above and below the views of a figure. */
const kPadding = 16;

export class Picture {
  readonly #parts: PictureParts;
  #sheetOpen = false;
  #share: Share | undefined;
  /** Fetched for elements that show single views. */
  #figure: typeof import('./figure/own.ts') | undefined;

  constructor(parts: PictureParts) {
    this.#parts = parts;
  }

  /** What it takes to draw is there. */
  get ready(): boolean {
    return this.#figure !== undefined || !this.#parts.appearance.views;
  }

  /** CSS pixels of height for the views of a region, where they stand in a figure. */
  room(region: Region): number | undefined {
    const { appearance, find } = this.#parts;
    const height = appearance.views && find(`[data-region="${region}"]`)?.clientHeight;
    return height ? height - kPadding : undefined;
  }

  /** Fetches what single views stand in. */
  async fetch(root: ShadowRoot): Promise<void> {
    this.#figure = await import('./figure/own.ts');
    const { styleSheet } = this.#figure.figureSheet;
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
  }

  draw(): TemplateResult {
    const { state } = this.#parts.store;
    const lesson = lessonOf(state.lesson);
    const { t, host, appearance, choice, opening, session, find } = this.#parts;
    const regions = appearance.views && regionsOf(appearance.views);
    if (regions && this.#figure)
      return this.#figure.figure({
        t,
        language: state.language,
        lesson,
        waiting: state.run === undefined,
        regions,
        deck: deck(this.#controls(lesson)),
        notices: this.#notices(lesson),
      });
    return shell({
      t,
      language: state.language,
      page: host.hasAttribute('page'),
      picked: () => bringIntoSight(find('.side'), find('[data-region="inspector"]')),
      lesson,
      waiting: state.run === undefined,
      bar: taskBar({
        t,
        lesson,
        address: choice.address,
        opened: () => void choice.openGallery().catch(reportError),
        language: state.language,
        dark: appearance.isDark,
        page: host.hasAttribute('page'),
        choose: (id) => choice.choose(id),
        ready: state.run !== undefined,
        tour:
          lesson.tour &&
          ((): void =>
            void session()
              ?.guide.begin(() => tourOf(lesson.id, opening.tour))
              .catch(reportError)),
        shares: () => void this.#openShare().catch(reportError),
        toggleLanguage: () => host.setAttribute('lang', state.language === 'en' ? 'zh-CN' : 'en'),
        toggleTheme: () => host.setAttribute('theme', appearance.isDark ? 'light' : 'dark'),
        keys: host.getAttribute('keys') !== 'off',
        toggleKeys: (on) => host.setAttribute('keys', on ? 'on' : 'off'),
      }),
      notices: this.#notices(lesson),
      controls: controls(this.#controls(lesson)),
    });
  }

  #notices(lesson: PlainLesson): TemplateResult {
    const { t, host, store, choice, session, retry } = this.#parts;
    const { state } = this.#parts.store;
    return notices({
      t,
      state,
      scalarAsked: readTier(host.getAttribute('tier')) === 'scalar',
      offered: new Set([...lesson.knobs, ...lesson.more]),
      retry: () => retry(),
      tour: {
        answer: (guess) => void session()?.guide.answer(guess),
        next: () => session()?.guide.next(),
        close: () => session()?.guide.close(),
        following: lessonAfter(lesson.id),
        go: (id) => choice.choose(id),
        copy: () => void session()?.guide.copy(),
      },
      rescue: (how) => void session()?.travel.rescue(how),
      dismiss: (note) => dropNote(store, note),
    });
  }

  #controls(lesson: PlainLesson): ControlsContext {
    const { t, appearance, session, redraw } = this.#parts;
    const { state } = this.#parts.store;
    return {
      t,
      state,
      lesson,
      controller: session()?.controller,
      doc: (field: FieldInfo) => fieldDoc(state.language, field),
      open: this.#sheetOpen,
      toggleOpen: () => {
        this.#sheetOpen = !this.#sheetOpen;
        redraw();
      },
      locked: (field) => appearance.locks(field),
    };
  }

  async #openShare(): Promise<void> {
    const { host, store, t, session, find } = this.#parts;
    const { Share } = await import('./share/own.ts');
    this.#share ??= new Share({
      place: () => find('#share'),
      t,
      shared: () => session()?.controller.shared,
      run: () => store.state.run,
      export: async (params) => session()?.controller.export(params),
      page: pageOf(host),
    });
    this.#share.draw();
    await this.#parts.keeper.panel(find('#share'));
  }
}

/** The places of these views, in their order. */
function regionsOf(views: readonly string[]): Region[] {
  return [...new Set(views.flatMap((view) => viewKinds.find(({ id }) => id === view)?.region ?? []))];
}
