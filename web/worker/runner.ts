// Trains one session in short slices, answers between them, and deletes the session when it ends.

import type { Config, ProbeInput, Result, Session } from '../engine/types.ts';
import { Decimator } from '../shared/decimate.ts';
import type { Frame } from '../shared/frame.ts';
import type { EvaluationPlan, Saved, Watch } from '../shared/protocol.ts';
import { Examiner } from './examiner.ts';
import { Pace, Speed } from './pace.ts';
import { Costly } from './costly.ts';
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
  turn: Turns;
  now: () => number;
  onFrame: (frame: Frame) => void;
  onSaved: (saved: { run: number; step: number; bytes: Uint8Array }) => void;
}

export class Runner {
  readonly #options: RunnerOptions;
  readonly #session: Session;
  readonly #first: Uint8Array;
  readonly #curve = new Decimator();
  readonly #alarm = new Alarm();
  readonly #pace = new Pace();
  readonly #speed = new Speed();
  readonly #examiner: Examiner;
  readonly #costly: Costly;
  #run: number;
  #watch: Watch;
  #ended = false;
  #playing = false;
  #step = 0;
  #epoch = 0;
  #loss = NaN;
  #gradNorm = NaN;
  /** Milliseconds one optimiser step takes, smoothed. */
  #cost = kSlice;
  #savedAt = 0;
  #diverged: Frame['diverged'];
  /** Something changed since the last frame, and whether the page has drawn that one. */
  #stale = true;
  #drawn = true;
  #sendAnswers = true;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#session = options.session;
    this.#run = options.run;
    this.#watch = options.watch ?? { needs: [], probe: { example: 0, split: 'train' } };
    this.#first = this.#joined(() => options.session.save());
    this.#costly = new Costly(options.session, options.now);
    this.#examiner = new Examiner(options.session, options.plan);
    const { saved } = options;
    if (saved && this.#joined(() => options.session.restore(saved.bytes)).ok) {
      this.#step = saved.step;
      this.#curve.resume(saved.curve, saved.step);
      this.#loss = saved.curve.mean.at(-1) ?? NaN;
    }
  }

  get config(): Config {
    return this.#session.config;
  }

  get step(): number {
    return this.#step;
  }

  get run(): number {
    return this.#run;
  }

  get parameterCount(): number {
    const count = (shape: number[]): number => shape.reduce((product, size) => product * size, 1);
    return this.#session.tensors('parameters').reduce((sum, { shape }) => sum + count(shape), 0);
  }

  /** Runs until `end`; whatever happens, the session is deleted. */
  async live(): Promise<void> {
    try {
      while (!this.#ended) {
        await this.#rest();
        if (this.#ended) break;
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
    this.#alarm.poke();
  }

  play(pace: number): void {
    if (this.#diverged) return;
    const now = this.#options.now();
    if (!this.#playing) this.#speed.start(now);
    this.#pace.start(pace, now);
    this.#playing = true;
    this.#changed();
  }

  pause(): { step: number } {
    if (this.#playing) {
      this.#playing = false;
      this.#save();
      this.#changed();
    }
    return { step: this.#step };
  }

  /** So many steps at once; at a handful of steps this is over within a slice. */
  advance(steps: number): { step: number } {
    this.#playing = false;
    this.#advance(steps);
    this.#save();
    this.#changed();
    return { step: this.#step };
  }

  /** Back to the weights of step 0, under a new number. */
  reset(run: number): Result<null> {
    const restored = this.#joined(() => this.#session.restore(this.#first));
    if (!restored.ok) return restored;
    this.#run = run;
    this.#step = 0;
    this.#epoch = 0;
    this.#loss = NaN;
    this.#gradNorm = NaN;
    this.#diverged = undefined;
    this.#curve.clear();
    this.#examiner.reset();
    if (this.#playing) this.play(this.#pace.rate);
    this.#changed();
    return restored;
  }

  setLive(changes: Record<string, unknown>): Result<null> {
    const result = this.#session.setLive(changes);
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

  write(name: string, data: Float32Array): Result<null> {
    const written = this.#session.writeParameter(name, data);
    if (written.ok) {
      this.#save();
      this.#changed();
    }
    return written;
  }

  /** Counts the whole split. */
  evaluate(split: 'train' | 'test', signal: AbortSignal): ReturnType<Examiner['ask']> {
    const answer = this.#examiner.ask(split, this.#step, signal);
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
    if (this.#counts() || (this.#stale && this.#drawn)) return this.#options.turn.next();
    if (!this.#playing) return this.#alarm.sleep(Infinity);
    const wait = this.#pace.wait(now);
    return wait > 1 ? this.#alarm.sleep(wait) : this.#options.turn.next();
  }

  #train(): void {
    if (!this.#playing) return;
    const { now } = this.#options;
    const end = now() + (this.#counts() ? kSlice - kJudgeShare : kSlice);
    let due = this.#pace.due(now());
    while (due > 0 && this.#playing) {
      const fit = Math.max(1, Math.floor((end - now()) / Math.max(this.#cost, 1e-4)));
      const steps = this.#advance(Math.min(due, fit));
      this.#pace.took(steps);
      this.#speed.took(steps, now());
      due -= steps;
      if (now() + this.#cost > end) break;
    }
    if (now() - this.#savedAt > kSaveEvery) this.#save();
  }

  #advance(steps: number): number {
    if (this.#diverged || steps < 1) return 0;
    const begin = this.#options.now();
    const report = this.#session.step(steps);
    const done = report.losses.length;
    // Grows slowly and shrinks at once, so that one quick measurement does not make a long slice.
    const cost = (this.#options.now() - begin) / Math.max(1, done);
    this.#cost = Math.max(cost, this.#cost * 0.7);
    this.#curve.push(report.losses, report.step);
    this.#step = report.step;
    this.#epoch = report.epoch;
    this.#loss = report.losses.at(-1) ?? this.#loss;
    this.#gradNorm = report.gradNorm;
    if (report.diverged) {
      this.#diverged = report.diverged;
      this.#playing = false;
    }
    this.#stale = true;
    return Math.max(1, done);
  }

  /** A network that has broken has nothing worth counting. */
  #counts(): boolean {
    return !this.#diverged && this.#examiner.busy(this.#step, this.#playing);
  }

  #count(): void {
    if (!this.#counts()) return;
    const budget = this.#playing ? kJudgeShare : kSlice;
    if (!this.#examiner.slice(budget, this.#step, this.#playing, this.#options.now)) return;
    this.#sendAnswers = true;
    this.#stale = true;
  }

  #save(): void {
    this.#savedAt = this.#options.now();
    // A state that has broken is nothing to come back to.
    if (!this.#diverged)
      this.#options.onSaved({ run: this.#run, step: this.#step, bytes: this.#joined(() => this.#session.save()) });
  }

  /** While the memory wire is cut its weights lie aside: a state is saved and restored with the wire joined. */
  #joined<T>(act: () => T): T {
    const cut = this.#session.config.cut_memory === true;
    if (cut) this.#session.setLive({ cut_memory: false });
    try {
      return act();
    } finally {
      if (cut) this.#session.setLive({ cut_memory: true });
    }
  }

  #changed(): void {
    this.#costly.forget();
    this.#stale = true;
    this.#alarm.poke();
  }

  /** At most one frame until the page says that it has drawn it. */
  #show(): void {
    if (!this.#stale || !this.#drawn) return;
    this.#stale = false;
    this.#drawn = false;
    this.#options.onFrame(this.#frame(this.#watch.probe));
  }

  #frame(input: ProbeInput): Frame {
    const { verdict } = this.#examiner;
    const answers = this.#sendAnswers ? verdict?.answers : undefined;
    const wanted = answers && this.#watch.needs.includes('answers/x');
    const pictures = wanted ? copyAnswerInputs(this.#session, answers) : {};
    const probe = this.#session.probe(input);
    const frame: Frame = {
      run: this.#run,
      step: this.#step,
      epoch: this.#epoch,
      loss: this.#loss,
      gradNorm: this.#gradNorm,
      stepsPerSecond: this.#playing ? this.#speed.perSecond() : 0,
      playing: this.#playing,
      pace: this.#pace.rate,
      curve: this.#curve.curve(),
      tensors: {
        ...copyTensors(this.#session, this.#watch.needs),
        ...this.#costly.tensors(this.#watch.needs, this.#playing),
        ...pictures,
      },
    };
    this.#sendAnswers = false;
    if (probe.ok) frame.probe = { own: !('example' in input), ...probe.value };
    if (verdict) frame.evaluation = verdict.evaluation;
    if (verdict?.answers) frame.answers = verdict.answers;
    if (this.#diverged) frame.diverged = this.#diverged;
    return frame;
  }
}
