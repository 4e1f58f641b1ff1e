// The way to and from a program outside the element; what it takes is fetched once there is something to tell or to do.

import type { AppSession } from '../session/app-session.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import { shareRight } from '../readings/answers.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Remote } from '../session/remote.ts';
import type { Store } from '../session/store.ts';
import { borneOut } from '../tasks/tour.ts';
import type { Outside } from './outside/own.ts';

export interface ReachParts {
  host: HTMLElement;
  store: Store<PlaygroundState>;
  /** Begun if need be. */
  session(): AppSession;
  /** The frame that is shown. */
  frame(): Frame | undefined;
}

export class Reach {
  readonly #parts: ReachParts;
  #outside: Outside | undefined;
  /** Requests that are not answered yet. */
  #open = 0;

  constructor(parts: ReachParts) {
    this.#parts = parts;
  }

  async ask<T>(what: (remote: Remote) => T | Promise<T>): Promise<T> {
    this.#open++;
    try {
      return await what((await this.#fetch()).remote);
    } finally {
      this.#open--;
    }
  }

  /** A program waits for something. */
  get busy(): boolean {
    return this.#open > 0;
  }

  onState(): void {
    if (this.#outside) this.#outside.onState();
    else if (this.#parts.store.state.failure) this.#tell();
  }

  /** It has come. */
  onFrame(frame: Frame): void {
    this.#outside?.onFrame(frame);
  }

  /** It has been drawn. */
  onShown(frame: Frame, run: Run): void {
    if (this.#outside) this.#outside.onShown(frame, run);
    else this.#tell();
  }

  /** The session has ended. */
  end(): void {
    this.#outside?.remote.end();
    this.#outside = undefined;
  }

  #tell(): void {
    this.#fetch().catch(reportError);
  }

  async #fetch(): Promise<Outside> {
    const { host, store, session, frame } = this.#parts;
    const asked = session();
    const { Outside } = await import('./outside/own.ts');
    if (!host.isConnected || asked !== session()) throw new Error('the element was removed from its page');
    return (this.#outside ??= new Outside({
      host,
      session: asked,
      store,
      judging: { shareRight, borneOut },
      frame: frame(),
    }));
  }
}
