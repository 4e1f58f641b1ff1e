// Carries out what views ask of the past and of other runs, between the controller and the trainer.

import { fieldsOf, isCell } from '../protocol/cells.ts';
import { kComparisons } from '../protocol/lines.ts';
import type { Trainer } from './trainer.ts';
import type { StudyPlan } from '../protocol/study.ts';
import type { Broken, PlaygroundState } from './playground-state.ts';
import type { Store } from './store.ts';
import type { Actions } from '../protocol/actions.ts';
import type { Controller } from './controller.ts';
import { rounded } from '../i18n/number-text.ts';

/** Steps to go back when the numbers broke, where the past reaches as far. */
const kRewind = 20;

export function rewindSteps({ step, first }: Broken): number {
  return Math.min(kRewind, step - first);
}

export type Rescue = 'clip' | 'slower' | 'back';

export class TimeTravel implements Actions {
  readonly #store: Store<PlaygroundState>;
  readonly #trainer: Trainer;
  readonly #controller: Controller;
  /** The newest goal, while an older one is still on its way: a slider asks more often than it can be answered. */
  #goal: number | undefined;
  #seeking: Promise<void> | undefined;

  constructor(store: Store<PlaygroundState>, trainer: Trainer, controller: Controller) {
    this.#store = store;
    this.#trainer = trainer;
    this.#controller = controller;
  }

  seek(step: number): Promise<void> {
    this.#goal = step;
    this.#seeking ??= this.#chase().finally(() => {
      this.#seeking = undefined;
    });
    return this.#seeking;
  }

  pin(): Promise<void> {
    const pinning = this.#trainer.pin().then((result) => {
      if (!result.ok) for (const problem of result.problems) this.#controller.setFieldError(problem);
    });
    return this.#controller.now(pinning);
  }

  async compare(only?: readonly string[], play = false): Promise<void> {
    const { config, cells } = this.#store.state;
    if (!config) return;
    // A network without any nonlinearity is there to be looked into, and no rival.
    const usual = cells.filter((row) => !isCell(row, config) && row.nonlinearity !== 'linear').map(fieldsOf);
    const others = only ? only.filter((cell) => cell !== config.cell).map((cell) => ({ cell })) : usual;
    // Each cell with what the task gives it to start with, such as an LSTM's open forget gates.
    const configs = others.slice(0, kComparisons).map((other) => this.#controller.configWith(other));
    await this.#controller.restart(() => this.#trainer.compare(configs));
    if (play) await this.#controller.player.play();
  }

  study(plan: StudyPlan | null): Promise<void> {
    return this.#controller.now(this.#trainer.study(plan));
  }

  drop(line?: number): Promise<void> {
    return this.#controller.now(this.#trainer.drop(line));
  }

  /** Back to before the numbers broke, and on with another setting. */
  async rescue(how: Rescue): Promise<void> {
    const { broken, config, run, lesson } = this.#store.state;
    if (!broken || !config) return;
    await this.seek(broken.step - rewindSteps(broken));
    // The reader may have gone on to another run meanwhile.
    if (how === 'back' || this.#store.state.run !== run) return;
    const lr = rounded(Number(config.lr) / 10, 6);
    await this.#controller.changeAll(how === 'clip' ? { max_norm: 1 } : { lr });
    if (this.#store.state.lesson === lesson) await this.#controller.player.play();
  }

  async #chase(): Promise<void> {
    while (this.#goal !== undefined) {
      const goal = this.#goal;
      this.#goal = undefined;
      await this.#controller.player.still(this.#trainer.seek(goal));
    }
  }
}
