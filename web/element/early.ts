// Hands over the worker that a page's first script has started, so that it loads while the element's own code does.

import type { ToWorker } from '../protocol/protocol.ts';
import { bundled, places } from './places.ts';
import { spawn } from './spawn.ts';

/** Two scripts that share no file meet here. */
const place = Symbol.for('rnn-playground.worker');
const meeting = globalThis as typeof globalThis & { [place]?: Worker | 'taken' };

/** The worker begins to load the engine of the default tier, for this task; too late, it is not started. */
export function startEarly(task: string | undefined): Worker | undefined {
  if (meeting[place]) return undefined;
  const worker = start();
  // One that breaks before it is taken is of no use to anybody.
  worker.addEventListener('error', () => {
    if (meeting[place] === worker) meeting[place] = 'taken';
  });
  if (task !== undefined) worker.postMessage({ type: 'warm', task } satisfies ToWorker);
  return (meeting[place] = worker);
}

/** The early worker, once, else a new one. */
export function takeWorker(): Worker {
  const early = meeting[place];
  meeting[place] = 'taken';
  return early instanceof Worker ? early : start();
}

function start(): Worker {
  const worker = spawn(new URL('./worker.js', import.meta.url));
  if (bundled) worker.postMessage({ type: 'moved', places } satisfies ToWorker);
  return worker;
}
