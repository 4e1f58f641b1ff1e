// <rnn-playground>: the whole page as one element, started when it is first seen and freed soon after it is removed.

import { render, type TemplateResult } from 'lit';
import type { FieldInfo } from '../engine/types.ts';
import { fieldDoc, translator, type Translate } from '../i18n/messages.ts';
import { lessonAfter, lessonOf, lessons } from '../tasks/index.ts';
import type { Run } from '../protocol/frame.ts';
import type { Saved } from '../protocol/protocol.ts';
import { AppSession } from '../session/app-session.ts';
import { takeWorker } from './early.ts';
import { dropNote } from '../session/notes.ts';
import { initialState, type PlaygroundState } from '../session/playground-state.ts';
import { Store } from '../session/store.ts';
import { viewStyles } from './style/sheets.ts';
import { viewKinds } from '../views/index.ts';
import type { OwnProperties, ConfigProperties, PlaygroundMethods } from './api.ts';
import { AttributeWatch } from './attribute-watch.ts';
import { readTier } from './attributes.ts';
import type { Remote } from '../session/remote.ts';
import type { PlaygroundReport } from '../session/reports.ts';
import type { InitialSettings } from '../session/settings.ts';
import { controls } from './controls.ts';
import { bringIntoSight } from './in-sight.ts';
import { handleKey } from './keys.ts';
import { LessonChoice } from './lesson-choice.ts';
import { notices } from './notices.ts';
import { Opening } from './opening.ts';
import { Reach } from './reach.ts';
import { defineProperties, takeProperties } from './properties.ts';
import { Speech } from './speech.ts';
import { tourOf } from './tour/own-tour.ts';
import { Readout } from './readout.ts';
import { Screen } from './screen.ts';
import type { Share } from './share/own.ts';
import { shell } from './shell.ts';
import { SpeedPanel } from './speed-panel.ts';
import { Status } from './status.ts';
import { elementStyles } from './style/index.ts';
import { taskBar } from './task-bar.ts';
import { namedRun, viewContext } from './view-context.ts';
import { ViewHost } from './view-host.ts';

/** Milliseconds after which a removed element lets go of its worker: moving a node takes less. */
const kFreeAfter = 1000;

/** Properties are in the table of attributes. */
export interface RnnPlayground extends OwnProperties, ConfigProperties {}

