// Fetches the data files of a task, undoes gzip, and keeps the newest set so that a new session needs no new download.

import { refusal } from '../engine/refusal.ts';
import type { DataFiles } from '../protocol/protocol.ts';
import { failures } from '../protocol/protocol.ts';

export interface Progress {
  file: string;
  loaded: number;
  total: number;
}

export class FetchError extends Error {
  override name = failures.fetch;
}

export class DataStore {
  readonly #place: (path: string) => URL;
  readonly #fetch: typeof fetch;
  readonly #kept = new Map<string, Uint8Array>();

  /** `place`: the address of a file by its path in dist/. */
  constructor(place: (path: string) => URL, fetcher: typeof fetch) {
    this.#place = place;
    this.#fetch = fetcher;
  }

  /** All files or none; those that are there already are not fetched again. */
  async load(
    files: DataFiles,
    progress: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<Record<string, Uint8Array>> {
    // Several files count as one download to whoever waits for them.
    const counts = new Map<string, { loaded: number; total: number }>();
    const report = (path: string, loaded: number, total: number): void => {
      counts.set(path, { loaded, total });
      const all = [...counts.values()];
      progress({
        file: path,
        loaded: all.reduce((sum, count) => sum + count.loaded, 0),
        total: all.every((count) => count.total > 0) ? all.reduce((sum, count) => sum + count.total, 0) : 0,
      });
    };
    const wanted = new Set(pathsOf(files));
    const missing = [...wanted].filter((path) => !this.#kept.has(path));
    for (const path of missing) counts.set(path, { loaded: 0, total: 0 });
    const fetching = Promise.all(missing.map((path) => this.#one(path, report, signal)));
    const fetched = await Promise.race([fetching, givenUp(signal)]);
    missing.forEach((path, i) => this.#kept.set(path, fetched[i] ?? new Uint8Array()));
    for (const path of this.#kept.keys()) if (!wanted.has(path)) this.#kept.delete(path);
    return Object.fromEntries(
      Object.entries(files).map(([name, file]) => [
        name,
        typeof file === 'string' ? (this.#kept.get(file) ?? new Uint8Array()) : file,
      ]),
    );
  }

  /** Forgets a set that turned out not to be what it should be, so that Retry fetches it anew. */
  forget(files: DataFiles): void {
    for (const path of pathsOf(files)) this.#kept.delete(path);
  }

  async #one(
    path: string,
    report: (path: string, loaded: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const address = this.#place(path);
    try {
      const response = await this.#fetch(address, { signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const total = Number(response.headers.get('content-length') ?? 0);
      const bytes = await readAll(response, (loaded) => report(path, loaded, total));
      return await gunzip(bytes);
    } catch (error) {
      signal.throwIfAborted();
      throw new FetchError(await refusal(address, error));
    }
  }
}

/** Of those that have to be fetched. */
const pathsOf = (files: DataFiles): string[] => Object.values(files).filter((file) => typeof file === 'string');

/** Rejects as soon as nobody waits any more, whatever the network does. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void => reject(signal.reason);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

async function readAll(response: Response, report: (loaded: number) => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    report(loaded);
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * The first two bytes tell, not the file's name or a header: some servers undo gzip on the way and some do not.
 */
export async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
