// The worker: one engine and at most one run for one element of a page.

import { loadTraining } from '../engine/load.ts';
import { placeOf } from '../engine/places.ts';
import { DataStore } from './data.ts';
import { createHandlers } from './handlers.ts';
import { serve, type Channel, type Port } from './serve.ts';
import { Turn } from './turn.ts';

const channel: Channel = serve(
  globalThis as unknown as Port,
  createHandlers({
    loadEngine: loadTraining,
    data: new DataStore(placeOf, fetch.bind(globalThis)),
    channel: () => channel,
    now: () => performance.now(),
    turn: () => new Turn(),
    // A rejected promise stays inside a worker; an uncaught error reaches the page, which starts another worker.
    die: (error) =>
      setTimeout(() => {
        throw error;
      }),
  }),
);
