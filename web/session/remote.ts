// Play, pause, step, reset and seek for a program: each waits until it can be done, and rejects where it cannot.

import type { Frame } from '../protocol/frame.ts';
import type { Controller } from './controller.ts';
import type { PlaygroundState } from './playground-state.ts';
import { errorOf, playgroundReport, type Judging } from './reporter.ts';
import type { PlaygroundReport } from './reports.ts';
import type { Store } from './store.ts';
import type { TimeTravel } from './time-travel.ts';
import type { Trainer } from './trainer.ts';

export interface RemoteParts {
  store: Store<PlaygroundState>;
  trainer: Trainer;
  controller: Controller;
  travel: TimeTravel;
  judging: Judging;
}

/** Milliseconds. */
const kFrameWithin = 3000;

export class Remote {
  readonly #parts: RemoteParts;
  readonly #waiting = new Set<() => void>();
  #frame: Frame | undefined;
  #ended = false;

  /** `frame`: the newest by now. */
  constructor(parts: RemoteParts, frame: Frame | undefined) {
    this.#parts = parts;
    this.#frame = frame;
  }

  onFrame(frame: Frame): void {
    this.#frame = frame;
    this.look();
  }

  /** The state or the frame is another: whoever waits looks at it. */
  look(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** Whatever waits is given up. */
  end(): void {
    this.#ended = true;
    this.look();
  }

  /** When there is a run, with all that was asked for before. */
  async ready(): Promise<void> {
    const { store, controller } = this.#parts;
    do {
      await this.#when(() => store.state.run !== undefined);
      await controller.done();
    } while (!store.state.run);
    this.#check();
  }

  async play(): Promise<void> {
    await this.#unbroken();
    await this.#parts.controller.player.play();
    this.#check();
  }

  async pause(): Promise<void> {
    await this.ready();
    await this.#parts.controller.player.pause();
    await this.#shown();
  }

  async step(): Promise<void> {
    await this.#unbroken();
    await this.#parts.controller.player.step();
    await this.#shown();
  }

  async reset(): Promise<void> {
    await this.ready();
    await this.#parts.controller.reset();
    await this.#shown();
  }

  /** Shows this step and stands still there: one of the past exactly as it was, a later one by training to it. */
  async seek(step: number): Promise<void> {
    if (!Number.isSafeInteger(step) || step < 0) throw new RangeError(`seek: a step from 0 on is needed, not ${step}`);
    await this.ready();
    const { store, trainer, controller, travel } = this.#parts;
    const { first, last } = this.report().past;
    if (step < first) throw new RangeError(`seek: the earliest step that can be gone back to is ${first}, not ${step}`);
    if (step <= last || trainer.state.step < last) await travel.seek(Math.min(step, last));
    if (step <= last) return this.#shown();
    this.#check();
    await this.#unbroken();
    const { run } = store.state;
    await controller.player.playTo(step);
    const there = (): boolean => trainer.state.step >= step && !trainer.state.playing;
    const left = (): boolean => store.state.run !== run || !store.state.playing;
    await this.#when(() => there() || left());
    this.#checkBroken();
    if (!there()) throw new Error(`seek: training was stopped at step ${trainer.state.step}, before step ${step}`);
    await this.#shown();
  }

  report(): PlaygroundReport {
    return playgroundReport(this.#parts.store.state, this.#frame, this.#parts.judging);
  }

  /** The numbers of where training stands have come too; a page that is hidden draws none, and does not wait for ever. */
  async #shown(): Promise<void> {
    const { trainer } = this.#parts;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.look();
    }, kFrameWithin);
    await this.#when(() => late || (this.#frame?.run === trainer.state.run && this.#frame.step === trainer.state.step));
    clearTimeout(timer);
    this.#check();
  }

  async #unbroken(): Promise<void> {
    await this.ready();
    this.#checkBroken();
  }

  #checkBroken(): void {
    const { broken } = this.#parts.store.state;
    if (broken)
      throw new Error(`training diverged at step ${broken.step} in ${broken.tensor}; reset or seek goes back`);
  }

  #check(): void {
    const { state } = this.#parts.store;
    if (this.#ended) throw new Error('the element was removed from its page');
    if (state.failure || !state.run) throw new Error(errorOf(state)?.message ?? 'there is no run');
  }

  /** Looks with each change of the state and each frame; rejects where nothing can come any more. */
  async #when(done: () => boolean): Promise<void> {
    const { store } = this.#parts;
    const over = (): boolean => {
      const { failure, run, problems } = store.state;
      return this.#ended || failure !== undefined || (!run && problems.size > 0);
    };
    while (!done()) {
      if (over()) this.#check();
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }
}
