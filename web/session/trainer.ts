// Training seen from the page: starts workers, numbers runs, and replaces a worker that died from its last saved state.

import type { Config, ConfigInput, Evaluation, Intervention, Result, Tier } from '../engine/types.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import type { StudyPlan } from '../protocol/study.ts';
import type {
  Answer,
  CreateParams,
  Events,
  Exported,
  GenerateParams,
  Generated,
  Kind,
  Params,
  RunState,
  Saved,
  Watch,
  WeightCheck,
} from '../protocol/protocol.ts';
import { Wire, WorkerDied, type Listeners, type WorkerLike } from './wire.ts';

/** A pause that is not answered within this many ms, or three steps where a step is slow, means a worker that hangs. */
const kStopWithin = 1000;
const kStopSteps = 3;
/** A single step of a large network may take its time. */
const kStepWithin = 15_000;
/** Workers that may die within half a minute before the trainer gives up. */
const kPatience = 3;

export interface TrainerEvents {
  frame(frame: Frame): void;
  /** What the worker says of its run, with each answer and each frame. */
  state(state: RunState): void;
  progress(progress: Events['progress']): void;
  /** A new worker goes on from `step` in place of one that died. */
  restarted(run: Run, step: number): void;
  /** Workers keep dying, or the first one did not start; nothing runs any more. */
  broken(error: Error): void;
  /** There is a newer state to go on from. */
  saved?(): void;
}

export type CreateInput = Omit<CreateParams, 'saved' | 'pace'>;

export interface CreateOptions {
  signal?: AbortSignal | undefined;
  saved?: Saved | undefined;
  pace?: number;
}

export type Opened = Answer<'open'>;

export interface TrainerOptions {
  spawn: () => WorkerLike;
  tier?: Tier | undefined;
  now: () => number;
}

/** A run that waits, and what a new worker goes on from in its place. */
interface Aside {
  created: CreateInput;
  run: Pick<Run, 'id' | 'config'>;
  saved: Saved;
}

export class Trainer {
  readonly #options: TrainerOptions;
  readonly #events: TrainerEvents;
  #wire: Wire | undefined;
  #opened: Promise<Opened> | undefined;
  /** The run that the page was given; 0 while there is none to save the states of. */
  #run = 0;
  #state: RunState = { run: 0, step: 0, playing: false, pace: Infinity, seeking: false };
  #created: CreateInput | undefined;
  #config: Config | undefined;
  #saved: Saved | undefined;
  #aside: Aside | undefined;
  #watch: Watch | undefined;
  /** Measured at full speed in this run; 0 when unknown. */
  #stepsPerSecond = 0;
  #deaths: number[] = [];
  #ended = false;
  #tier: Tier | undefined;

  constructor(options: TrainerOptions, events: TrainerEvents) {
    this.#options = options;
    this.#tier = options.tier;
    this.#events = events;
  }

  /** Where the worker stands, as it said last. */
  get state(): RunState {
    return this.#state;
  }

