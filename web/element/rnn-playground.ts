// <rnn-playground>: the whole page as one element, started when it is first seen and freed soon after it is removed.

import { LitElement, type TemplateResult } from 'lit';
import { spawn } from '../client/spawn.ts';
import { Trainer } from '../client/trainer.ts';
import type { FieldInfo, Intervention } from '../engine/types.ts';
import { fieldDoc } from '../i18n/field-docs.ts';
import { translator, type Translate } from '../i18n/messages.ts';
import { findLesson, lessons } from '../lessons/index.ts';
import type { FieldValues } from '../shared/field-value.ts';
import type { Run } from '../shared/frame.ts';
import type { StudyPlan } from '../shared/study.ts';
import type { Saved } from '../shared/protocol.ts';
import { addNote, dropNote } from '../state/notes.ts';
import { movePlayer } from '../state/player.ts';
import { initialState, type PlaygroundState } from '../state/playground-state.ts';
import { Store } from '../state/store.ts';
import { viewStyles } from '../styles/index.ts';
import { viewKinds } from '../views/index.ts';
import { readAttributes, readLanguage, readTier } from './attributes.ts';
import { Controller } from './controller.ts';
import { controls } from './controls.ts';
import { handleKey } from './keys.ts';
import { notices } from './notices.ts';
import { Readout } from './readout.ts';
import { Screen } from './screen.ts';
import { shell } from './shell.ts';
import { Status } from './status.ts';
import { elementStyles } from './style/index.ts';
import { taskBar } from './task-bar.ts';
import { TimeTravel } from './time-travel.ts';
import { ViewHost } from './view-host.ts';

/** Milliseconds after which a removed element lets go of its worker: moving a node takes less. */
const kFreeAfter = 1000;

export class RnnPlayground extends LitElement {
  static override styles = [...viewStyles, ...elementStyles];

