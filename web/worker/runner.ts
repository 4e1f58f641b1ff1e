// Trains one session in short slices, answers between them, and deletes the session when it ends.

import type { Checks, Config, Intervention, Result, SessionData, TrainingSession } from '../engine/types.ts';
import type { Frame } from '../protocol/frame.ts';
import type {
  EvaluationPlan,
  Exported,
  GenerateParams,
  Generated,
  RunState,
  Saved,
  Watch,
  WeightCheck,
} from '../protocol/protocol.ts';
import type { StudyPlan } from '../protocol/study.ts';
import type { LazyChecks } from './lazy-checks.ts';
import { TrainingRun } from './training-run.ts';
import { EvaluationSchedule } from './evaluation-schedule.ts';
import { Pace, Speed } from './pace.ts';
import { FrameTensors } from './frame-tensors.ts';
import { copyTensors, parameterKeys } from './tensors.ts';
import { parametersOf, type ComparisonRuns } from './comparison-runs.ts';
import { Study } from './study.ts';
import { Alarm, type Turns } from './turn.ts';

/** Milliseconds of work between two turns of the message queue. */
const kSlice = 12;
/** While held-out examples are counted, training keeps the larger part of a slice. */
const kEvaluationShare = 5;
/** Milliseconds of training between two saved states. */
const kSaveEvery = 3000;

export interface RunnerOptions {
  run: number;
  session: TrainingSession;
  watch: Watch | undefined;
  plan: EvaluationPlan | undefined;
  saved: Saved | undefined;
  /** What trains beside it. */
  comparisons: ComparisonRuns;
  lazyChecks: LazyChecks;
  turn: Turns;
  now: () => number;
  onFrame: (frame: Frame) => void;
  onSaved: (saved: Saved & { run: number }) => void;
}

