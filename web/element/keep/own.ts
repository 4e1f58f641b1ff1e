// Keeps an element's work in the browser and goes on with it after a reload, a crash or a closed tab: fetched with the engine.

import { addTexts, type MessageKey } from '../../i18n/messages.ts';
import type { Problem } from '../../engine/types.ts';
import { checkWork, isRecord, problemOf, type Tables } from '../../keep/check.ts';
import { placeFor } from '../../keep/place.ts';
import { keep, load } from '../../keep/storage.ts';
import type { AppSession } from '../../session/app-session.ts';
import type { Controller } from '../../session/controller.ts';
import { writeLink } from '../../session/link.ts';
import type { Note } from '../../session/playground-state.ts';
import type { Work } from '../../session/work.ts';
import { en } from './en.ts';
import type { KeeperParts, PageTools } from './parts.ts';
import { zh } from './zh.ts';

addTexts('en', en);
addTexts('zh-CN', zh);

/** Of what is kept: whoever changes its form, or that of what views keep, raises it. */
const kVersion = 1;
/** Milliseconds in which changes are joined. */
const kSoon = 300;

type Views = Map<string, unknown>;

/** Work with what views keep of it. */
export interface Whole {
  work: Work;
  views: Views;
}

interface Stored {
  version: number;
  /** Of the run: steps of another one are none of its. */
  id: number;
  work: Work;
  /** It ran in the build that is faster but not bit-identical. */
  fast: boolean;
  /** The element's attributes, and addresses that say what the work is set to. */
  attributes: string;
  links: string[];
}

export class Keeping {
  readonly #parts: KeeperParts;
  readonly #tools: PageTools;
  /** Before the keys of its values; undefined where nothing is kept. */
  readonly #place: Promise<string> | undefined;
  /** Why what was kept could not be looked for. */
  #forbidden: unknown;
  readonly #found: Promise<{ stored: unknown; views: unknown } | undefined> | undefined;
  #run: { shown: unknown; id: number } = { shown: undefined, id: 0 };
  #due = false;
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #off = false;
  #unsubscribe: (() => void) | undefined;

