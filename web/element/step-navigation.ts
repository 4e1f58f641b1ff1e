// Walks through time: the picked time step, and the small steps of one training step taken apart.

import type { PlaygroundState } from '../session/playground-state.ts';
import type { Store } from '../session/store.ts';
import { movePlayer } from '../readings/sub-steps.ts';
import type { Controller } from '../session/controller.ts';
import type { ViewHost } from './view-host.ts';

export class Walk {
  readonly #store: Store<PlaygroundState>;
  readonly #views: ViewHost;
  readonly #controller: Controller;

  constructor(store: Store<PlaygroundState>, views: ViewHost, controller: Controller) {
    this.#store = store;
    this.#views = views;
    this.#controller = controller;
  }

  get #length(): number {
    return this.#views.frame?.probe?.seqLen ?? 0;
  }

  /** Infinity goes to an end, undefined lets go. */
  time(by: number | undefined): void {
    const length = this.#length;
    if (by === undefined || length === 0) return this.#controller.look.select({ time: undefined });
    const from = this.#store.state.selection.time ?? (by > 0 ? -1 : length);
    this.#controller.look.select({ time: Math.max(0, Math.min(length - 1, from + by)) });
  }

  /** A training step is taken apart while training stands still. */
  player(by: 1 | -1): void {
    const { selection, playing } = this.#store.state;
    const player = movePlayer(playing ? undefined : selection.player, by, this.#length);
    if (playing) void this.#controller.pause();
    const time = player && 'time' in player ? { time: player.time } : {};
    this.#controller.look.select({ player, hover: undefined, ...time });
  }

  /** The end of the step that is taken apart; undefined where none is. */
  get apply(): (() => void) | undefined {
    if (this.#store.state.selection.player === undefined) return undefined;
    return () => {
      if (this.#views.frame?.probe?.own === true) return;
      void this.#controller.step();
      this.#controller.look.select({ player: { phase: 'forward', time: 0 }, time: 0 });
    };
  }
}
