// Play, pause and step: shows at once what was asked for, and from the answer on what the worker says.

import type { Translate } from '../i18n/messages.ts';
import type { Jobs } from './jobs.ts';
import type { PlaygroundState } from './playground-state.ts';
import type { Store } from './store.ts';
import type { Trainer } from './trainer.ts';

export interface PlayerOptions {
  store: Store<PlaygroundState>;
  trainer: Trainer;
  jobs: Jobs;
  t: Translate;
  announce: (text: string) => void;
}

export class Player {
  readonly #options: PlayerOptions;
  /** Requests whose answers are not here yet: until then frames may speak of before. */
  #open = 0;
  /** Off the screen: training rests, and goes on when it is seen again. */
  #asleep = false;
  /** The step that is trained to; undefined: on and on. */
  #until: number | undefined;

  constructor(options: PlayerOptions) {
    this.#options = options;
  }

  toggle(): Promise<void> {
    return this.#options.store.state.playing ? this.pause() : this.play();
  }

  async play(): Promise<void> {
    const { store, trainer, t, announce } = this.#options;
    if (!store.state.run) return;
    this.#until = undefined;
    const { player, ...selection } = store.state.selection;
    store.set({ playing: true, ...(player ? { selection } : {}) });
    if (this.#asleep) return;
    await this.during(trainer.play(store.state.pace));
    if (store.state.playing) announce(t('status.playing'));
  }

  /** Trains as fast as can be to this step and stands still there, once all that was asked for before is done. */
  async playTo(step: number): Promise<void> {
    const { store, trainer, jobs } = this.#options;
    await jobs.done();
    if (!store.state.run || step <= trainer.state.step) return;
    this.#until = step;
    store.set({ playing: true });
    await this.during(trainer.play(Infinity, step));
  }

  pause(): Promise<void> {
    return this.still(this.#options.trainer.pause());
  }

  /** Of the run with all settings that were asked for before. */
  async step(): Promise<void> {
    const { store, trainer, jobs } = this.#options;
    if (!store.state.run) return;
    await this.still(jobs.done().then(() => trainer.step(1)));
  }

  setPace(pace: number): void {
    const { store, trainer } = this.#options;
    store.set({ pace });
    this.#until = undefined;
    if (store.state.playing && !this.#asleep) void this.during(trainer.play(pace));
  }

  sleep(): void {
    const { store, trainer, jobs } = this.#options;
    if (this.#asleep) return;
    this.#asleep = true;
    if (store.state.playing) void jobs.now(trainer.pause());
  }

  wake(): void {
    const { store, trainer } = this.#options;
    if (!this.#asleep) return;
    this.#asleep = false;
    if (!store.state.playing) return;
    const goal = this.#until;
    void this.during(goal === undefined ? trainer.play(store.state.pace) : trainer.play(Infinity, goal));
  }

  /** What a new run is to begin with. */
  get goesOn(): { pace?: number } {
    const { playing, pace } = this.#options.store.state;
    return playing && !this.#asleep ? { pace } : {};
  }

  /** Training stands still for what is asked. */
  still(asked: Promise<unknown>): Promise<void> {
    this.#options.store.set({ playing: false });
    return this.during(asked);
  }

  /** Until this is answered, the page shows what was wanted before. */
  async during(asked: Promise<unknown>): Promise<void> {
    this.#open++;
    await this.#options.jobs.now(asked);
    this.#open--;
    this.follow();
  }

  /** The worker has said where it stands. */
  follow(): void {
    const { store, trainer } = this.#options;
    const there = this.#until !== undefined && trainer.state.step >= this.#until;
    if (this.#open === 0 && (!this.#asleep || there)) store.set({ playing: trainer.state.playing });
  }
}
