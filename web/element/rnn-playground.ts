// <rnn-playground>: the whole page as one element, started when it is first seen and freed soon after it is removed.

import { render, type TemplateResult } from 'lit';
import type { FieldInfo } from '../engine/types.ts';
import { fieldDoc, hasTexts, loadTexts, translator, type Language, type Translate } from '../i18n/messages.ts';
import { lessonAfter, lessonOf, lessons } from '../tasks/index.ts';
import { loadWords } from '../tasks/words.ts';
import type { Tour } from '../tasks/tour-table.ts';
import type { Run } from '../protocol/frame.ts';
import type { Saved } from '../protocol/protocol.ts';
import { AppSession } from '../session/app-session.ts';
import { takeWorker } from './early.ts';
import { addNote, dropNote } from '../session/notes.ts';
import { initialState, type PlaygroundState } from '../session/playground-state.ts';
import { Store } from '../session/store.ts';
import { viewStyles } from './style/sheets.ts';
import { viewKinds } from '../views/index.ts';
import { readAttributes, readLanguage, readTier, type AttributeSettings } from './attributes.ts';
import type { Controller } from '../session/controller.ts';
import type { InitialSettings } from '../session/settings.ts';
import { controls } from './controls.ts';
import { bringIntoSight } from './in-sight.ts';
import { handleKey } from './keys.ts';
import { LessonChoice } from './lesson-choice.ts';
import { notices } from './notices.ts';
import { ownTour, tourOf } from './tour/own-tour.ts';
import { Readout } from './readout.ts';
import { Screen } from './screen.ts';
import type { Share } from './share/own.ts';
import { shell } from './shell.ts';
import { SpeedPanel } from './speed-panel.ts';
import { Status } from './status.ts';
import { elementStyles } from './style/index.ts';
import { taskBar } from './task-bar.ts';
import type { Link } from '../session/link.ts';
import { linkNotes, unknownAttributes } from './unknown-attributes.ts';
import { namedRun, viewContext } from './view-context.ts';
import { ViewHost } from './view-host.ts';

/** Milliseconds after which a removed element lets go of its worker: moving a node takes less. */
const kFreeAfter = 1000;

