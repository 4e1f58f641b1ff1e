// Stands in for a worker in tests of the client: it keeps what it is sent, and says what it is told to say.

import type { WorkerLike } from '../../web/session/wire.ts';
import type { FromWorker, Kind, RunState, ToWorker } from '../../web/protocol/protocol.ts';

type Request = Extract<ToWorker, { type: 'request' }>;

export class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  terminated = false;
  /** Called for each request; whatever it returns is the answer, undefined is silence. */
  reply: (request: Request) => unknown = () => undefined;
  /** Where its run stands, in every answer. */
  state: RunState = { run: 0, step: 0, playing: false, pace: Infinity, seeking: false };
  readonly #listeners = new Map<string, ((event: never) => void)[]>();

  postMessage(message: ToWorker): void {
    this.sent.push(message);
    if (message.type !== 'request') return;
    const result = this.reply(message);
    if (result !== undefined) queueMicrotask(() => this.answer(message.id, result));
  }

  terminate(): void {
    this.terminated = true;
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  /** About the run there is, or an older one. */
  answer(id: number, result: unknown, run = this.state.run): void {
    this.say({ type: 'answer', id, run, state: this.state, result } as FromWorker);
  }

  say(message: FromWorker): void {
    this.#fire('message', { data: message });
  }

  fail(message: string): void {
    this.#fire('error', { message, preventDefault: () => undefined });
  }

  garble(): void {
    this.#fire('messageerror', {});
  }

  kinds(): Kind[] {
    return this.sent.flatMap((message) => (message.type === 'request' ? [message.kind] : []));
  }

  requests(kind: Kind): Request[] {
    return this.sent.flatMap((message) => (message.type === 'request' && message.kind === kind ? [message] : []));
  }

  #fire(type: string, event: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }
}