  constructor(parts: KeeperParts, tools: PageTools, name: string | undefined) {
    this.#parts = parts;
    this.#tools = tools;
    this.attach(true);
    if (name === undefined) return;
    this.#place = placeFor(name);
    this.#found = this.#find().catch((error: unknown) => {
      this.#forbidden = error;
      return undefined;
    });
  }

  /** A file that is let go over the page, or over an element in another page, is opened. */
  attach(on: boolean): void {
    const { host, store } = this.#parts;
    if (!on) this.#leave();
    this.#unsubscribe?.();
    this.#unsubscribe = on ? store.subscribe(this.#soon) : undefined;
    const page = host.hasAttribute('page') ? host.ownerDocument.documentElement : host;
    const listeners: readonly [EventTarget, readonly string[], (event: Event) => void][] = [
      [host, ['pointerup', 'keyup', 'change'], this.#soon],
      [document, ['visibilitychange'], this.#leave],
      [window, ['pagehide'], this.#leave],
      [page, ['dragover', 'drop'], this.#onDrag],
    ];
    for (const [target, types, listener] of listeners)
      for (const type of types)
        if (on) target.addEventListener(type, listener);
        else target.removeEventListener(type, listener);
  }

  /** When it is known what was kept. */
  async ready(): Promise<void> {
    await this.#found;
  }

  /** Goes on with what was kept, where the address and the attributes ask for nothing else. */
  async resume(): Promise<boolean> {
    const found = await this.#found;
    // Not before: the first notes are those of the attributes.
    if (this.#forbidden !== undefined) this.#failed(this.#forbidden);
    if (!found || !this.#controller) return false;
    const { stored, views } = found;
    const checked = this.#check(stored);
    if (!checked.ok) return this.#unusable(checked.problems);
    const { work, ...of } = checked.value;
    const whole = { work, views: views instanceof Map ? (views as Views) : new Map() };
    if (!this.#isAsked(of)) {
      if (work.saved?.step) this.#tell('keep.aside', { step: work.saved.step }, this.#back(whole));
      return false;
    }
    const begun = await this.#goOn(whole);
    if (begun.length > 0) {
      // What it was set to may still be of use.
      const again = await this.#goOn({ ...whole, work: { ...work, saved: undefined } });
      this.#unusable(begun);
      return again.length === 0;
    }
    await this.#catchUp(of);
    return true;
  }

  /** In place of what is shown, which can be brought back. */
  async open(file: File): Promise<void> {
    const { openRun } = await import('../run-file/own.ts');
    const read = await openRun(file, this.#tables);
    const before = this.whole();
    const problems = read.ok ? await this.#goOn(read.value) : read.problems;
    const name = file.name.length > 60 ? `${file.name.slice(0, 60)}…` : file.name;
    if (problems.length > 0) return this.#tell('keep.refused', { name, reason: this.#reason(problems) });
    const step = read.ok ? (read.value.work.saved?.step ?? 0) : 0;
    this.#tell('keep.opened', { name, step }, before && this.#back(before));
  }

  async draw(root: HTMLElement): Promise<void> {
    const { drawPanel } = await import('../run-file/own.ts');
    drawPanel(root, this.#parts, this);
  }

  saved(): void {
    void this.#write();
  }

  /** What there is now, apart from what comes later. */
  whole(): Whole | undefined {
    const work = this.#controller?.keep();
    return work && { work, views: structuredClone(this.#parts.memories.get(work.lesson) ?? new Map()) };
  }

  get #tables(): Tables {
    return { fields: this.#parts.store.state.fields, ...this.#tools };
  }

  get #session(): AppSession | undefined {
    return this.#parts.session();
  }

  get #controller(): Controller | undefined {
    return this.#session?.controller;
  }

  /** The run of the lesson that is asked for, or the last one. */
  async #find(): Promise<{ stored: unknown; views: unknown } | undefined> {
    const { host, link, store } = this.#parts;
    const place = await this.#place;
    const [last] = await load([`${place}`]);
    const asked = link()?.lesson ?? this.#tools.findLesson(host.getAttribute('task') ?? '')?.id;
    const lesson = asked ?? (typeof last === 'string' ? this.#tools.findLesson(last)?.id : undefined);
    if (lesson === undefined) return undefined;
    const [stored, views] = await load([`${place} ${lesson}`, `${place} ${lesson} views`]);
    if (stored === undefined) return undefined;
    if (!store.state.run && !asked && this.#isAsked(stored as Stored)) store.set({ lesson });
    return { stored, views };
  }

  #check(given: unknown): { ok: true; value: Stored } | { ok: false; problems: readonly Problem[] } {
    const stored = (isRecord(given) ? given : {}) as Partial<Stored>;
    if (stored.version !== kVersion)
      return { ok: false, problems: [problemOf('version', stored.version, String(kVersion))] };
    const work = checkWork(stored.work, this.#tables);
    return work.ok ? { ok: true, value: { ...(stored as Stored), work: work.value } } : work;
  }

  #isAsked({ links, attributes }: Pick<Stored, 'links' | 'attributes'>): boolean {
    const link = this.#parts.link();
    if (attributes !== this.#attributes) return false;
    return !link?.settings.size || (Array.isArray(links) && links.includes(location.hash));
  }

  /** Those that say what to begin with. */
  get #attributes(): string {
    const { host } = this.#parts;
    const others = ['lang', 'theme', 'class', 'style', 'id', 'page', 'autosave'];
    const names = host.getAttributeNames().filter((name) => !others.includes(name));
    return names
      .map((name) => `${name}=${host.getAttribute(name)}`)
      .sort()
      .join('\n');
  }

  async #goOn({ work, views }: Whole): Promise<readonly Problem[]> {
    const { host, memories } = this.#parts;
    const before = memories.get(work.lesson);
    memories.set(work.lesson, views);
    const problems = (await this.#controller?.resume(work)) ?? [];
    if (problems.length > 0) {
      if (before) memories.set(work.lesson, before);
      else memories.delete(work.lesson);
    } else if (host.hasAttribute('page') && this.#parts.link()?.lesson !== work.lesson) {
      if (location.hash !== '') this.#tools.goToAddress(work.lesson);
      else history.replaceState(history.state, '', `#${work.lesson}`);
    }
    return problems;
  }

  /** From the saved state to the step that was on the screen: they are the same steps as before. */
  async #catchUp({ id, fast }: Omit<Stored, 'work'>): Promise<void> {
    const [session, controller] = [this.#session, this.#controller];
    const place = await this.#place;
    if (!session || !controller || !this.#parts.store.state.run) return;
    if (fast) await controller.useTier('relaxed');
    const mark = readMark(place);
    const { step } = session.trainer.state;
    const to = mark?.id === id && mark.step > step ? mark.step : step;
    if (to > step) await controller.player.playTo(to);
    const empty = to === 0 && controller.moment?.changes === undefined;
    if (!empty) this.#tell('keep.back', { step: to }, { key: 'keep.afresh', run: () => void this.#afresh() });
  }

  async #afresh(): Promise<void> {
    const { host, memories, store } = this.#parts;
    const before = this.whole();
    if (!before) return;
    const { lesson } = before.work;
    memories.delete(lesson);
    const asked = this.#tools.readAttributes((name) => host.getAttribute(name), store.state.fields);
    const attributes = asked.lesson === lesson ? asked : {};
    await this.#controller?.start(lesson, { ...attributes, afresh: true, own: { files: undefined } });
    this.#tell('keep.fresh', {}, this.#back(before));
  }

  #back(whole: Whole): NonNullable<Note['action']> {
    return {
      key: 'keep.undo',
      run: () => {
        this.#clear();
        void this.#goOn(whole).then((problems) => problems.length > 0 && this.#unusable(problems));
      },
    };
  }

  #clear(): void {
    for (const key of ['keep.back', 'keep.fresh', 'keep.aside', 'keep.opened', 'keep.refused'] as const)
      this.#tools.dropNotes(this.#parts.store, key);
  }

  #tell(key: MessageKey, args: NonNullable<Note['args']>, action?: Note['action']): void {
    this.#clear();
    const tone = key === 'keep.refused' || key === 'keep.unusable' || key === 'keep.off' ? 'warning' : 'info';
    this.#tools.addNote(this.#parts.store, { key, args, tone, ...(action ? { action } : {}) });
  }

  #unusable(problems: readonly Problem[]): false {
    this.#tell('keep.unusable', { reason: this.#reason(problems) });
    return false;
  }

  #reason(problems: readonly Problem[]): string {
    const shown = problems.slice(0, 3).map((problem) => this.#tools.problemText(this.#parts.t, problem));
    return shown.join(' ') + (problems.length > 3 ? ' …' : '');
  }

  readonly #onDrag = (event: Event): void => {
    const { dataTransfer } = event as DragEvent;
    // Other places for files, as that for tables, come first.
    if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const file = dataTransfer.files[0];
    if (event.type === 'drop' && file) void this.open(file).catch(reportError);
  };

  readonly #soon = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#write(true);
    }, kSoon);
  };

  /** The page may not come back: the step that is shown is noted at once, whatever becomes of the rest. */
  readonly #leave = (): void => {
    const { trainer } = this.#session ?? {};
    if (!trainer || this.#controller?.experimenting || !this.#parts.store.state.run) return;
    void this.#write(true);
    void this.#place?.then((place) => writeMark(place, { id: this.#id, step: trainer.state.step }));
  };

  /** Another one for each run. */
  get #id(): number {
    const shown = this.#parts.store.state.run;
    if (this.#run.shown !== shown) this.#run = { shown, id: Date.now() };
    return this.#run.id;
  }

  /** One after the other, the newest last; `views`: also what they keep. */
  async #write(views = false): Promise<void> {
    if (!this.#place || this.#off) return;
    const place = await this.#place;
    this.#due = true;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#due) {
        this.#due = false;
        const entries = this.#entries(place, views);
        if (entries) await keep(entries);
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#busy = false;
    }
  }

  #entries(place: string, views: boolean): (readonly [string, unknown])[] | undefined {
    const [controller, { state }] = [this.#controller, this.#parts.store];
    const [work, moment] = [controller?.keep(), controller?.moment];
    if (!work || !moment) return undefined;
    const stored: Stored = {
      version: kVersion,
      id: this.#id,
      work,
      fast: state.tier === 'relaxed',
      attributes: this.#attributes,
      links: [location.hash, `#${writeLink(moment)}`],
    };
    const entries: [string, unknown][] = [
      [place, work.lesson],
      [`${place} ${work.lesson}`, stored],
    ];
    if (views) entries.push([`${place} ${work.lesson} views`, this.#parts.memories.get(work.lesson) ?? new Map()]);
    return entries;
  }

  /** Storage is full or forbidden: said once, and training goes on without it. */
  #failed(error: unknown): void {
    if (this.#off) return;
    this.#off = true;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.#tell('keep.off', { reason });
  }
}

interface Mark {
  id: number;
  step: number;
}

const markKey = (place: string | undefined): string => `rnn-playground ${place}`;

function writeMark(place: string, mark: Mark): void {
  try {
    localStorage.setItem(markKey(place), JSON.stringify(mark));
  } catch {
    // Without it, the saved state a few seconds earlier is where it goes on.
  }
}

function readMark(place: string | undefined): Mark | undefined {
  try {
    const mark: unknown = JSON.parse(localStorage.getItem(markKey(place)) ?? 'null');
    return isRecord(mark) && Number.isSafeInteger(mark.step) ? (mark as unknown as Mark) : undefined;
  } catch {
    return undefined;
  }
}
