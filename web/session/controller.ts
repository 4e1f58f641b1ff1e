// Carries out what the reader asks for, between the state of an element and its trainer.

import type { CreateInput, Trainer } from './trainer.ts';
import type { ConfigInput, Problem, Result, Tier } from '../engine/types.ts';
import type { Translate } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { addTasks, lessonOf, type PlainLesson } from '../tasks/index.ts';
import type { FieldValue, FieldValues } from '../protocol/field-value.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import type { Exported, Params, Saved } from '../protocol/protocol.ts';
import type { Work } from './work.ts';
import { ConfigChanges } from './config-changes.ts';
import { addNote } from './notes.ts';
import type { Failure, Note, PlaygroundState } from './playground-state.ts';
import { setFieldErrors } from './field-errors.ts';
import { momentOf, type Moment } from './link.ts';
import { Settings, startOf, type InitialSettings, type Own } from './settings.ts';
import type { Store } from './store.ts';
import { Aside, shownIn, type Shown } from './aside.ts';
import { Jobs } from './jobs.ts';
import { Player } from './player.ts';
import { ProbeController } from './probe-controller.ts';

export interface Host {
  t: Translate;
  /** A new run: views are built from it; they ask for their tensors through `need`. */
  onRun(run: Run): void;
  onFrame(frame: Frame): void;
  /** A sentence for screen readers. */
  announce(text: string): void;
}

export class Controller {
  readonly probe: ProbeController;
  readonly player: Player;
  readonly #store: Store<PlaygroundState>;
  readonly #trainer: Trainer;
  readonly #host: Host;
  readonly #settings = new Settings();
  /** By lesson. */
  readonly #own = new Map<string, Own>();
  readonly #jobs = new Jobs((error) => this.#fail('worker', error));
  #loading: AbortController | undefined;
  /** Grows whenever the reader asks for another run than the one before: whoever was at work on that one lets go. */
  #visit = 0;
  /** What is put back when the reader returns to the lesson whose run is still there. */
  #left: Shown | undefined;
  /** That run's state, should the worker have begun another one by then. */
  #leftSaved: { run: number; saved: Saved | undefined } | undefined;
  /** Work that was to be gone on with, until it is: what Retry tries again. */
  #due: Work | undefined;
  readonly #changes: ConfigChanges;
  readonly #aside: Aside;
  #ended = false;

  constructor(store: Store<PlaygroundState>, trainer: Trainer, host: Host) {
    this.#store = store;
    this.#trainer = trainer;
    this.#host = host;
    this.probe = new ProbeController(store, trainer, this.#jobs, (problems) => this.#refused(problems));
    this.#changes = new ConfigChanges({
      store,
      trainer,
      jobs: this.#jobs,
      settings: this.#settings,
      create: () => this.#create(this.#visit),
      begin: (run, lesson, altered) => this.#begin(run, lesson, altered),
      left: () => (this.#left = undefined),
      refused: (problems, asked) => this.#refused(problems, asked),
      note: (note) => this.#note(note),
      t: host.t,
    });
    this.#aside = new Aside(store, trainer, this.#settings);
    this.player = new Player({ store, trainer, jobs: this.#jobs, t: host.t, announce: host.announce });
  }

  /** Loads the engine and its tables; false where that failed. */
  async open(): Promise<boolean> {
    this.#store.set({ loading: { what: 'engine', loaded: 0, total: 0 }, failure: undefined });
    try {
      const { tier, relaxed, tasks, cells, fields } = await this.#trainer.open(this.#lesson.task);
      addTasks(tasks);
      this.#store.set({ tier, relaxed, tasks, cells, fields, loading: undefined });
      return true;
    } catch (error) {
      this.#fail('engine', error);
      return false;
    }
  }

  /** Shows a lesson at step 0. */
  async start(id: string, initial: InitialSettings = {}): Promise<void> {
    if (this.experimenting) await this.endExperiments();
    const lesson = lessonOf(id);
    this.#loading?.abort();
    if (initial.afresh) this.#settings.replace(lesson, {});
    this.#settings.add(lesson, initial.changes);
    if (initial.own) this.#give(lesson, initial.own);
    this.#due = undefined;
    this.#leave();
    this.#store.set({
      lesson: lesson.id,
      run: undefined,
      config: this.#settings.provisional(lesson, this.#store.state.tasks),
      pace: initial.pace ?? lesson.pace,
      dataSize: initial.dataSize ?? lesson.data?.size ?? 0,
      selection: { example: 0 },
      playing: false,
      problems: new Map(),
      alsoChanged: [],
      drafts: {},
      failure: undefined,
      broken: undefined,
      tour: undefined,
    });
    return this.#createNext();
  }

