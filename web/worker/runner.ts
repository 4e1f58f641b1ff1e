// Trains one session in short slices, answers between them, and deletes the session when it ends.

import type { Checks, Config, Intervention, ProbeInput, Result, Session } from '../engine/types.ts';
import type { Frame } from '../protocol/frame.ts';
import type { EvaluationPlan, RunState, Saved, Watch, WeightCheck } from '../protocol/protocol.ts';
import type { StudyPlan } from '../protocol/study.ts';
import type { Closer } from './closer.ts';
import { multiplyAdds } from '../engine/work.ts';
import { Course } from './course.ts';
import { Examiner } from './examiner.ts';
import { Hand } from './hand.ts';
import { Pace, Speed } from './pace.ts';
import { Costly } from './costly.ts';
import { parametersOf, type Rivals } from './rivals.ts';
import { Study } from './study.ts';
import { copyAnswerInputs, copyTensors } from './tensors.ts';
import { Alarm, type Turns } from './turn.ts';

/** Milliseconds of work between two turns of the message queue. */
const kSlice = 12;
/** While held-out examples are counted, training keeps the larger part of a slice. */
const kJudgeShare = 5;
/** Milliseconds of training between two saved states. */
const kSaveEvery = 3000;

export interface RunnerOptions {
  run: number;
  session: Session;
  watch: Watch | undefined;
  plan: EvaluationPlan | undefined;
  saved: Saved | undefined;
  /** What trains beside it. */
  rivals: Rivals;
  closer: Closer;
  turn: Turns;
  now: () => number;
  onFrame: (frame: Frame) => void;
  onSaved: (saved: { run: number; step: number; bytes: Uint8Array }) => void;
}

