// Where a run stands: its session, the steps done, and the way back to any of them.

import type { Config, Result, TrainingSession } from '../engine/types.ts';
import { Decimator } from '../protocol/decimate.ts';
import type { Frame } from '../protocol/frame.ts';
import { differences } from '../protocol/lines.ts';
import type { Saved } from '../protocol/protocol.ts';
import { History } from './history.ts';
import { MinibatchLog } from './minibatch-log.ts';
import { goBy, Rewind } from './rewind.ts';
import { parametersOf, type Begun, type ComparisonRuns } from './comparison-runs.ts';

export class TrainingRun {
  readonly session: TrainingSession;
  step = 0;
  epoch = 0;
  loss = NaN;
  gradNorm = NaN;
  diverged: Frame['diverged'];
  /** Milliseconds one step takes, never too few. */
  caution: number;
  readonly curve = new Decimator();
  readonly #comparisons: ComparisonRuns;
  readonly #now: () => number;
  /** Called whenever a step of the past is reached, by its own time or because somebody needs the run at rest. */
  readonly #arrived: () => void;
  readonly #log: MinibatchLog | undefined;
  readonly #first: Uint8Array;
  #history: History;
  #rewind: Rewind | undefined;
  /** The settings of the next training step; those of the session follow the past while it is run once more. */
  #config: Config;

  constructor(
    session: TrainingSession,
    comparisons: ComparisonRuns,
    now: () => number,
    caution: number,
    arrived: () => void,
    logEvery?: number,
  ) {
    this.session = session;
    this.#comparisons = comparisons;
    this.#now = now;
    this.caution = caution;
    this.#arrived = arrived;
    this.#log = logEvery === undefined ? undefined : new MinibatchLog(session, logEvery);
    this.#config = session.config;
    this.#first = this.bytes();
    this.#history = new History(0, this.#first, this.#config);
  }

  /** Undefined where the lesson asks for none. */
  get log(): Frame['log'] {
    return this.#log?.lines;
  }

  get config(): Config {
    return this.#config;
  }