  readonly #store = new Store<PlaygroundState>(initialState(lessons[0].id, 'en'));
  readonly #views = new ViewHost(viewKinds, (region) => this.#find(`[data-region="${region}"]`));
  readonly #t: Translate = (key, args) => translator(this.#store.state.language)(key, args);
  readonly #status = new Status((text) => this.#find('.announce')?.replaceChildren(text), now);
  readonly #screen = new Screen({
    store: this.#store,
    views: this.#views,
    readout: new Readout(() => this.#find('[data-readout]'), now),
    status: this.#status,
    t: this.#t,
    drawn: () => this.#trainer?.drawn(),
  });
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #sight = new IntersectionObserver((entries) => this.#onSight(entries.at(-1)?.isIntersecting ?? false));
  readonly #attributes = new MutationObserver((records) => this.#onAttributes(records));
  #trainer: Trainer | undefined;
  #controller: Controller | undefined;
  #travel: TimeTravel | undefined;
  #freeing: ReturnType<typeof setTimeout> | undefined;
  /** What a freed element goes on from when it is put back. */
  #kept: { changes: FieldValues; saved: Saved | undefined } | undefined;
  /** What views keep from one run to the next. */
  readonly #memory = new Map<string, unknown>();
  #unsubscribe: (() => void) | undefined;
  #sheetOpen = false;
  #shownTab: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    clearTimeout(this.#freeing);
    this.#unsubscribe = this.#store.subscribe(() => this.#onState());
    this.#sight.observe(this);
    this.#attributes.observe(this, { attributes: true });
    this.#dark.addEventListener('change', this.#onState);
    this.ownerDocument.addEventListener('keydown', this.#onKey);
    this.#readLanguage();
    this.#onState();
    this.#screen.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#sight.disconnect();
    this.#attributes.disconnect();
    this.#dark.removeEventListener('change', this.#onState);
    this.ownerDocument.removeEventListener('keydown', this.#onKey);
    this.#screen.stop();
    this.#controller?.sleep();
    this.#freeing = setTimeout(() => this.#free(), kFreeAfter);
  }

  protected override render(): TemplateResult {
    const { state } = this.#store;
    const lesson = findLesson(state.lesson) ?? lessons[0];
    const t = this.#t;
    return shell({
      t,
      language: state.language,
      lesson,
      waiting: state.run === undefined,
      bar: taskBar({
        t,
        lesson: lesson.id,
        language: state.language,
        dark: this.#isDark(),
        choose: (id) => this.#choose(id),
        toggleLanguage: () => this.setAttribute('lang', state.language === 'en' ? 'zh-CN' : 'en'),
        toggleTheme: () => this.setAttribute('theme', this.#isDark() ? 'light' : 'dark'),
      }),
      notices: notices({
        t,
        state,
        scalarAsked: readTier(this.getAttribute('tier')) === 'scalar',
        offered: new Set([...lesson.knobs, ...lesson.more]),
        retry: () => void this.#retry(),
        rescue: (how) => void this.#travel?.rescue(how),
        dismiss: (note) => dropNote(this.#store, note),
      }),
      controls: controls({
        t,
        state,
        lesson,
        controller: this.#controller,
        doc: (field: FieldInfo) => fieldDoc(state.language, field),
        open: this.#sheetOpen,
        toggleOpen: () => {
          this.#sheetOpen = !this.#sheetOpen;
          this.requestUpdate();
        },
      }),
    });
  }

  /** The chosen lesson's tab is in sight where the bar scrolls; the page itself must not move. */
  protected override updated(): void {
    const tab = this.#find('.tab[aria-current]');
    const bar = tab?.parentElement;
    if (!tab || !bar || tab === this.#shownTab) return;
    this.#shownTab = tab;
    const middle = tab.offsetLeft - bar.offsetLeft + tab.offsetWidth / 2;
    bar.scrollTo({ left: middle - bar.clientWidth / 2 });
  }

  #choose(lesson: string): void {
    const { run, fields } = this.#store.state;
    // Before the engine is there the attribute says what to begin with.
    if (run || fields.length > 0) void this.#controller?.choose(lesson);
    else {
      this.setAttribute('task', lesson);
      this.#store.set({ lesson });
    }
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  #isDark(): boolean {
    const theme = this.getAttribute('theme');
    return theme === 'dark' || (theme !== 'light' && this.#dark.matches);
  }

  /** The texts of this moment, and the views in their language and theme. */
  readonly #onState = (): void => {
    this.requestUpdate();
    this.#screen.redraw();
  };

  #onSight(seen: boolean): void {
    if (!seen) this.#controller?.sleep();
    else if (this.#controller) this.#controller.wake();
    else void this.#begin();
  }

  async #begin(): Promise<void> {
    const trainer = new Trainer(
      {
        spawn: () => spawn(new URL('./worker.js', import.meta.url), location.origin),
        tier: readTier(this.getAttribute('tier')),
        now,
      },
      {
        frame: (frame) => this.#controller?.onFrame(frame),
        progress: ({ loaded, total }) => this.#controller?.onProgress(loaded, total),
        restarted: (run, step) => this.#controller?.onRestarted(run, step),
        broken: (error) => this.#controller?.onBroken(error),
      },
    );
    this.#trainer = trainer;
    this.#controller = new Controller(this.#store, trainer, {
      t: this.#t,
      onRun: (run) => this.#onRun(run),
      onFrame: (frame) => this.#screen.show(frame),
      announce: (text) => this.#status.event(text),
    });
    this.#travel = new TimeTravel(this.#store, trainer, this.#controller);
    if (await this.#controller.open()) await this.#start(this.#controller);
  }

  /** The first lesson, from the attributes, or where a freed element was. */
  async #start(controller: Controller): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept) return controller.start(this.#store.state.lesson, { changes: kept.changes }, kept.saved);
    const wishes = readAttributes((name) => this.getAttribute(name), this.#store.state.fields);
    this.#store.set({ notes: wishes.notes });
    await controller.start(wishes.lesson, wishes);
    if (wishes.autoplay) await controller.play();
  }

  async #retry(): Promise<void> {
    const controller = this.#controller;
    if (!controller) return;
    if (this.#store.state.failure?.what === 'data' || this.#store.state.run) return controller.retry();
    if (await controller.open()) await this.#start(controller);
  }

  #onRun(run: Run): void {
    const lesson = findLesson(this.#store.state.lesson);
    const context = {
      t: this.#t,
      select: (selection: Partial<PlaygroundState['selection']>) => this.#controller?.select(selection),
      probe: (input: Parameters<Controller['probe']>[0]) => void this.#controller?.probe(input),
      config: () => this.#store.state.config ?? run.config,
      change: (fields: FieldValues) => void this.#controller?.changeAll(fields),
      check: (name: string, index: number) =>
        this.#controller?.check(name, index) ?? Promise.reject(new Error('nothing runs')),
      intervene: (intervention: Intervention | undefined) => void this.#controller?.intervene(intervention),
      write: (name: string, data: Float32Array) => void this.#controller?.write(name, data),
      step: () => void this.#controller?.step(),
      acts: {
        seek: (step: number) => void this.#travel?.seek(step),
        pin: () => void this.#travel?.pin(),
        compare: () => void this.#travel?.compare(),
        study: (plan: StudyPlan | null) => void this.#travel?.study(plan),
        drop: (line?: number) => void this.#travel?.drop(line),
      },
      needsChanged: () => void this.#controller?.need(this.#views.needs),
      memory: this.#memory,
    };
    this.#views.prepare(run, context, lesson?.views);
    void this.#controller?.need(this.#views.needs).then(() => this.#screen.watched(run));
  }

  #readLanguage(): void {
    const asked = this.getAttribute('lang') ?? this.closest('[lang]')?.getAttribute('lang') ?? 'auto';
    const language = readLanguage(asked === 'auto' ? navigator.language : asked);
    this.#store.set({ language });
  }

  #onAttributes(records: readonly MutationRecord[]): void {
    const changed = new Set(records.map((record) => record.attributeName ?? ''));
    if (changed.delete('lang')) this.#readLanguage();
    if (changed.delete('theme')) this.#onState();
    const { fields } = this.#store.state;
    const controller = this.#controller;
    if (!controller || fields.length === 0) return;
    const wishes = readAttributes((name) => (changed.has(name) ? this.getAttribute(name) : null), fields);
    for (const note of wishes.notes) addNote(this.#store, note);
    if (changed.has('task')) void controller.start(wishes.lesson, wishes);
    else if (Object.keys(wishes.changes).length > 0) void controller.changeAll(wishes.changes);
    if (changed.has('speed') && wishes.pace !== undefined) controller.setPace(wishes.pace);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const inside = event.composedPath().includes(this);
    // Only an element that is the page itself may take keys that are meant for nobody.
    const free = this.hasAttribute('page') && event.target === this.ownerDocument.body;
    const controller = this.#controller;
    if (!controller || !(inside || free)) return;
    handleKey(event, this.#find('[data-region="stage"]'), {
      toggle: () => void controller.toggle(),
      step: () => void controller.step(),
      moveTime: (by) => this.#moveTime(by),
      movePlayer: (by) => this.#movePlayer(by),
      apply: this.#store.state.selection.player === undefined ? undefined : () => this.#apply(),
    });
  };

  #moveTime(by: number | undefined): void {
    const length = this.#views.frame?.probe?.seqLen ?? 0;
    if (by === undefined || length === 0) return this.#controller?.select({ time: undefined });
    const { time } = this.#store.state.selection;
    const from = time ?? (by > 0 ? -1 : length);
    this.#controller?.select({ time: Math.max(0, Math.min(length - 1, from + by)) });
  }

  /** A training step is taken apart while training stands still. */
  #movePlayer(by: 1 | -1): void {
    const length = this.#views.frame?.probe?.seqLen ?? 0;
    const { selection, playing } = this.#store.state;
    const player = movePlayer(playing ? undefined : selection.player, by, length);
    if (playing) void this.#controller?.pause();
    this.#controller?.select({
      player,
      hover: undefined,
      ...(player && 'time' in player ? { time: player.time } : {}),
    });
  }

  #apply(): void {
    if (this.#views.frame?.probe?.own === true) return;
    void this.#controller?.step();
    this.#controller?.select({ player: { phase: 'forward', time: 0 }, time: 0 });
  }

  #free(): void {
    const { config, run } = this.#store.state;
    const { task: _, ...changes } = config ?? { task: '' };
    this.#kept = run ? { changes, saved: this.#trainer?.saved() } : undefined;
    this.#controller?.end();
    this.#controller = undefined;
    this.#trainer = undefined;
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