export class RnnPlayground extends HTMLElement implements PlaygroundMethods {
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
      turbo: (on) => void this.#session?.controller.useTier(on ? 'relaxed' : undefined),
    }),
    status: this.#status,
    t: this.#t,
    drawn: () => this.#session?.trainer.drawn(),
    shown: (frame, run) => this.#reach.onShown(frame, run),
  });
  readonly #choice = new LessonChoice({
    host: this,
    store: this.#store,
    t: this.#t,
    session: () => this.#session,
    place: () => this.#find('#gallery'),
    asked: (link) => this.#opening.go(link),
  });
  readonly #opening = new Opening({
    host: this,
    store: this.#store,
    choice: this.#choice,
    session: () => this.#session,
    ask: (what) => this.#reach.ask(what),
  });
  readonly #reach = new Reach({
    host: this,
    store: this.#store,
    session: () => this.#session ?? this.#begin(),
    frame: () => this.#views.frame,
  });
  readonly #speech = new Speech({ host: this, store: this.#store, changed: () => this.#onState() });
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #sight = new IntersectionObserver((entries) => this.#onSight(entries.at(-1)?.isIntersecting ?? false));
  readonly #attributes = new AttributeWatch(this, (names) => this.#onAttributes(names));
  /** Undefined before the element is first seen, and after it is freed. */
  #session: AppSession | undefined;
  #freeing: ReturnType<typeof setTimeout> | undefined;
  /** What a freed element goes on from when it is put back. */
  #kept: { initial: InitialSettings; saved: Saved | undefined } | undefined;
  /** Attributes that have changed since. */
  #missed: ReadonlySet<string> = new Set();
  /** What views keep from one run of a lesson to the next, by lesson. */
  readonly #memories = new Map<string, Map<string, unknown>>();
  /** What they keep of the experiments of a tour, until it ends. */
  #tourMemory: Map<string, unknown> | undefined;
  #unsubscribe: (() => void) | undefined;
  #sheetOpen = false;
  #share: Share | undefined;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [...viewStyles, ...elementStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  }

  connectedCallback(): void {
    takeProperties(this);
    clearTimeout(this.#freeing);
    this.#unsubscribe = this.#store.subscribe(() => this.#onState());
    this.#sight.observe(this);
    this.#dark.addEventListener('change', this.#onState);
    this.ownerDocument.addEventListener('keydown', this.#onKey);
    this.#choice.start(!this.#session && !this.#kept);
    this.#speech.readLanguage();
    this.#onState();
    this.#attributes.connect();
    this.#screen.start();
    // An element that is the page is seen; others wait for their turn.
    if (this.hasAttribute('page') && !this.#session) this.#begin();
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
      if (!this.#speech.speaks) return;
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
          ((): void => void this.#session?.guide.begin(() => tourOf(lesson.id, this.#opening.tour)).catch(reportError)),
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
      run: () => this.#store.state.run,
      export: async (params) => this.#session?.controller.export(params),
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
    this.#speech.readWords();
    this.#redraw();
    this.#reach.onState();
    this.#screen.redraw();
    this.#choice.follow(this.#session?.controller.moment);
  };

  #onSight(seen: boolean): void {
    if (!seen) this.#session?.controller.player.sleep();
    else if (this.#session) this.#session.controller.player.wake();
    else this.#begin();
  }

  #begin(): AppSession {
    const session = new AppSession({
      store: this.#store,
      t: this.#t,
      tier: readTier(this.getAttribute('tier')),
      now,
      spawn: takeWorker,
      copyText: async (text) => navigator.clipboard?.writeText(text),
      shown: () => this.#views.frame,
      onRun: (run) => this.#onRun(run),
      onFrame: (frame) => {
        this.#reach.onFrame(frame);
        this.#screen.show(frame);
      },
      announce: (text) => this.#status.event(text),
    });
    this.#session = session;
    void this.#start(session);
    return session;
  }

  /** The first lesson, or where a freed element was. */
  async #start({ controller }: AppSession): Promise<void> {
    if (!(await controller.open())) return;
    const kept = this.#kept;
    this.#kept = undefined;
    if (!kept) return this.#opening.start(controller);
    await controller.start(this.#store.state.lesson, kept.initial, kept.saved);
    if (this.#missed.size > 0) this.#opening.changed(this.#missed);
    this.#missed = new Set();
  }

  async #retry(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    if (this.#store.state.failure?.what === 'data' || this.#store.state.run) return session.controller.retry();
    return this.#start(session);
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

  ready(): Promise<void> {
    return this.#ask((remote) => remote.ready());
  }

  play(): Promise<void> {
    return this.#ask((remote) => remote.play());
  }

  pause(): Promise<void> {
    return this.#ask((remote) => remote.pause());
  }

  step(): Promise<void> {
    return this.#ask((remote) => remote.step());
  }

  reset(): Promise<void> {
    return this.#ask((remote) => remote.reset());
  }

  seek(step: number): Promise<void> {
    return this.#ask((remote) => remote.seek(step));
  }

  state(): Promise<PlaygroundReport> {
    return this.#ask((remote) => remote.report());
  }

  /** By a program: with all attributes that were set before, whether the element has been seen or not. */
  async #ask<T>(what: (remote: Remote) => T | Promise<T>): Promise<T> {
    if (!this.isConnected) throw new Error('the element is not in a page');
    this.#attributes.flush();
    return this.#reach.ask(what);
  }

  #onAttributes(names: ReadonlySet<string>): void {
    if (names.has('lang')) this.#speech.readLanguage();
    if (names.has('theme')) this.#onState();
    // Without a session they are read when it begins, but for one that goes on from before.
    if (this.#session) this.#opening.changed(names);
    else if (this.#kept) this.#missed = new Set([...this.#missed, ...names]);
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
    this.#reach.end();
    this.#session = undefined;
    this.#screen.clear();
    this.#store.set({ run: undefined, playing: false, loading: undefined });
  }
}

function now(): number {
  return performance.now();
}

defineProperties(RnnPlayground.prototype);
// A second copy of the script leaves the element to the first.
if (!customElements.get('rnn-playground')) customElements.define('rnn-playground', RnnPlayground);
