// One worker seen from the page: typed requests as promises, events as calls, whatever is of an older run dropped, and no
// promise left open when it dies.

import { failures } from '../protocol/protocol.ts';
import type { Answer, Events, FromWorker, Kind, Params, RunState, ToWorker } from '../protocol/protocol.ts';

/** The part of Worker that is used, so that tests can stand in for one. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromWorker>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  addEventListener(type: 'messageerror', listener: (event: MessageEvent) => void): void;
}

export type Listeners = { [E in keyof Events]?: (value: Events[E]) => void } & {
  /** With every answer, before whoever waits for it. */
  state?: (state: RunState) => void;
};

/** The worker broke, or was ended while a request was open. */
export class WorkerDied extends Error {
  override name = 'WorkerDied';
}

/** The worker answered that it could not do it; `name` is one of `failures`. */
export class RequestFailed extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

interface Open {
  resolve: (result: never) => void;
  reject: (error: Error) => void;
  release: () => void;
}

export class Wire {
  readonly #worker: WorkerLike;
  readonly #listeners: Listeners;
  readonly #onDeath: (error: WorkerDied) => void;
  readonly #open = new Map<number, Open>();
  #nextId = 1;
  /** The newest run that anything was told of. */
  #run = 0;
  #dead: WorkerDied | undefined;

  /** `onDeath` is called once, and not when the page itself ends the worker. */
  constructor(worker: WorkerLike, listeners: Listeners, onDeath: (error: WorkerDied) => void) {
    this.#worker = worker;
    this.#listeners = listeners;
    this.#onDeath = onDeath;
    worker.addEventListener('message', ({ data }) => this.#receive(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#die(event.message || 'the worker could not be started');
    });
    worker.addEventListener('messageerror', () => this.#die('a message could not be read'));
  }

  get dead(): boolean {
    return this.#dead !== undefined;
  }

  request<K extends Kind>(kind: K, params: Params<K>, signal?: AbortSignal): Promise<Answer<K>> {
    if (this.#dead) return Promise.reject(this.#dead);
    if (signal?.aborted) return Promise.reject(abortError());
    const id = this.#nextId++;
    return new Promise<Answer<K>>((resolve, reject) => {
      // Given up here, it may yet have been carried out there: the worker's word settles it.
      const cancel = (): void => this.#worker.postMessage({ type: 'cancel', id });
      signal?.addEventListener('abort', cancel);
      const release = (): void => signal?.removeEventListener('abort', cancel);
      this.#open.set(id, { resolve, reject, release });
      this.#worker.postMessage({ type: 'request', id, kind, params } as ToWorker);
    });
  }

  /** Tells the worker that its last frame is drawn. */
  drawn(): void {
    if (!this.#dead) this.#worker.postMessage({ type: 'drawn' });
  }

  /** Ends the worker; whoever still waits is told why. */
  end(reason: string): void {
    if (!this.#dead) this.#close(new WorkerDied(reason));
  }

  #die(reason: string): void {
    if (this.#dead) return;
    const error = new WorkerDied(reason);
    this.#close(error);
    this.#onDeath(error);
  }

  #close(error: WorkerDied): void {
    this.#dead = error;
    this.#worker.terminate();
    for (const id of [...this.#open.keys()]) this.#settle(id)?.reject(error);
  }

  #receive(message: FromWorker): void {
    if (this.#dead) return;
    const about = message.type !== 'event' ? message : message.event === 'progress' ? undefined : message.value;
    const late = about !== undefined && about.run < this.#run;
    if (about && !late) this.#run = about.run;
    if (message.type === 'event') {
      const listener = this.#listeners[message.event] as ((value: unknown) => void) | undefined;
      if (!late) listener?.(message.value);
      // The worker must not wait for a frame to be drawn that nobody draws.
      else if (message.event === 'frame') this.drawn();
      return;
    }
    const open = this.#settle(message.id);
    if (late) {
      open?.reject(new RequestFailed(failures.abort, 'it was asked of a run that is over'));
      return;
    }
    this.#listeners.state?.(message.state);
    if (message.type === 'answer') open?.resolve(message.result as never);
    else open?.reject(new RequestFailed(message.failure.name, message.failure.message));
  }

  #settle(id: number): Open | undefined {
    const open = this.#open.get(id);
    this.#open.delete(id);
    open?.release();
    return open;
  }
}

export function abortError(): RequestFailed {
  return new RequestFailed(failures.abort, 'the request was given up');
}