  /** Goes on with saved work in place of what is shown; the problems where it is refused, and then nothing has changed. */
  async resume(work: Work): Promise<readonly Problem[]> {
    if (this.experimenting) await this.endExperiments();
    this.#loading?.abort();
    const visit = ++this.#visit;
    let problems: readonly Problem[] = [];
    await this.#jobs.add(async () => {
      problems = await this.#goOn(visit, work);
    });
    return problems;
  }

  async #goOn(visit: number, work: Work): Promise<readonly Problem[]> {
    if (visit !== this.#visit) return [];
    this.#due = work;
    const { saved, altered, initial } = work;
    const lesson = lessonOf(work.lesson);
    const { changes = {}, pace = lesson.pace, dataSize = lesson.data?.size ?? 0, own } = initial;
    const config: ConfigInput = { ...lesson.start, ...changes, task: lesson.task };
    const result = await this.#fetching(lesson, dataSize, own, (others, signal) =>
      this.#trainer.create({ config, ...others }, { signal, saved }),
    );
    if (visit !== this.#visit || !result) return [];
    this.#store.set({ loading: undefined });
    if (!result.ok) {
      this.#due = undefined;
      return result.problems;
    }
    this.#settings.replace(lesson, changes);
    this.#give(lesson, own);
    this.#know(result.value);
    const cleared = {
      run: undefined,
      playing: false,
      problems: new Map(),
      alsoChanged: [],
      drafts: {},
      tour: undefined,
    };
    this.#store.set({ ...cleared, lesson: lesson.id, pace, dataSize, selection: { example: 0 } });
    this.#begin(result.value, lesson, altered);
    return [];
  }

  /** The reader picks a lesson: the one whose run is still there is shown as it was. */
  async choose(id: string): Promise<void> {
    if (id === this.#store.state.lesson) return;
    if (this.experimenting) await this.endExperiments();
    const left = this.#left;
    if (left?.lesson !== id) return this.start(id);
    this.#loading?.abort();
    const cleared = { tour: undefined, failure: undefined, loading: undefined, problems: new Map(), drafts: {} };
    this.#left = undefined;
    this.#store.set({ ...left, ...cleared, alsoChanged: [], broken: undefined });
    const visit = ++this.#visit;
    return this.#jobs.add(() => this.#comeBack(visit));
  }

  /** The run that is shown may have given way to one of the lesson that was asked for in between. */
  async #comeBack(visit: number): Promise<void> {
    const { run } = this.#store.state;
    if (visit !== this.#visit || !run) return;
    if (this.#trainer.state.run === run.id) return this.probe.watch();
    this.#store.set({ run: undefined });
    await this.#create(visit, this.#leftSaved?.run === run.id ? this.#leftSaved.saved : undefined);
  }

  retry(): Promise<void> {
    const { failure } = this.#store.state;
    const visit = ++this.#visit;
    return this.#jobs.add(async () => {
      this.#store.set({ failure: undefined });
      if (failure?.what === 'data' || (await this.open())) {
        const problems = this.#due && (await this.#goOn(visit, this.#due));
        if (problems?.length === 0) return;
        if (problems) this.#refused(problems);
        await this.#create(visit, failure?.what === 'worker' ? this.#trainer.saved() : undefined);
      }
    });
  }

  /** The reader is typing. */
  edit(field: string, text: string): void {
    this.#store.set({ drafts: { ...this.#store.state.drafts, [field]: text } });
  }

  /** Changes a config field; fast changes of a slider are joined into one. */
  change(field: string, value: FieldValue): Promise<void> {
    return this.#changes.add(this.#lesson, { [field]: value });
  }

  /** `dropped`: fields that are the lesson's to choose again. */
  changeAll(changes: FieldValues, dropped: readonly string[] = []): Promise<void> {
    return this.#changes.add(this.#lesson, changes, dropped);
  }

  /** What the reader has set, with some of it otherwise; the engine fills in the rest. */
  configWith(changes: FieldValues): ConfigInput {
    return this.#settings.config(this.#lesson, changes);
  }

  /** The number of training examples is not the engine's business: it is another set of files. */
  setDataSize(dataSize: number): Promise<void> {
    this.#loading?.abort();
    this.#store.set({ dataSize, failure: undefined });
    return this.#createNext();
  }

  /** From now on the lesson's run is made from these; where they are refused, run and data stay as they were. */
  async give(own: Own): Promise<void> {
    if (this.experimenting) await this.endExperiments();
    this.#loading?.abort();
    this.#store.set({ tour: undefined, failure: undefined });
    return this.#createNext(undefined, own);
  }

  reset(): Promise<void> {
    return this.restart(() => this.#trainer.reset());
  }

  /** Whatever begins again at step 0. */
  restart(job: () => Promise<Result<Run>>): Promise<void> {
    const lesson = this.#lesson;
    return this.#jobs.add(async () => {
      const result = await job();
      if (!result.ok) return this.#refused(result.problems);
      this.#store.set({ problems: new Map(), alsoChanged: [], drafts: {} });
      this.#host.announce(this.#host.t('status.reset'));
      this.#begin(result.value, lesson);
    });
  }

  /** The reader's own run waits while others are shown in its place. */
  get experimenting(): boolean {
    return this.#aside.own !== undefined;
  }

  /**
   * The lesson as it starts, but for these settings, at step 0; the reader's own run waits, whole, until the experiments
   * end. `wanted` tells whether it still is when its turn comes.
   */
  experiment(changes: FieldValues, wanted: () => boolean): Promise<void> {
    const lesson = this.#lesson;
    return this.#jobs.add(async () => {
      const { run } = this.#store.state;
      if (!run || lesson !== this.#lesson || !wanted()) return;
      if (!this.experimenting) {
        let put: Result<null> | undefined;
        await this.player.during(this.#aside.put(lesson).then((result) => (put = result)));
        if (!put?.ok) return this.#refused(put?.problems ?? []);
      }
      this.#settings.replace(lesson, changes);
      this.#store.set({ playing: false, dataSize: lesson.data?.size ?? 0 });
      await this.#create(++this.#visit);
      if (this.#store.state.run !== run) return;
      const { problems } = this.#store.state;
      await this.#takeBack();
      this.#store.set({ problems });
    });
  }

  /** The reader's own run is there again as it was left. */
  endExperiments(): Promise<void> {
    if (this.experimenting) this.#loading?.abort();
    return this.#jobs.add(() => this.#takeBack());
  }

  async #takeBack(): Promise<void> {
    const lesson = this.#lesson;
    const result = await this.#aside.take(lesson);
    if (result?.ok === false) return this.#refused(result.problems);
    if (result) this.#begin(result.value, lesson, this.#store.state.altered);
  }

  /** What the lesson that is shown would have to be started with to be as it is; undefined before it is there. */
  get settings(): InitialSettings | undefined {
    const { own } = this.#aside;
    const { run, pace, dataSize } = own?.shown ?? this.#store.state;
    // What nobody changed stays the task's to choose.
    const changes = { ...(own?.changes ?? this.#settings.of(this.#lesson)) };
    return run && { changes, pace, dataSize, own: this.#own.get(this.#lesson.id) };
  }

  /** That as a link says it. */
  get moment(): Moment | undefined {
    const { settings } = this;
    return settings && momentOf(this.#lesson, settings, startOf(this.#lesson, this.#store.state.tasks));
  }

  /** The same with the step that is shown, where a link leads there. */
  get shared(): { moment: Moment; whole: boolean } | undefined {
    const { altered, tier } = this.#store.state;
    const { moment } = this;
    const whole = !altered && tier !== 'relaxed' && this.settings?.own === undefined;
    const step = whole ? this.#trainer.state.step : 0;
    return moment && { moment: { ...moment, step }, whole };
  }

  /** A parameter is replaced: from here on no setting tells how the run came to be. */
  write(name: string, data: Float32Array): Promise<void> {
    this.#store.set({ altered: true });
    return this.probe.write(name, data);
  }

  /** Whether the reader has set a lesson to just this; what it starts with need not be named. */
  isSetTo(id: string, changes: Readonly<FieldValues>): boolean {
    const lesson = lessonOf(id);
    const start = startOf(lesson, this.#store.state.tasks);
    const set = this.#settings.of(lesson);
    const fields = Object.keys({ ...set, ...changes });
    return fields.every((field) => (set[field] ?? start?.[field]) === (changes[field] ?? start?.[field]));
  }

  /** What a freed element goes on from. */
  keep(): Work | undefined {
    const initial = this.settings;
    const { altered } = this.#aside.own?.shown ?? this.#store.state;
    return initial && { lesson: this.#lesson.id, initial, altered, saved: this.#trainer.kept() };
  }

  /** Another build of the engine, or the default one: the run goes on in it from where it stands. */
  useTier(tier: Tier | undefined): Promise<void> {
    const lesson = this.#lesson;
    return this.#jobs.add(async () => {
      try {
        const changing = this.#trainer.change(tier);
        await this.player.during(changing.catch(() => undefined));
        const result = await changing;
        if (!result.ok) return this.#refused(result.problems);
        this.#store.set({ tier: result.value.tier });
        this.#begin(result.value, lesson, this.#store.state.altered);
      } catch (error) {
        this.#fail('engine', error);
      }
    });
  }

  /** The run that is shown, at the step at which the worker hears of it. */
  async export(params: Params<'export'>): Promise<{ run: Run; moment: Exported } | undefined> {
    const { run } = this.#store.state;
    const moment = run && (await this.#trainer.export(params));
    return moment && run === this.#store.state.run ? { run, moment } : undefined;
  }

  /** Counts all held-out examples now. */
  evaluate(): Promise<void> {
    return this.#jobs.now(this.#trainer.evaluate());
  }

  end(): void {
    this.#ended = true;
    this.probe.end();
    this.#loading?.abort();
    this.#trainer.end();
  }

  /** A value that cannot even be read as the field's kind; what was typed stays in its box. */
  setFieldError(problem: Problem): void {
    this.#refused([problem], { [problem.field]: problem.value });
  }

  // What the trainer tells.

  onFrame(frame: Frame): void {
    const { broken } = this.#store.state;
    if (frame.diverged && frame.diverged.step !== broken?.step) {
      this.#store.set({ broken: { ...frame.diverged, first: frame.past?.first ?? 0 } });
      this.#host.announce(this.#host.t('diverged.title', { step: frame.diverged.step }));
    } else if (!frame.diverged && broken) this.#store.set({ broken: undefined });
    this.#host.onFrame(frame);
  }

  onRestarted(run: Run, step: number): void {
    if (this.#left) this.#left = { ...this.#left, run, config: run.config };
    else {
      this.probe.forget();
      this.#store.set({ run, config: run.config });
    }
    this.#note({ key: 'note.restarted', args: { step }, tone: 'warning' });
    if (!this.#left) this.#host.onRun(run);
  }

  onBroken(error: Error): void {
    this.#fail(this.#store.state.run ? 'worker' : 'engine', error);
  }

  onProgress(loaded: number, total: number): void {
    this.#store.set({ loading: { what: 'data', loaded, total } });
  }

  get #lesson(): PlainLesson {
    return lessonOf(this.#store.state.lesson);
  }

  /** The run of the lesson before stays in the worker until the next one is there. */
  #leave(): void {
    const { run, playing } = this.#store.state;
    if (run) this.#left = shownIn(this.#store.state);
    if (playing) void this.player.pause();
  }

  /** A run of what is asked for now, unless something else is by the time its turn comes. */
  #createNext(saved?: Saved, own?: Own): Promise<void> {
    const visit = ++this.#visit;
    return this.#jobs.add(() => this.#create(visit, saved, own));
  }

  async #create(visit: number, saved?: Saved, own?: Own): Promise<void> {
    if (visit !== this.#visit) return;
    const lesson = this.#lesson;
    const left = this.#left?.run?.id;
    if (left === this.#trainer.state.run) this.#leftSaved = { run: left, saved: this.#trainer.saved() };
    // Experiments are the lesson's own.
    const given = this.experimenting ? undefined : (own ?? this.#own.get(lesson.id));
    const changes = this.#settings.of(lesson);
    const asked = await this.#fetching(lesson, this.#store.state.dataSize, given, (others, signal) =>
      this.#changes.ask(changes, (fields) => {
        const config = this.#settings.config(lesson, fields);
        return this.#trainer.create({ config, ...others }, { signal, saved, ...this.player.goesOn });
      }),
    );
    if (visit !== this.#visit || !asked) return;
    const { result, values } = asked;
    this.#store.set({ loading: undefined });
    if (!result.ok) return this.#fallBack(visit, result.problems);
    this.#know(result.value);
    this.#settings.add(lesson, values);
    if (own) this.#give(lesson, own);
    this.#changes.tellAlso(startOf(lesson, this.#store.state.tasks), result.value.config, changes);
    this.#host.announce(this.#host.t('status.ready', { lesson: this.#host.t(lesson.title) }));
    this.#begin(result.value, lesson, saved !== undefined && this.#store.state.altered);
  }

  /** Asks for a run of the lesson and shows meanwhile what is fetched for it; undefined where that fails or is given up. */
  async #fetching<T>(
    lesson: PlainLesson,
    dataSize: number,
    own: Own | undefined,
    ask: (others: Omit<CreateInput, 'config'>, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    const files = own?.files ?? lesson.files ?? lesson.data?.files(dataSize);
    const { evaluation } = lesson;
    const loading = new AbortController();
    this.#loading = loading;
    const known = this.#store.state.tasks.some(({ id }) => id === lesson.task);
    if (files || !known) this.#store.set({ loading: { what: known ? 'data' : 'engine', loaded: 0, total: 0 } });
    try {
      return await ask({ ...(files ? { files } : {}), ...(evaluation ? { evaluation } : {}) }, loading.signal);
    } catch (error) {
      if (!loading.signal.aborted)
        this.#fail(error instanceof Error && error.name === 'FetchError' ? 'data' : 'engine', error);
      return undefined;
    }
  }

  #give({ id }: PlainLesson, own: Own | undefined): void {
    if (own?.files) this.#own.set(id, own);
    else this.#own.delete(id);
  }

  /** A task that came with a later module of the engine. */
  #know({ task }: Run): void {
    const { tasks } = this.#store.state;
    if (!tasks.some(({ id }) => id === task.id)) this.#store.set({ tasks: [...tasks, task] });
  }

  /** Changes that cannot be had are left aside rather than leaving nothing to see. */
  async #fallBack(visit: number, problems: readonly Problem[]): Promise<void> {
    if (this.#store.state.run || !this.#changes.leaveAside(this.#lesson, problems)) return this.#refused(problems);
    await this.#create(visit);
  }

  /** A run of another lesson than the one that is shown by now is left alone. */
  #begin(run: Run, lesson: PlainLesson, altered = false): void {
    this.#left = undefined;
    this.#due = undefined;
    if (lesson !== this.#lesson) return;
    this.probe.forget();
    this.#store.set({ run, config: run.config, failure: undefined, broken: undefined, altered });
    this.#host.onRun(run);
  }

  #refused(problems: readonly Problem[], asked: FieldValues = {}): void {
    const { knobs, more } = this.#lesson;
    setFieldErrors(this.#store, problems, asked, new Set([...knobs, ...more]));
    const [first] = problems;
    if (first) this.#host.announce(problemText(this.#host.t, first));
  }

  /** When all that was asked for so far is done. */
  done(): Promise<void> {
    return this.#jobs.done();
  }

  /** Carries out at once what is asked, and tells of what fails. */
  now(asked: Promise<unknown>): Promise<void> {
    return this.#jobs.now(asked);
  }

  /** A sentence for screen readers. */
  tell(key: Note['key']): void {
    this.#host.announce(this.#host.t(key));
  }

  #note(note: Note): void {
    addNote(this.#store, note);
    this.#host.announce(this.#host.t(note.key, note.args));
  }

  #fail(what: Failure['what'], error: unknown): void {
    if (this.#ended) return;
    const detail = error instanceof Error ? error.message : String(error);
    this.#store.set({ failure: { what, detail }, loading: undefined });
  }
}
