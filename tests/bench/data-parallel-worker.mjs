// One of two workers that train one network; the same file in a browser and in Node.
import { session, WORKLOADS } from './measure.mjs';

const host = globalThis.WorkerGlobalScope === undefined ? (await import('node:worker_threads')).parentPort : globalThis;
const sessions = new Map();
let engine;
let place;

host.onmessage = async ({ data }) => {
  if (data.engine !== undefined) {
    const { loadEngine, DataParallel } = await import(data.engine);
    engine = await loadEngine({ tier: data.tier });
    place = new DataParallel(data.part, 2, new Map([[1 - data.part, data.port]]));
  } else {
    if (!sessions.has(data.name)) sessions.set(data.name, session(engine, data.name));
    await place.step(sessions.get(data.name), WORKLOADS[data.name].steps);
  }
  host.postMessage('done');
};
host.postMessage('ready');
