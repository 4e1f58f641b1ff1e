// Moves through time: the picked time step, and the small steps of one training step taken apart.

import type { Frame } from '../protocol/frame.ts';
import { movePlayer } from '../readings/sub-steps.ts';
import type { Controller } from './controller.ts';
import type { PlaygroundState } from './playground-state.ts';
import type { Store } from './store.ts';

export class StepNavigation {
  readonly #store: Store<PlaygroundState>;
  readonly #controller: Controller;
  /** The frame that is on the screen. */
  readonly #shown: () => Frame | undefined;

  constructor(store: Store<PlaygroundState>, controller: Controller, shown: () => Frame | undefined) {
    this.#store = store;
    this.#controller = controller;
    this.#shown = shown;
  }

  get #length(): number {
    return this.#shown()?.probe?.seqLen ?? 0;
  }

  /** Infinity goes to an end, undefined lets go. */
  time(by: number | undefined): void {
    const length = this.#length;
    if (by === undefined || length === 0) return this.#controller.probe.select({ time: undefined });
    const from = this.#store.state.selection.time ?? (by > 0 ? -1 : length);
    this.#controller.probe.select({ time: Math.max(0, Math.min(length - 1, from + by)) });
  }

  /** A training step is taken apart while training stands still. */
  player(by: 1 | -1): void {
    const { selection, playing } = this.#store.state;
    const player = movePlayer(playing ? undefined : selection.player, by, this.#length);
    if (playing) void this.#controller.player.pause();
    const time = player && 'time' in player ? { time: player.time } : {};
    this.#controller.probe.select({ player, hover: undefined, ...time });
  }

  /** The end of the step that is taken apart; undefined where none is. */
  get apply(): (() => void) | undefined {
    if (this.#store.state.selection.player === undefined) return undefined;
    return () => {
      if (this.#shown()?.probe?.own === true) return;
      void this.#controller.player.step();
      this.#controller.probe.select({ player: { phase: 'forward', time: 0 }, time: 0 });
    };
  }
}
