// Answers the page's requests: one handler each, every outcome sent back under the request's id and the run it is about.

import type { Answer, EventKind, Events, FromWorker, Kind, Params, RunState, ToWorker } from '../protocol/protocol.ts';

/** The part of a worker's global scope, or of a message port, that is used. */
export interface Port {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

/** One request while it is carried out. */
export interface Call {
  signal: AbortSignal;
  /** The run there was when it came; who begins another one says so here. */
  run: number;
}

export type Handlers = {
  [K in Kind]: (params: Params<K>, call: Call) => Answer<K> | Promise<Answer<K>>;
};

export interface Channel {
  emit<E extends EventKind>(event: E, value: Events[E], transfer?: Transferable[]): void;
}

/** What the page tells without waiting for an answer. */
export interface Notifications {
  drawn: () => void;
  warm: (task: string) => void;
  moved: (places: Readonly<Record<string, string>>) => void;
}

export interface Served extends Notifications {
  handlers: Handlers;
  state: () => RunState;
}

export function serve(port: Port, { handlers, state, drawn, warm, moved }: Served): Channel {
  const open = new Map<number, AbortController>();

  const answer = async <K extends Kind>(id: number, kind: K, params: Params<K>): Promise<void> => {
    const controller = new AbortController();
    const call: Call = { signal: controller.signal, run: state().run };
    open.set(id, controller);
    try {
      const result = await handlers[kind](params, call);
      port.postMessage({ type: 'answer', id, run: call.run, state: state(), result }, []);
    } catch (error) {
      // Error objects lose their names when cloned in some browsers, so the parts are sent.
      const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
      port.postMessage({ type: 'failure', id, run: call.run, state: state(), failure: { name, message } }, []);
    } finally {
      open.delete(id);
    }
  };

  port.onmessage = (event) => {
    const { data } = event;
    if (data.type === 'drawn') drawn();
    else if (data.type === 'warm') warm(data.task);
    else if (data.type === 'fetched')
      event.ports[0]?.postMessage(performance.getEntriesByType('resource').map(({ name }) => name));
    else if (data.type === 'moved') moved(data.places);
    else if (data.type === 'cancel') open.get(data.id)?.abort();
    else void answer(data.id, data.kind, data.params);
  };

  return {
    emit: (event, value, transfer = []) => port.postMessage({ type: 'event', event, value } as FromWorker, transfer),
  };
}
