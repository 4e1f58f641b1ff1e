// A worker's whole inside, with the real engine, on the other end of a message channel: what a browser gives, in Node.

import { readFileSync } from 'node:fs';
import type { WorkerLike } from '../../web/session/wire.ts';
import { Trainer, type TrainerEvents } from '../../web/session/trainer.ts';
import { loadEngine } from '../../web/engine/index.ts';
import type { Frame } from '../../web/protocol/frame.ts';
import { distFile } from '../../tools/common/dist.mjs';
import { DataStore } from '../../web/worker/data.ts';
import { createHandlers } from '../../web/worker/handlers.ts';
import { serve, type Channel, type Port } from '../../web/worker/serve.ts';

export interface Bench {
  trainer: Trainer;
  frames: Frame[];
  /** Resolves with the first frame, old or new, that will do. */
  frame(fits: (frame: Frame) => boolean): Promise<Frame>;
  events: { progress: { loaded: number; total: number }[]; broken: Error[]; died: unknown[] };
  /** Frames are acknowledged as soon as they come, unless this is false. */
  drawing: boolean;
  end(): void;
}

/** Reads files of dist/ as a page's server would hand them out. */
export function fetchFromDist(input: unknown): Promise<Response> {
  const path = new URL(String(input)).pathname;
  return Promise.resolve(new Response(readFileSync(distFile(path.slice(1)))));
}

/** Workers whose inside runs in this process. */
export interface LocalWorkers {
  spawn: () => WorkerLike;
  /** The newest of them breaks, as a browser tells it. */
  kill: () => void;
  /** What ended a run from inside. */
  died: unknown[];
  end: () => void;
}

export function localWorkers(fetcher: (input: unknown) => Promise<Response> = fetchFromDist): LocalWorkers {
  const ports: MessagePort[] = [];
  const ends: (() => void)[] = [];
  const died: unknown[] = [];
  let kill = (): void => undefined;
  const spawn = (): WorkerLike => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const made = createHandlers({
      loadEngine,
      data: new DataStore((path) => new URL(path, 'http://localhost/'), fetcher as typeof fetch),
      channel: () => channel,
      now: () => performance.now(),
      // Node would handle a thousand messages of one channel before it looks at another.
      turn: () => ({ next: () => new Promise((resolve) => setImmediate(resolve)), close: () => undefined }),
      die: (error) => died.push(error),
    });
    const channel: Channel = serve(port1 as unknown as Port, made);
    ends.push(made.end);
    port2.start();
    const errors: ((event: unknown) => void)[] = [];
    kill = () => {
      made.end();
      port1.close();
      for (const listener of errors) listener({ message: 'killed', preventDefault: () => undefined });
    };
    const addEventListener = (type: string, listener: (event: never) => void): void => {
      if (type === 'error') errors.push(listener as (event: unknown) => void);
      else port2.addEventListener(type, listener as unknown as EventListener);
    };
    const postMessage = (message: unknown): void => port2.postMessage(message);
    return { postMessage, terminate: () => port2.close(), addEventListener } as WorkerLike;
  };
  return {
    spawn,
    kill: () => kill(),
    died,
    end: () => {
      for (const end of ends) end();
      for (const port of ports) port.close();
    },
  };
}

export function bench(fetcher: (input: unknown) => Promise<Response> = fetchFromDist): Bench {
  const workers = localWorkers(fetcher);
  const waiting: { fits: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];
  const events: Bench['events'] = { progress: [], broken: [], died: workers.died };
  const onFrame = (frame: Frame): void => {
    self.frames.push(frame);
    for (const one of [...waiting]) {
      if (!one.fits(frame)) continue;
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve(frame);
    }
    if (self.drawing) self.trainer.drawn();
  };
  const listeners: TrainerEvents = {
    frame: onFrame,
    state: () => undefined,
    progress: (progress) => events.progress.push(progress),
    restarted: () => undefined,
    broken: (error) => events.broken.push(error),
  };
  const self: Bench = {
    trainer: new Trainer({ spawn: workers.spawn, now: () => performance.now() }, listeners),
    frames: [],
    frame: (fits) =>
      new Promise((resolve) => {
        const seen = self.frames.find(fits);
        if (seen) resolve(seen);
        else waiting.push({ fits, resolve });
      }),
    events,
    drawing: true,
    end: () => {
      self.trainer.end();
      workers.end();
    },
  };
  return self;
}