  /** Loads the engine, for this task to begin with; asked again, gives the same answer, unless it failed. */
  open(task: string): Promise<Opened> {
    const tier = this.#tier ? { tier: this.#tier } : {};
    this.#opened ??= this.#request('open', { ...tier, task, runs: this.#state.run }).catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** From the saved state, where there is one; it plays at once where a pace is given. */
  async create(input: CreateInput, options: CreateOptions = {}): Promise<Result<Run>> {
    const { signal, saved, pace } = options;
    await this.open(input.config.task);
    const from = { ...(saved ? { saved } : {}), ...(pace === undefined ? {} : { pace }) };
    const result = await this.#request('create', { ...input, ...from }, signal);
    if (result.ok) {
      this.#created = input;
      this.#began(result.value, saved);
    }
    return result;
  }

  /** Gives the config as it is now, and a run where the change needed a new session. */
  async configure(config: ConfigInput): Promise<Answer<'configure'>> {
    const result = await this.#request('configure', { config });
    if (result.ok) {
      this.#config = result.value.config;
      if (result.value.run) this.#began(result.value.run);
    }
    return result;
  }

  async reset(): Promise<Result<Run>> {
    const result = await this.#request('reset', null);
    if (result.ok) this.#began(result.value);
    return result;
  }

  /** The run waits, whole, until it is taken back; another of the same settings begins in its place. */
  async setAside(): Promise<Result<null>> {
    const [created, config, id] = [this.#created, this.#config, this.#run];
    if (!created || !config) throw new Error('there is no run');
    const result = await this.#request('setAside', null);
    if (!result.ok) return result;
    this.#aside = { created, run: { id, config }, saved: result.value.saved };
    this.#began(result.value.run);
    return { ok: true, value: null };
  }

  /** Goes on with the run that was set aside, playing at this pace; where a worker has died since, with its state of then. */
  async takeBack(pace?: number): Promise<Result<Run>> {
    const aside = this.#aside;
    if (!aside) throw new Error('no run was set aside');
    const { created, run, saved } = aside;
    // Whatever happens from here on, a new worker begins with this run.
    this.#aside = undefined;
    this.#created = created;
    this.#began({ id: 0, config: run.config }, saved);
    const playing = pace === undefined ? {} : { pace };
    const back = await this.#request('takeBack', playing);
    if (!back) return this.create({ ...created, config: run.config }, { saved, ...playing });
    this.#began(back, saved);
    return { ok: true, value: back };
  }

  /** Goes to a step of the past, exactly, and stands still there. */
  async seek(step: number): Promise<void> {
    await this.#request('seek', { step });
  }

  /** Puts a copy of the run aside. */
  pin(): Promise<Result<null>> {
    return this.#request('pin', null);
  }

  /** Starts over with these configs beside the run. */
  async compare(configs: ConfigInput[]): Promise<Result<Run>> {
    const result = await this.#request('compare', { configs });
    if (result.ok) this.#began(result.value);
    return result;
  }

  /** Takes one of the other curves away, or all. */
  async drop(line?: number): Promise<void> {
    await this.#request('drop', line === undefined ? {} : { line });
  }

  /** Looks over many held-out examples; frames tell what it finds. */
  async study(plan: StudyPlan | null): Promise<void> {
    await this.#request('study', plan);
  }

  /** Stops by itself at step `until`, where one is given. */
  async play(pace: number, until?: number): Promise<void> {
    await this.#request('play', { pace, ...(until === undefined ? {} : { until }) });
  }

  /** Resolves when training stands still; a worker that does not answer in time is replaced. */
  pause(): Promise<void> {
    const slow = this.#stepsPerSecond > 0 ? (kStopSteps / this.#stepsPerSecond) * 1000 : 0;
    return this.#stop('pause', null, Math.max(kStopWithin, slow));
  }

  step(steps: number): Promise<void> {
    return this.#stop('step', { steps }, kStepWithin);
  }

  async watch(watch: Watch): Promise<Result<null>> {
    const result = await this.#request('watch', watch);
    if (result.ok) this.#watch = watch;
    return result;
  }

  check(name: string, index: number): Promise<Result<WeightCheck>> {
    return this.#request('check', { name, index });
  }

  intervene(intervention: Intervention | undefined): Promise<Result<null>> {
    return this.#request('intervene', intervention ? { intervention } : {});
  }

  /** Letters that the network writes after `prompt`; training goes on as if it had not. */
  generate(params: GenerateParams): Promise<Result<Generated>> {
    return this.#request('generate', params);
  }

  write(name: string, data: Float32Array): Promise<Result<null>> {
    return this.#request('write', { name, data });
  }

  evaluate(signal?: AbortSignal): Promise<Result<Evaluation & { step: number }>> {
    return this.#request('evaluate', { split: 'test' }, signal);
  }

  /** Goes on in another build of the engine, from where the run stands; what it was before is no longer there to go back to. */
  async change(tier: Tier | undefined): Promise<Result<Run>> {
    const created = this.#created;
    if (!created) throw new Error('there is no run');
    const pace = this.#pace;
    // Pausing saves the state, as does coming to a step of the past.
    await this.pause();
    const [saved, before] = [this.saved(), this.#tier];
    this.#wire?.end('the engine is exchanged');
    this.#wire = undefined;
    this.#opened = undefined;
    this.#tier = tier;
    try {
      return await this.create({ ...created, config: this.#config ?? created.config }, { saved, ...pace });
    } catch (error) {
      this.#tier = before;
      throw error;
    }
  }

  /** The run as it stands, for files that go on from it elsewhere. */
  export(params: Params<'export'>): Promise<Exported> {
    return this.#request('export', params);
  }

  /** Beside the run. */
  preview(params: Params<'preview'>): Promise<Answer<'preview'>> {
    return this.#request('preview', params);
  }

  drawn(): void {
    this.#wire?.drawn();
  }

  /** What another worker may go on from. */
  saved(): Saved | undefined {
    return this.#saved;
  }

  /** The same of this moment, with its weights by name, or as it was saved last where there is none. */
  async snapshot(): Promise<Saved | undefined> {
    return this.#aside?.saved ?? (await this.#request('snapshot', null)) ?? this.saved();
  }

  /** The same of the run that is set aside, where one is. */
  kept(): Saved | undefined {
    return this.#aside?.saved ?? this.saved();
  }

  /** Ends the worker for good; every open promise is rejected. */
  end(): void {
    this.#ended = true;
    this.#wire?.end('the playground was closed');
    this.#wire = undefined;
  }

  /** What a run that takes this one's place plays at. */
  get #pace(): { pace?: number } {
    return this.#state.playing ? { pace: this.#state.pace } : {};
  }

  #began(run: Pick<Run, 'id' | 'config'>, saved?: Saved): void {
    this.#run = run.id;
    this.#config = run.config;
    this.#saved = saved;
    this.#stepsPerSecond = 0;
  }

  #request<K extends Kind>(kind: K, params: Params<K>, signal?: AbortSignal): Promise<Answer<K>> {
    if (this.#ended) return Promise.reject(new WorkerDied('the playground was closed'));
    this.#wire ??= this.#start();
    return this.#wire.request(kind, params, signal);
  }

  #start(): Wire {
    const listeners: Listeners = {
      frame: (frame) => this.#onFrame(frame),
      state: (state) => this.#onState(state),
      progress: (progress) => this.#events.progress(progress),
      saved: ({ run, ...saved }) => {
        if (run !== this.#run) return;
        this.#saved = saved;
        this.#events.saved?.();
      },
    };
    return new Wire(this.#options.spawn(), listeners, (error) => void this.#onDeath(error));
  }

  #onFrame(frame: Frame): void {
    const { run, step, playing, pace } = frame;
    this.#onState({ run, step, playing, pace, seeking: false });
    if (frame.stepsPerSecond > 0 && frame.pace === Infinity) this.#stepsPerSecond = frame.stepsPerSecond;
    this.#events.frame(frame);
  }

  #onState(state: RunState): void {
    this.#state = state;
    this.#events.state(state);
  }

  async #stop<K extends 'pause' | 'step'>(kind: K, params: Params<K>, within: number): Promise<void> {
    const wire = this.#wire;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hangs = new Promise<'hangs'>((resolve) => {
      timer = setTimeout(resolve, within, 'hangs');
    });
    try {
      const answer = await Promise.race([this.#request(kind, params), hangs]);
      if (answer === 'hangs' && wire && wire === this.#wire) {
        // It was asked to stand still, and so shall the one in its place.
        this.#onState({ ...this.#state, playing: false });
        wire.end('the worker did not answer');
        await this.#onDeath(new WorkerDied('the worker did not answer'));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  async #onDeath(error: Error): Promise<void> {
    if (this.#ended) return;
    this.#wire = undefined;
    this.#opened = undefined;
    const now = this.#options.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < 30_000), now];
    if (!this.#created || this.#deaths.length > kPatience) {
      this.#giveUp(error);
      return;
    }
    try {
      await this.#revive(this.#created, this.#pace, this.#watch);
    } catch (again) {
      // A new worker that dies comes here by itself; anything else ends it.
      if (!(again instanceof WorkerDied)) this.#giveUp(again instanceof Error ? again : error);
    }
  }

  #giveUp(error: Error): void {
    this.#onState({ ...this.#state, playing: false, seeking: false });
    this.#events.broken(error);
  }

  /** A new worker, at the last saved state, or at step 0 where there was none yet. */
  async #revive(created: CreateInput, pace: { pace?: number }, watch: Watch | undefined): Promise<void> {
    const saved = this.saved();
    const config: ConfigInput = this.#config ?? created.config;
    const result = await this.create({ ...created, config }, { saved, ...pace });
    if (!result.ok) throw new Error(result.problems[0]?.message ?? 'the run could not be restored');
    this.#events.restarted(result.value, saved?.step ?? 0);
    if (watch) await this.watch(watch);
  }
}