  get past(): { first: number; last: number } {
    return { first: this.#history.first, last: this.#history.last };
  }

  /** What is shown has been left behind: training from here branches off. */
  get behind(): boolean {
    return this.step < this.#history.last;
  }

  /** On the way to a step of the past. */
  get rewinding(): boolean {
    return this.#rewind !== undefined;
  }

  /** Goes on from a saved state of the same config. */
  resume(saved: Saved): void {
    if (!this.session.restore(saved.bytes).ok) return;
    this.begin(saved);
    if (saved.step === 0) return;
    // No step at all tells where the session stands.
    ({ epoch: this.epoch, gradNorm: this.gradNorm } = this.session.step(0));
  }

  /** Goes on from a step whose weights are in the session already. */
  begin({ step, loss, curve, log = [] }: Begun): void {
    this.step = step;
    this.loss = loss;
    this.curve.resume(curve, step);
    this.#log?.resume(log);
    this.#history = new History(step, this.bytes(), this.#config);
  }

  /** Does up to so many steps; gives how many. */
  advance(steps: number): number {
    this.arrive();
    let done = 0;
    while (done < steps && !this.diverged) {
      if (this.behind) this.branch();
      done += this.#chunk(Math.min(steps - done, this.#history.due(this.step)));
    }
    return done;
  }

  reset(): Result<null> {
    this.#rewind = undefined;
    const restored = this.session.restore(this.#first);
    if (!restored.ok) return restored;
    goBy(this.session, this.#config);
    this.step = 0;
    this.epoch = 0;
    this.loss = NaN;
    this.gradNorm = NaN;
    this.diverged = undefined;
    this.curve.clear();
    this.#log?.cut(0);
    this.#history = new History(0, this.#first, this.#config);
    this.#comparisons.restart();
    return restored;
  }

  setLive(changes: Record<string, unknown>): Result<null> {
    this.arrive();
    const result = this.session.setLive(changes);
    if (!result.ok) return result;
    this.#config = this.session.config;
    // The past keeps its own settings until training leaves it.
    if (!this.behind) this.#history.set(this.step, this.#config);
    return result;
  }

  /** A parameter is replaced: what comes after follows from that. */
  write(name: string, data: Float32Array): Result<null> {
    this.arrive();
    const written = this.session.writeParameter(name, data);
    if (!written.ok) return written;
    if (this.behind) this.branch();
    this.#history.changed(this.step, this.bytes());
    return written;
  }

  /** Sets out for a step of the past. */
  seek(step: number): void {
    this.#rewind = new Rewind(this.session, this.#history, step, (bytes) => this.session.restore(bytes));
  }

  /** Goes on to where it set out for until `end`; whoever needs the run at rest has it arrive at once. True when there. */
  arrive(end = Infinity): boolean {
    const arrived = this.#rewind?.slice(end, this.caution, this.#now);
    if (!arrived) return this.#rewind === undefined;
    const { report, step } = arrived;
    goBy(this.session, this.#config);
    this.#rewind = undefined;
    this.step = step;
    this.epoch = report?.epoch ?? 0;
    this.loss = report?.losses.at(-1) ?? NaN;
    this.gradNorm = report?.gradNorm ?? NaN;
    this.diverged = report?.diverged && { ...report.diverged, step };
    this.#arrived();
    return true;
  }

  /** Leaves the past from here on behind: its curve stays to be compared with. */
  branch(): Begun {
    this.arrive();
    const { last } = this.past;
    const curve = this.curve.curve();
    const then = this.#history.settings(this.step).config ?? this.#config;
    const other = differences(then, this.#config).length > 0 ? then : this.#history.settings(last).config;
    const parameterCount = parametersOf(this.session);
    const loss = curve.mean.at(-1) ?? NaN;
    this.#comparisons.left({ config: other ?? then, left: this.step, at: last, loss, curve, parameterCount });
    this.curve.resume(this.curve.save(), this.step);
    this.#history.cut(this.step);
    this.#log?.cut(this.step);
    this.#history.set(this.step, this.#config);
    return this.#begun();
  }

  /** What a copy of this run goes on from. */
  copy(): Saved {
    this.arrive();
    return { ...this.#begun(), bytes: this.bytes() };
  }

  /** Writes this run's weights into another session; false, and nothing written, where their shapes differ. */
  giveWeights(other: TrainingSession): boolean {
    this.arrive();
    const shapes = (session: TrainingSession): string => JSON.stringify(session.tensors('parameters'));
    if (shapes(other) !== shapes(this.session)) return false;
    for (const { name } of other.tensors('parameters')) {
      const tensor = this.session.read('parameters', name);
      if (tensor.ok) other.writeParameter(name, tensor.value.data);
    }
    return true;
  }

  #begun(): Begun {
    const { step, loss, log } = this;
    return { step, loss, curve: this.curve.save(), ...(log ? { log } : {}) };
  }

  bytes(): Uint8Array {
    return this.session.save();
  }

  /** No further than the next state that is to be kept. */
  #chunk(steps: number): number {
    const begin = this.#now();
    const report = this.session.step(Math.min(steps, this.#log?.due(this.step) ?? Infinity));
    const done = Math.max(1, report.losses.length);
    this.step += done;
    this.curve.push(report.losses, this.step);
    this.epoch = report.epoch;
    this.loss = report.losses.at(-1) ?? this.loss;
    this.gradNorm = report.gradNorm;
    this.#log?.reached(this.step, this.loss);
    if (report.diverged) {
      this.diverged = { ...report.diverged, step: this.step };
      this.#history.last = this.step;
    } else this.#history.reached(this.step, () => this.bytes());
    // Grows at once and shrinks slowly, so that one quick measurement does not make a long slice.
    const cost = (this.#now() - begin) / done;
    this.caution = Math.max(cost, this.caution * 0.7);
    return done;
  }
}
