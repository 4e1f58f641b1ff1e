// Keeps what a visit of the playground's own page has used, so that it can be opened without a network the next time.

import { trusted } from '../element/trusted.ts';
import type { ToWorker } from '../protocol/protocol.ts';
import { build } from './build.ts';
import { kCaches } from './names.ts';

/** Milliseconds: files come in swarms. */
const kQuiet = 1500;

const folder = new URL('.', import.meta.url).href;
/** One for each build: what is in it belongs together. */
const name = kCaches + build;

/** `worker`: the page's, whose own downloads only it can name. */
export function workOffline(worker: Worker): void {
  // In a frame without an origin even the question throws.
  if (self.origin === 'null' || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(trusted(`${folder}service-worker.js`)).then(
    () => watch(worker),
    // Storage may be forbidden: then a network is needed.
    () => undefined,
  );
}

function watch(worker: Worker): void {
  let due: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(due);
    due = setTimeout(() => void keep(worker).catch(() => undefined), kQuiet);
  };
  new PerformanceObserver(soon).observe({ type: 'resource' });
  addEventListener('visibilitychange', () => void keep(worker).catch(() => undefined));
  soon();
}

async function keep(worker: Worker): Promise<void> {
  const used = performance.getEntriesByType('resource').map((entry) => entry.name);
  const all = [...used, ...(await usedBy(worker))].map((url) => url.replace(/[?#].*/s, ''));
  const cache = await caches.open(name);
  const have = new Set((await cache.keys()).map(({ url }) => url));
  const wanted = [folder, ...all.filter((url) => url.startsWith(folder))];
  // All or none: a page must not be kept without its parts.
  const missing = [...new Set(wanted)].filter((url) => !have.has(url));
  // As they came for this visit, and not as a new build may have them by now.
  await cache.addAll(missing.map((url) => new Request(url, { cache: 'force-cache' })));
  const older = (await caches.keys()).filter((one) => one.startsWith(kCaches) && one !== name);
  await Promise.all(older.map((one) => caches.delete(one)));
}

function usedBy(worker: Worker): Promise<string[]> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      resolve(data as string[]);
      port1.close();
    };
    worker.postMessage({ type: 'fetched' } satisfies ToWorker, [port2]);
    // One that has ended says nothing.
    setTimeout(() => resolve([]), 1000);
  });
}
