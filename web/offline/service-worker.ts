// Answers for the playground's own page where there is no network; pages of others that lie below it are left alone.

import { kCaches } from './names.ts';

interface Arrival extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Event {
  request: Request;
  clientId: string;
  respondWith(answer: Promise<Response>): void;
}

const scope = self as unknown as {
  registration: { scope: string };
  clients: { claim(): Promise<void>; get(id: string): Promise<{ url: string } | undefined> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Arrival) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
};

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return;
  if (request.mode === 'navigate') {
    if (isOurs(request.url)) event.respondWith(newest(request, scope.registration.scope));
  } else if (/-[A-Z0-9]{8}[/.]/.test(request.url)) event.respondWith(kept(request));
  else event.respondWith(forPage(request, clientId));
});

function isOurs(url: string): boolean {
  const { origin, pathname } = new URL(url);
  return (origin + pathname).replace(/index\.html$/, '') === scope.registration.scope;
}

/** What has a hash in its name is always the same, whoever asks. */
async function kept(request: Request): Promise<Response> {
  const here = await caches.match(request.url, { ignoreVary: true });
  if (here) return here;
  const response = await fetch(request);
  const [name] = (await caches.keys()).filter((one) => one.startsWith(kCaches)).slice(-1);
  if (name !== undefined && response.status === 200) {
    const copy = response.clone();
    // Without room for it, it is fetched again the next time.
    void caches
      .open(name)
      .then((cache) => cache.put(request.url, copy))
      .catch(() => undefined);
  }
  return response;
}

async function forPage(request: Request, client: string): Promise<Response> {
  const page = await scope.clients.get(client);
  return page && isOurs(page.url) ? newest(request, request.url) : fetch(request);
}

/** From the network, so that a new build is seen at once; without one, as it was kept. */
async function newest(request: Request, address: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const here = await caches.match(address, { ignoreVary: true });
    if (here) return here;
    throw error;
  }
}
