// <rnn-playground>: the whole page as one element, started when it is first seen and freed soon after it is removed.

import { render } from 'lit';
import { translator, type Translate } from '../i18n/messages.ts';
import { lessonOf, lessons } from '../tasks/index.ts';
import type { Run } from '../protocol/frame.ts';
import { AppSession } from '../session/app-session.ts';
import { takeWorker } from './early.ts';
import { initialState, type PlaygroundState } from '../session/playground-state.ts';
import { Store } from '../session/store.ts';
import { viewStyles } from './style/sheets.ts';
import { viewKinds } from '../views/index.ts';
import type { OwnProperties, ConfigProperties, PlaygroundMethods } from './api.ts';
import { Appearance } from './appearance.ts';
import { AttributeWatch } from './attribute-watch.ts';
import { readTier } from './attributes.ts';
import type { Remote } from '../session/remote.ts';
import type { PlaygroundReport } from '../session/reports.ts';
import type { Work } from '../session/work.ts';
import { FocusTip } from './focus-tip.ts';
import { Keeper } from './keep/keeper.ts';
import { handleKey } from './keys.ts';
import { LessonChoice } from './lesson-choice.ts';
import { awake, gone, settle, type Sleeper } from './live.ts';
import { Opening } from './opening.ts';
import { Picture } from './picture.ts';
import { Reach } from './reach.ts';
import { defineProperties, takeProperties } from './properties.ts';
import { Speech } from './speech.ts';
import { Readout } from './readout.ts';
import { Screen } from './screen.ts';
import { SpeedPanel } from './speed-panel.ts';
import { Status } from './status.ts';
import { elementStyles } from './style/index.ts';
import { namedRun, pageOf, viewContext } from './view-context.ts';
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
  readonly #appearance = new Appearance(this, () => this.#onState());
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
    appearance: this.#appearance,
    session: () => this.#session,
    ask: (what) => this.#reach.ask(what),
    resume: () => this.#keeper.resume(),
  });
  /** What views keep from one run of a lesson to the next, by lesson. */
  readonly #memories = new Map<string, Map<string, unknown>>();
  readonly #keeper = new Keeper({
    host: this,
    store: this.#store,
    t: this.#t,
    memories: this.#memories,
    session: () => this.#session,
    link: () => this.#choice.link,
  });
  readonly #picture = new Picture({
    keeper: this.#keeper,
    host: this,
    store: this.#store,
    t: this.#t,
    appearance: this.#appearance,
    choice: this.#choice,
    opening: this.#opening,
    session: () => this.#session,
    find: (selector) => this.#find(selector),
    retry: () => void this.#retry(),
    redraw: () => this.#redraw(),
  });
  readonly #reach = new Reach({
    host: this,
    store: this.#store,
    session: () => this.#session ?? this.#begin(),
    frame: () => this.#views.frame,
  });
  readonly #speech = new Speech({ host: this, store: this.#store, changed: () => this.#onState() });
  /** The views that are shown. */
  #arranged = '';
  readonly #sight = new IntersectionObserver((entries) => this.#onSight(entries.at(-1)?.isIntersecting ?? false));
  readonly #attributes = new AttributeWatch(this, (names) => this.#onAttributes(names));
  /** Undefined before the element is first seen, and after it is freed. */
  #session: AppSession | undefined;
  #freeing: ReturnType<typeof setTimeout> | undefined;
  /** What a freed element goes on from when it is put back. */
  #kept: Work | undefined;
  /** It was playing when it was put away. */
  #played = false;
  #seen = false;
  readonly #sleeper: Sleeper = {
    idle: () => !this.#seen && this.isConnected && !this.#reach.busy && !this.#session?.controller.experimenting,
    putAway: () => {
      this.#played = this.#store.state.playing;
      this.#free();
    },
  };
  /** Attributes that have changed since. */
  #missed: ReadonlySet<string> = new Set();
  /** What they keep of the experiments of a tour, until it ends. */
  #tourMemory: Map<string, unknown> | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [...viewStyles, ...elementStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
    this.#root.adoptedStyleSheets.push(this.#appearance.sheet);
    new FocusTip(this.#root);
  }

  connectedCallback(): void {
    takeProperties(this);
    clearTimeout(this.#freeing);
    this.#unsubscribe = this.#store.subscribe(() => this.#onState());
    this.#sight.observe(this);
    this.#appearance.watch();
    this.ownerDocument.addEventListener('keydown', this.#onKey);
    this.#choice.start(!this.#session && !this.#kept);
    this.#keeper.attach(true);
    this.#speech.readLanguage();
    this.#arrange();
    this.#attributes.connect();
    this.#screen.start();
    // An element that is the page is seen; others wait for their turn.
    if (this.hasAttribute('page') && !this.#session) this.#begin();
  }

  disconnectedCallback(): void {
    this.#unsubscribe?.();
    this.#sight.disconnect();
    this.#attributes.disconnect();
    this.#appearance.unwatch();
    this.ownerDocument.removeEventListener('keydown', this.#onKey);
    this.#choice.stop();
    this.#keeper.attach(false);
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
      if (!this.#speech.speaks || !this.#picture.ready) return;
      render(this.#picture.draw(), this.#root, { host: this });
      this.#drawn();
    });
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

  /** The texts of this moment, and the views in their language and theme. */
  readonly #onState = (): void => {
    this.#appearance.update();
    this.#speech.readWords();
    this.#redraw();
    this.#reach.onState();
    this.#screen.redraw();
    this.#choice.follow(this.#session?.controller.moment);
  };

  /** How it looks has changed: other views, or other parts of them. */
  #arrange(): void {
    this.#onState();
    if (!this.#picture.ready) void this.#picture.fetch(this.#root).then(() => this.#rearrange(), reportError);
    const arranged = `${this.#appearance.views?.join()} ${this.getAttribute('hide')}`;
    if (arranged !== this.#arranged && this.#picture.ready) this.#rearrange();
    this.#arranged = arranged;
  }

  #rearrange(): void {
    this.#onState();
    const { run } = this.#store.state;
    if (!run) return;
    this.#screen.clear();
    this.#onRun(run);
  }

  #onSight(seen: boolean): void {
    this.#seen = seen;
    if (!this.#session) return void (seen && this.#begin());
    const { player } = this.#session.controller;
    if (!seen) {
      player.sleep();
      // Once what it has come to is saved.
      void this.#session.controller.done().then(settle);
      return;
    }
    player.wake();
    awake(this.#sleeper);
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
      onSaved: () => this.#keeper.saved(),
      announce: (text) => this.#status.event(text),
    });
    this.#session = session;
    awake(this.#sleeper);
    void this.#start(session);
    return session;
  }

  /** The first lesson, or where a freed element was. */
  async #start({ controller }: AppSession): Promise<void> {
    // Before the engine is asked for: from then on it is the reader who says what comes.
    await this.#keeper.look();
    if (!(await controller.open())) return;
    const kept = this.#kept;
    this.#kept = undefined;
    if (!kept) return this.#opening.start(controller);
    await controller.resume(kept);
    if (this.#missed.size > 0) this.#opening.changed(this.#missed);
    this.#missed = new Set();
    if (this.#played) await controller.player.play();
    this.#played = false;
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
    const locked = (field: string): boolean => this.#appearance.locks(field);
    const context = viewContext({
      session,
      store: this.#store,
      run,
      t: this.#t,
      needs,
      memory,
      told,
      page: pageOf(this),
      locked,
      room: (region) => this.#picture.room(region),
    });
    this.#opening.missing(this.#views.suiting(run, lesson.views ?? []).map(({ id }) => id));
    this.#views.prepare(namedRun(run, this.#t), context, lesson.views ?? [], (view) => this.#appearance.shows(view));
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
    if (['theme', 'height', 'view', 'hide', 'lock', 'compact', 'keys'].some((name) => names.has(name))) this.#arrange();
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
    if (this.getAttribute('keys') === 'off' && event.key.length === 1) return;
    handleKey(event, this.#find('[data-region="stage"]'), {
      toggle: () => void session.controller.player.toggle(),
      step: () => void session.controller.player.step(),
      moveTime: (by) => session.navigation.time(by),
      movePlayer: (by) => session.navigation.player(by),
      apply: session.navigation.apply,
    });
  };

  #free(): void {
    gone(this.#sleeper);
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