export class Runner {
  readonly #options: RunnerOptions;
  readonly #session: Session;
  readonly #course: Course;
  readonly #alarm = new Alarm();
  readonly #pace = new Pace();
  readonly #speed = new Speed();
  readonly #examiner: Examiner;
  readonly #costly: Costly;
  readonly #hand: Hand;
  #run: number;
  #watch: Watch;
  #ended = false;
  #playing = false;
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
  #multiplyAdds = NaN;
  /** Milliseconds a step takes, once it is compared with others. */
  stepTime = NaN;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#session = options.session;
    this.#run = options.run;
    this.#watch = options.watch ?? { needs: [], probe: { example: 0, split: 'train' } };
    this.#course = new Course(options.session, options.rivals, options.now, kSlice, () => this.#arrive());
    this.#hand = new Hand(options.session);
    this.#costly = new Costly(options.session, options.closer, options.now);
    this.#examiner = new Examiner(options.session, options.plan);
    if (options.saved) this.#course.resume(options.saved);
  }

  get config(): Config {
    return this.#course.config;
  }

  get course(): Course {
    return this.#course;
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
    const { step, rewinding } = this.#course;
    return { run: this.#run, step, playing: this.#playing, pace: this.pace, seeking: rewinding };
  }

  get vocabulary(): string[] {
    return this.#session.vocabulary;
  }

  get classes(): string[] {
    return this.#session.classes;
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
    this.#examiner.drop();
    this.#tell();
    this.#alarm.poke();
  }

  play(pace: number): void {
    if (this.#course.diverged && !this.#course.rewinding) return;
    const now = this.#options.now();
    this.#pace.start(pace, now);
    this.#speed.start(this.#pace.rate, now);
    this.#playing = true;
    this.#changed();
  }

  pause(): void {
    if (this.#playing) {
      this.#playing = false;
      this.#save();
      this.#changed();
    }
  }

  /** So many steps at once; at a handful of steps this is over within a slice. */
  advance(steps: number): void {
    this.#playing = false;
    this.#course.advance(steps);
    this.#save();
    this.#changed();
  }

  /** Shows a step of the past and stands still there; another goal takes the place of one not yet reached. */
  seek(step: number): Promise<void> {
    this.#playing = false;
    this.#examiner.drop();
    this.#tell();
    this.#course.seek(step);
    this.#changed();
    return new Promise((resolve) => (this.#arrived = resolve));
  }

  /** Back to the weights of step 0, under a new number. */
  reset(run: number): Result<null> {
    const restored = this.#course.reset();
    if (!restored.ok) return restored;
    this.#tell();
    this.#hand.lay(undefined);
    this.#run = run;
    this.#examiner.reset();
    this.#study = undefined;
    if (this.#playing) this.play(this.#pace.rate);
    this.#changed();
    return restored;
  }

  setLive(changes: Record<string, unknown>): Result<null> {
    const result = this.#course.setLive(changes);
    if (result.ok) this.#changed();
    return result;
  }

  watch(watch: Watch): Result<null> {
    const probed = this.#session.probe(watch.probe);
    if (!probed.ok) return probed;
    this.#watch = watch;
    this.#sendAnswers = true;
    this.#changed();
    return { ok: true, value: null };
  }

  /** The gradient of the loss of what the page shows, with the weights of this moment. */
  check(checks: Checks, name: string, index: number): Result<WeightCheck> {
    const probed = this.#session.probe(this.#watch.probe);
    if (!probed.ok) return probed;
    const found = checks.checkGradient(this.#session, name, index, 'probe');
    return found.ok ? { ok: true, value: { ...found.value, step: this.#course.step } } : found;
  }

  /** Every frame from now on shows the network with this hand on it. */
  intervene(intervention: Intervention | undefined): Result<null> {
    const laid = this.#hand.lay(intervention);
    if (laid.ok) this.#changed();
    return laid;
  }

  write(name: string, data: Float32Array): Result<null> {
    const written = this.#course.write(name, data);
    if (written.ok) {
      this.#save();
      this.#changed();
    }
    return written;
  }

  /** Looks over held-out examples with the weights of this moment. */
  study(plan: StudyPlan | null, classes: number): void {
    this.#course.arrive();
    this.#study = plan ? new Study(this.#session, plan, classes, this.#course.step) : undefined;
    this.#changed();
  }

  /** Counts the whole split. */
  evaluate(split: 'train' | 'test', signal: AbortSignal): ReturnType<Examiner['ask']> {
    const answer = this.#examiner.ask(split, this.#course.step, signal);
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
    if (this.#course.rewinding || this.#lag() || this.#counts() || (this.#stale && this.#drawn))
      return this.#options.turn.next();
    if (!this.#playing) return this.#alarm.sleep(Infinity);
    const wait = this.#pace.wait(now);
    return wait > 1 ? this.#alarm.sleep(wait) : this.#options.turn.next();
  }

  #train(): void {
    const { now, rivals } = this.#options;
    const end = now() + (this.#counts() ? kSlice - kJudgeShare : kSlice);
    if (this.#course.rewinding) return this.#rewind(end);
    if (this.#lag()) {
      rivals.follow(this.#course.step, end, now);
      this.#stale = true;
    }
    if (!this.#playing || this.#lag()) return;
    let due = this.#pace.due(now());
    while (due > 0 && this.#playing) {
      const fit = Math.max(1, Math.floor((end - now()) / Math.max(this.#course.caution + rivals.cost, 1e-4)));
      const steps = Math.max(1, this.#course.advance(Math.min(due, fit)));
      if (this.#course.diverged) this.#playing = false;
      this.#pace.took(steps);
      this.#speed.took(steps, now());
      this.#stale = true;
      due -= steps;
      if (this.#lag() || now() + this.#course.caution > end) break;
    }
    if (now() - this.#savedAt > kSaveEvery) this.#save();
  }

  #rewind(end: number): void {
    this.#course.arrive(end);
  }

  /** A step of the past is there: from here a new worker would go on. */
  #arrive(): void {
    this.#tell();
    this.#save();
    this.#changed();
  }

  /** Whoever waits for a step of the past waits no longer. */
  #tell(): void {
    this.#arrived?.();
    this.#arrived = undefined;
  }

  /** Whether those beside it have to catch up. */
  #lag(): boolean {
    return this.#options.rivals.behind(this.#course.step);
  }

  /** A network that has broken has nothing worth counting. */
  #counts(): boolean {
    const { diverged, rewinding, step } = this.#course;
    return !diverged && !rewinding && (this.#examiner.busy(step, this.#playing) || this.#study?.busy === true);
  }

  #count(): void {
    if (!this.#counts()) return;
    const budget = this.#playing ? kJudgeShare : kSlice;
    if (!this.#examiner.busy(this.#course.step, this.#playing)) {
      this.#study?.slice(budget, this.#course.step, this.#options.now);
      this.#sendStudy = true;
      this.#stale = true;
      return;
    }
    if (!this.#examiner.slice(budget, this.#course.step, this.#playing, this.#options.now)) return;
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
    const { diverged, rewinding, step } = this.#course;
    // A state that has broken is nothing to come back to.
    if (diverged || rewinding) return;
    this.#options.onSaved({ run: this.#run, step, bytes: this.#course.bytes() });
  }

  /** Something beside the run changed that its frames tell of. */
  refresh(): void {
    this.#changed();
  }

  #changed(): void {
    this.#costly.forget();
    this.#stale = true;
    this.#alarm.poke();
  }

  /** At most one frame until the page says that it has drawn it. */
  #show(): void {
    if (!this.#stale || !this.#drawn || this.#course.rewinding) return;
    this.#stale = false;
    this.#drawn = false;
    this.#options.onFrame(this.#frame(this.#watch.probe));
  }

  #frame(input: ProbeInput): Frame {
    const { verdict } = this.#examiner;
    const course = this.#course;
    const lines = this.#options.rivals.lines();
    const answers = this.#sendAnswers ? verdict?.answers : undefined;
    const wanted = answers && this.#watch.needs.includes('answers/x');
    const pictures = wanted ? copyAnswerInputs(this.#session, answers) : {};
    const untouched = this.#hand.untouched(input, this.#watch.needs);
    const probe = this.#session.probe(input);
    const frame: Frame = {
      run: this.#run,
      step: course.step,
      epoch: course.epoch,
      loss: course.loss,
      gradNorm: course.gradNorm,
      stepsPerSecond: this.#playing ? this.#speed.perSecond() : 0,
      playing: this.#playing,
      pace: this.#pace.rate,
      curve: course.curve.curve(),
      past: course.past,
      tensors: {
        ...copyTensors(this.#session, this.#watch.needs),
        ...this.#costly.tensors(this.#watch.needs, this.#playing),
        ...pictures,
        ...untouched,
      },
    };
    this.#sendAnswers = false;
    if (Number.isNaN(this.#multiplyAdds)) this.#multiplyAdds = multiplyAdds(this.#session);
    if (this.#multiplyAdds > 0) frame.multiplyAdds = this.#multiplyAdds;
    if (probe.ok) frame.probe = { own: !('example' in input), ...probe.value };
    if (verdict) frame.evaluation = verdict.evaluation;
    if (verdict?.answers) frame.answers = verdict.answers;
    if (course.diverged) frame.diverged = course.diverged;
    if (lines.length > 0) {
      frame.lines = lines;
      frame.stepTime = this.stepTime;
    }
    if (this.#hand.intervention) frame.intervention = this.#hand.intervention;
    if (this.#sendStudy && this.#study) frame.study = this.#study.report;
    this.#sendStudy = false;
    return frame;
  }
}