export class RnnPlayground extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  /** A drawing of the page's frame is due. */
  #due = false;

  readonly #store = new Store<PlaygroundState>(initialState(lessons[0].id, 'en'));
  readonly #views = new ViewHost(viewKinds, (region) => this.#find(`[data-region="${region}"]`));
  readonly #t: Translate = (key, args) => translator(this.#store.state.language)(key, args);
  readonly #status = new Status((text) => this.#find('.announce')?.replaceChildren(text), now);
  readonly #screen = new Screen({
    store: this.#store,
    views: this.#views,
    readout: new Readout(() => this.#find('[data-readout]'), now),
    speed: new SpeedPanel({
      place: () => this.#find('[data-speed-panel]'),
      now,
      t: this.#t,
      turbo: (on) => void this.#session?.controller.turbo(on),
    }),
    status: this.#status,
    t: this.#t,
    drawn: () => this.#session?.trainer.drawn(),
  });
  readonly #choice = new LessonChoice({
    host: this,
    store: this.#store,
    t: this.#t,
    session: () => this.#session,
    place: () => this.#find('#gallery'),
    asked: (link) => this.#go(link),
  });
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #sight = new IntersectionObserver((entries) => this.#onSight(entries.at(-1)?.isIntersecting ?? false));
  readonly #attributes = new MutationObserver((records) => this.#onAttributes(records));
  /** Undefined before the element is first seen, and after it is freed. */
  #session: AppSession | undefined;
  #freeing: ReturnType<typeof setTimeout> | undefined;
  /** What a freed element goes on from when it is put back. */
  #kept: { initial: InitialSettings; saved: Saved | undefined } | undefined;
  /** What views keep from one run of a lesson to the next, by lesson. */
  readonly #memories = new Map<string, Map<string, unknown>>();
  /** What they keep of the experiments of a tour, until it ends. */
  #tourMemory: Map<string, unknown> | undefined;
  /** A tour inside the element, or what is wrong with it. */
  #ownTour: Tour | string | undefined;
  #unsubscribe: (() => void) | undefined;
  /** The language that was asked for last, and whether the first has come. */
  #asked: Language | undefined;
  #speaks = false;
  /** The lesson whose words were asked for last. */
  #worded: string | undefined;
  #sheetOpen = false;
  #share: Share | undefined;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [...viewStyles, ...elementStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  }

  connectedCallback(): void {
    clearTimeout(this.#freeing);
    this.#unsubscribe = this.#store.subscribe(() => this.#onState());
    this.#sight.observe(this);
    this.#attributes.observe(this, { attributes: true });
    this.#dark.addEventListener('change', this.#onState);
    this.ownerDocument.addEventListener('keydown', this.#onKey);
    this.#choice.start(!this.#session && !this.#kept);
    this.#readLanguage();
    this.#onState();
    this.#screen.start();
    // An element that is the page is seen; others wait for their turn.
    if (this.hasAttribute('page') && !this.#session) void this.#begin();
  }

  disconnectedCallback(): void {
    this.#unsubscribe?.();
    this.#sight.disconnect();
    this.#attributes.disconnect();
    this.#dark.removeEventListener('change', this.#onState);
    this.ownerDocument.removeEventListener('keydown', this.#onKey);
    this.#choice.stop();
    this.#screen.stop();
    this.#session?.controller.player.sleep();
    this.#freeing = setTimeout(() => this.#free(), kFreeAfter);
  }

  /** Draws once all that changes together has changed; nothing is shown before its language is there. */
  #redraw(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (!this.#speaks) return;
      render(this.#template(), this.#root, { host: this });
      this.#drawn();
    });
  }

  #template(): TemplateResult {
    const { state } = this.#store;
    const lesson = lessonOf(state.lesson);
    const t = this.#t;
    return shell({
      t,
      language: state.language,
      page: this.hasAttribute('page'),
      picked: () => bringIntoSight(this.#find('.side'), this.#find('[data-region="inspector"]')),
      lesson,
      waiting: state.run === undefined,
      bar: taskBar({
        t,
        lesson,
        address: this.#choice.address,
        opened: () => void this.#choice.openGallery().catch(reportError),
        language: state.language,
        dark: this.#isDark(),
        page: this.hasAttribute('page'),
        choose: (id) => this.#choice.choose(id),
        ready: state.run !== undefined,
        tour:
          lesson.tour &&
          ((): void => void this.#session?.guide.begin(() => tourOf(lesson.id, this.#ownTour)).catch(reportError)),
        shares: () => void this.#openShare().catch(reportError),
        toggleLanguage: () => this.setAttribute('lang', state.language === 'en' ? 'zh-CN' : 'en'),
        toggleTheme: () => this.setAttribute('theme', this.#isDark() ? 'light' : 'dark'),
      }),
      notices: notices({
        t,
        state,
        scalarAsked: readTier(this.getAttribute('tier')) === 'scalar',
        offered: new Set([...lesson.knobs, ...lesson.more]),
        retry: () => void this.#retry(),
        tour: {
          answer: (guess) => void this.#session?.guide.answer(guess),
          next: () => this.#session?.guide.next(),
          close: () => this.#session?.guide.close(),
          following: lessonAfter(lesson.id),
          go: (id) => this.#choice.choose(id),
          copy: () => void this.#session?.guide.copy(),
        },
        rescue: (how) => void this.#session?.travel.rescue(how),
        dismiss: (note) => dropNote(this.#store, note),
      }),
      controls: controls({
        t,
        state,
        lesson,
        controller: this.#session?.controller,
        doc: (field: FieldInfo) => fieldDoc(state.language, field),
        open: this.#sheetOpen,
        toggleOpen: () => {
          this.#sheetOpen = !this.#sheetOpen;
          this.#redraw();
        },
      }),
    });
  }

  async #openShare(): Promise<void> {
    const { Share } = await import('./share/own.ts');
    this.#share ??= new Share({
      place: () => this.#find('#share'),
      t: this.#t,
      shared: () => this.#session?.controller.shared,
      page: this.hasAttribute('page') ? location.origin + location.pathname : undefined,
    });
    this.#share.draw();
  }

  /** An element that is the page names it. */
  #drawn(): void {
    if (this.hasAttribute('page')) {
      const { language, lesson } = this.#store.state;
      this.ownerDocument.title = `${this.#t(lessonOf(lesson).title)} · ${this.#t('page.title')}`;
      this.ownerDocument.documentElement.lang = language;
    }
    this.#choice.redraw();
  }

  #find(selector: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(selector) ?? null;
  }

  #isDark(): boolean {
    const theme = this.getAttribute('theme');
    return theme === 'dark' || (theme !== 'light' && this.#dark.matches);
  }

  /** The texts of this moment, and the views in their language and theme. */
  readonly #onState = (): void => {
    this.#readWords();
    this.#redraw();
    this.#screen.redraw();
    this.#choice.follow(this.#session?.controller.moment);
  };

  #onSight(seen: boolean): void {
    if (!seen) this.#session?.controller.player.sleep();
    else if (this.#session) this.#session.controller.player.wake();
    else void this.#begin();
  }

  async #begin(): Promise<void> {
    const session = new AppSession({
      store: this.#store,
      t: this.#t,
      tier: readTier(this.getAttribute('tier')),
      now,
      spawn: takeWorker,
      copyText: async (text) => navigator.clipboard?.writeText(text),
      shown: () => this.#views.frame,
      onRun: (run) => this.#onRun(run),
      onFrame: (frame) => this.#screen.show(frame),
      announce: (text) => this.#status.event(text),
    });
    this.#session = session;
    if (await session.controller.open()) await this.#start(session.controller);
  }

  /** The first lesson, from the attributes, or where a freed element was. */
  async #start(controller: Controller): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept) return controller.start(this.#store.state.lesson, kept.initial, kept.saved);
    const { fields } = this.#store.state;
    this.#ownTour = ownTour(this);
    const notes = unknownAttributes(this.getAttributeNames(), fields);
    if (typeof this.#ownTour === 'string')
      notes.push({ key: 'note.tour', args: { reason: this.#ownTour }, tone: 'warning' });
    this.#store.set({ notes });
    await this.#open(controller, readAttributes(this.#choice.attributes(), fields), this.#choice.link);
  }

  async #open(controller: Controller, asked: AttributeSettings, link: Link | undefined): Promise<void> {
    const notes = [...asked.notes, ...(link ? linkNotes(link, this.#store.state.fields) : [])];
    for (const note of notes) addNote(this.#store, note);
    await controller.start(asked.lesson, { ...asked, afresh: true });
    if (asked.step > 0) await controller.player.playTo(asked.step);
    else if (asked.autoplay) await controller.player.play();
  }

  /** The reader has gone to another address: what it sets anew begins anew. */
  #go(link: Link): void {
    const controller = this.#session?.controller;
    const { fields, lesson } = this.#store.state;
    // At the start it is read anyway.
    if (!controller || fields.length === 0) return;
    const asked = readAttributes(this.#choice.attributes(link), fields);
    const { pace, dataSize } = this.#store.state;
    const other = asked.lesson !== lesson;
    const resized = !other && dataSize !== (asked.dataSize ?? lessonOf(lesson).data?.size ?? 0);
    if (asked.step > 0 || resized || !controller.isSetTo(asked.lesson, asked.changes))
      void this.#open(controller, asked, link);
    else if (other) void controller.choose(asked.lesson);
    else if (asked.pace !== undefined && asked.pace !== pace) controller.player.setPace(asked.pace);
  }

  async #retry(): Promise<void> {
    const controller = this.#session?.controller;
    if (!controller) return;
    if (this.#store.state.failure?.what === 'data' || this.#store.state.run) return controller.retry();
    if (await controller.open()) await this.#start(controller);
  }

  #onRun(run: Run): void {
    const lesson = lessonOf(this.#store.state.lesson);
    const session = this.#session;
    if (!session) return;
    const memory = this.#memoryOf(lesson.id);
    const needs = (): string[] => this.#views.needs;
    const told = lesson.told ?? {};
    const context = viewContext({ session, store: this.#store, run, t: this.#t, needs, memory, told });
    this.#views.prepare(namedRun(run, this.#t), context, lesson.views ?? []);
    void session.controller.probe.need(this.#views.needs).then(() => this.#screen.watched(run));
  }

  #memoryOf(lesson: string): Map<string, unknown> {
    const own = this.#memories.get(lesson) ?? new Map<string, unknown>();
    this.#memories.set(lesson, own);
    this.#tourMemory = this.#session?.controller.experimenting ? (this.#tourMemory ?? structuredClone(own)) : undefined;
    return this.#tourMemory ?? own;
  }

  #readLanguage(): void {
    const asked = this.getAttribute('lang') ?? this.closest('[lang]')?.getAttribute('lang') ?? 'auto';
    const language = readLanguage(asked === 'auto' ? navigator.language : asked);
    this.#asked = language;
    const speak = (): void => {
      if (this.#asked !== language) return;
      this.#speaks = true;
      this.#store.set({ language });
      this.#onState();
    };
    if (hasTexts(language)) speak();
    else void loadTexts(language).then(speak, (error: unknown) => this.#mute(error));
  }

  #readWords(): void {
    const { lesson } = this.#store.state;
    if (lesson === this.#worded) return;
    this.#worded = lesson;
    loadWords(lessonOf(lesson)).then(this.#onState, (error: unknown) => {
      this.#worded = undefined;
      reportError(error);
    });
  }

  /** Its texts could not be fetched: the page goes on in the language it has. */
  #mute(error: unknown): void {
    reportError(error);
    this.#speaks = true;
    this.#redraw();
  }

  #onAttributes(records: readonly MutationRecord[]): void {
    const changed = new Set(records.map((record) => record.attributeName ?? ''));
    if (changed.delete('lang')) this.#readLanguage();
    if (changed.delete('theme')) this.#onState();
    const { fields } = this.#store.state;
    const controller = this.#session?.controller;
    if (!controller || fields.length === 0) return;
    const asked = readAttributes((name) => (changed.has(name) ? this.getAttribute(name) : null), fields);
    const present = [...changed].filter((name) => this.hasAttribute(name));
    for (const note of [...asked.notes, ...unknownAttributes(present, fields)]) addNote(this.#store, note);
    if (changed.has('task')) void controller.start(asked.lesson, asked);
    else if (Object.keys(asked.changes).length > 0) void controller.changeAll(asked.changes);
    if (changed.has('speed') && asked.pace !== undefined) controller.player.setPace(asked.pace);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const inside = event.composedPath().includes(this);
    // Only an element that is the page itself may take keys that are meant for nobody.
    const free = this.hasAttribute('page') && event.target === this.ownerDocument.body;
    const session = this.#session;
    if (!session || !(inside || free)) return;
    handleKey(event, this.#find('[data-region="stage"]'), {
      toggle: () => void session.controller.player.toggle(),
      step: () => void session.controller.player.step(),
      moveTime: (by) => session.navigation.time(by),
      movePlayer: (by) => session.navigation.player(by),
      apply: session.navigation.apply,
    });
  };

  #free(): void {
    this.#kept = this.#session?.controller.keep();
    this.#session?.controller.end();
    this.#session = undefined;
    this.#screen.clear();
    this.#store.set({ run: undefined, playing: false, loading: undefined });
  }
}

function now(): number {
  return performance.now();
}

customElements.define('rnn-playground', RnnPlayground);

declare global {
  interface HTMLElementTagNameMap {
    'rnn-playground': RnnPlayground;
  }
}