export class Runner {
  readonly #options: RunnerOptions;
  readonly #session: TrainingSession;
  readonly #training: TrainingRun;
  readonly #alarm = new Alarm();
  readonly #pace = new Pace();
  readonly #speed = new Speed();
  readonly #evaluations: EvaluationSchedule;
  readonly #tensors: FrameTensors;
  #run: number;
  #watch: Watch;
  #ended = false;
  #playing = false;
  #until = Infinity;
  /** Told when a step of the past is reached. */
  #arrived: (() => void) | undefined;
  #savedAt = 0;
  #saveDue = false;
  /** Something changed since the last frame, and whether the page has drawn that one. */
  #stale = true;
  #drawn = true;
  #sendAnswers = true;
  #study: Study | undefined;
  #sendStudy = false;
  /** Milliseconds a step takes, once it is compared with others. */
  stepTime = NaN;

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { session, comparisons, now, plan } = options;
    this.#session = session;
    this.#run = options.run;
    this.#watch = options.watch ?? { needs: [], probe: { example: 0, split: 'train' } };
    this.#training = new TrainingRun(session, comparisons, now, kSlice, () => this.#arrive(), plan?.log);
    this.#tensors = new FrameTensors(session, options.lazyChecks, now);
    this.#evaluations = new EvaluationSchedule(session, plan);
    if (options.saved) this.#training.resume(options.saved);
  }

  get config(): Config {
    return this.#training.config;
  }

  get training(): TrainingRun {
    return this.#training;
  }

  get run(): number {
    return this.#run;
  }

  set run(run: number) {
    this.#run = run;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get pace(): number {
    return this.#pace.rate;
  }

  get state(): RunState {
    const { step, rewinding } = this.#training;
    return { run: this.#run, step, playing: this.#playing, pace: this.pace, seeking: rewinding };
  }

  get data(): SessionData {
    return this.#session.data;
  }

  get parameterCount(): number {
    return parametersOf(this.#session);
  }

  /** Runs until `end`; whatever happens, the session is deleted. */
  async live(): Promise<void> {
    try {
      while (!this.#ended) {
        await this.#rest();
        if (this.#ended) break;
        if (this.#saveDue) this.#save();
        this.#train();
        this.#count();
        this.#show();
      }
    } finally {
      this.#options.turn.close();
      this.#session.delete();
    }
  }

  end(): void {
    this.#ended = true;
    this.#evaluations.drop();
    this.#tell();
    this.#alarm.poke();
  }

  /** Stops by itself at step `until`. */
  play(pace: number, until = Infinity): void {
    if (this.#training.diverged && !this.#training.rewinding) return;
    this.#until = until;
    const now = this.#options.now();
    this.#pace.start(pace, now);
    this.#speed.start(this.#pace.rate, now);
    this.#playing = true;
    this.refresh();
  }

  pause(): void {
    if (this.#playing) {
      this.#playing = false;
      this.#save();
      this.refresh();
    }
  }

  /** So many steps at once; at a handful of steps this is over within a slice. */
  advance(steps: number): void {
    this.#playing = false;
    this.#training.advance(steps);
    this.#save();
    this.refresh();
  }

  /** Shows a step of the past and stands still there; another goal takes the place of one not yet reached. */
  seek(step: number): Promise<void> {
    this.#playing = false;
    this.#evaluations.drop();
    this.#tell();
    this.#training.seek(step);
    this.refresh();
    return new Promise((resolve) => (this.#arrived = resolve));
  }

  /** Back to the weights of step 0, under a new number. */
  reset(run: number): Result<null> {
    const restored = this.#training.reset();
    if (!restored.ok) return restored;
    this.#tell();
    this.#tensors.intervention.set(undefined);
    this.#run = run;
    this.#evaluations.reset();
    this.#study = undefined;
    if (this.#playing) this.play(this.#pace.rate, this.#until);
    this.refresh();
    return restored;
  }

  setLive(changes: Record<string, unknown>): Result<null> {
    const result = this.#training.setLive(changes);
    if (result.ok) {
      // Whoever goes on from a saved state trains by the newest settings.
      this.#saveDue = true;
      this.refresh();
    }
    return result;
  }

  watch(watch: Watch): Result<null> {
    const probed = this.#session.probe(watch.probe);
    if (!probed.ok) return probed;
    this.#watch = watch;
    this.#sendAnswers = true;
    this.refresh();
    return { ok: true, value: null };
  }

  /** The gradient of the loss of what the page shows, with the weights of this moment. */
  check(checks: Checks, name: string, index: number): Result<WeightCheck> {
    const probed = this.#session.probe(this.#watch.probe);
    if (!probed.ok) return probed;
    const found = checks.checkGradient(this.#session, name, index, 'probe');
    return found.ok ? { ok: true, value: { ...found.value, step: this.#training.step } } : found;
  }

  generate({ prompt, length, temperature, seed }: GenerateParams): Result<Generated> {
    const begin = this.#options.now();
    const written = this.#session.generate(prompt, length, temperature, seed);
    if (!written.ok) return written;
    const milliseconds = this.#options.now() - begin;
    const { classes } = this.data;
    const letters = Array.from(written.value, (index) => classes[index] ?? '');
    return { ok: true, value: { step: this.#training.step, letters, milliseconds } };
  }

  /** Every frame from now on shows the network under this intervention. */
  intervene(intervention: Intervention | undefined): Result<null> {
    const done = this.#tensors.intervention.set(intervention);
    if (done.ok) this.refresh();
    return done;
  }

  write(name: string, data: Float32Array): Result<null> {
    const written = this.#training.write(name, data);
    if (written.ok) {
      this.#save();
      this.refresh();
    }
    return written;
  }

  /** The run as it stands, with all parameters and what is needed of the probe. */
  export(needs: readonly string[]): Omit<Exported, 'files'> {
    const [session, training] = [this.#session, this.#training];
    training.arrive();
    const tensors = this.#tensors.intervention.without(() => {
      session.probe(this.#watch.probe);
      return copyTensors(session, [...parameterKeys(session), ...needs]);
    });
    return { step: training.step, config: training.config, bytes: training.bytes(), tensors };
  }

  /** Looks over held-out examples with the weights of this moment. */
  study(plan: StudyPlan | null, classes: number): void {
    this.#training.arrive();
    this.#study = plan ? new Study(this.#session, plan, classes, this.#training.step) : undefined;
    this.refresh();
  }

  /** Counts the whole split. */
  evaluate(split: 'train' | 'test', signal: AbortSignal): ReturnType<EvaluationSchedule['ask']> {
    const answer = this.#evaluations.ask(split, this.#training.step, signal);
    this.#alarm.poke();
    return answer;
  }

  /** The page has drawn the last frame. */
  drawn(): void {
    this.#drawn = true;
    if (this.#stale) this.#alarm.poke();
  }

  async #rest(): Promise<void> {
    const now = this.#options.now();
    if (this.#training.rewinding || this.#lag() || this.#counts() || (this.#stale && this.#drawn))
      return this.#options.turn.next();
    if (!this.#playing) return this.#alarm.sleep(Infinity);
    const wait = this.#pace.wait(now);
    return wait > 1 ? this.#alarm.sleep(wait) : this.#options.turn.next();
  }

  #train(): void {
    const { now, comparisons } = this.#options;
    const end = now() + (this.#counts() ? kSlice - kEvaluationShare : kSlice);
    if (this.#training.rewinding) return this.#rewind(end);
    if (this.#lag()) {
      comparisons.follow(this.#training.step, end, now);
      this.#stale = true;
    }
    if (!this.#playing || this.#lag()) return;
    let due = Math.min(this.#pace.due(now()), this.#until - this.#training.step);
    while (due > 0 && this.#playing) {
      const fit = Math.max(1, Math.floor((end - now()) / Math.max(this.#training.caution + comparisons.cost, 1e-4)));
      const steps = Math.max(1, this.#training.advance(Math.min(due, fit)));
      if (this.#training.diverged) this.#playing = false;
      this.#pace.took(steps);
      this.#speed.took(steps, now());
      this.#stale = true;
      due -= steps;
      if (this.#lag() || now() + this.#training.caution > end) break;
    }
    if (this.#training.step >= this.#until) this.pause();
    else if (now() - this.#savedAt > kSaveEvery) this.#save();
  }

  #rewind(end: number): void {
    this.#training.arrive(end);
  }

  /** A step of the past is there: from here a new worker would go on. */
  #arrive(): void {
    this.#tell();
    this.#save();
    this.refresh();
  }

  /** Whoever waits for a step of the past waits no longer. */
  #tell(): void {
    this.#arrived?.();
    this.#arrived = undefined;
  }

  /** Whether those beside it have to catch up. */
  #lag(): boolean {
    return this.#options.comparisons.behind(this.#training.step);
  }

  /** A network that has broken has nothing worth counting. */
  #counts(): boolean {
    const { diverged, rewinding, step } = this.#training;
    return !diverged && !rewinding && (this.#evaluations.busy(step, this.#playing) || this.#study?.busy === true);
  }

  #count(): void {
    if (!this.#counts()) return;
    const budget = this.#playing ? kEvaluationShare : kSlice;
    if (!this.#evaluations.busy(this.#training.step, this.#playing)) {
      this.#study?.slice(budget, this.#training.step, this.#options.now);
      this.#sendStudy = true;
      this.#stale = true;
      return;
    }
    if (!this.#evaluations.slice(budget, this.#training.step, this.#playing, this.#options.now)) return;
    this.#sendAnswers = true;
    this.#stale = true;
  }

  /** Once the page knows of this run. */
  saveSoon(): void {
    this.#saveDue = true;
    this.#alarm.poke();
  }

  #save(): void {
    this.#saveDue = false;
    this.#savedAt = this.#options.now();
    const { diverged, rewinding } = this.#training;
    // A state that has broken is nothing to come back to.
    if (diverged || rewinding) return;
    this.#options.onSaved({ run: this.#run, ...this.#training.copy() });
  }

  /** What frames tell of has changed, in the run or beside it. */
  refresh(): void {
    this.#tensors.forget();
    this.#stale = true;
    this.#alarm.poke();
  }

  /** At most one frame until the page says that it has drawn it. */
  #show(): void {
    if (!this.#stale || !this.#drawn || this.#training.rewinding) return;
    this.#stale = false;
    this.#drawn = false;
    this.#options.onFrame(this.#frame());
  }

  #frame(): Frame {
    const { newest } = this.#evaluations;
    const training = this.#training;
    const lines = this.#options.comparisons.lines(this.#watch.needs, this.#playing, this.#options.now);
    const answers = this.#sendAnswers ? newest?.answers : undefined;
    const frame: Frame = {
      run: this.#run,
      step: training.step,
      epoch: training.epoch,
      loss: training.loss,
      gradNorm: training.gradNorm,
      stepsPerSecond: this.#playing ? this.#speed.perSecond() : 0,
      playing: this.#playing,
      pace: this.#pace.rate,
      curve: training.curve.curve(),
      past: training.past,
      ...this.#tensors.read(this.#watch, answers, this.#playing, training.step),
    };
    this.#sendAnswers = false;
    if (training.log) frame.log = training.log;
    if (newest) frame.evaluation = newest.evaluation;
    if (newest?.answers) frame.answers = newest.answers;
    if (training.diverged) frame.diverged = training.diverged;
    if (lines.length > 0) {
      frame.lines = lines;
      frame.stepTime = this.stepTime;
    }
    if (this.#sendStudy && this.#study) frame.study = this.#study.report;
    this.#sendStudy = false;
    return frame;
  }
}
