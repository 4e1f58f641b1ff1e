// A table of the browser's own, in IndexedDB: values by key, kept beyond the page.

const kStore = 'work';

let opening: Promise<IDBDatabase> | undefined;

/** Rejects where the browser forbids it, as in a sandboxed frame. */
function database(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('rnn-playground', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(kStore);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const { result } = request;
      // Whoever deletes it, or has a later version of it, does not wait for this page.
      result.onversionchange = result.onclose = () => {
        result.close();
        opening = undefined;
      };
      resolve(result);
    };
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function inside<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>[]): Promise<T[]> {
  const transaction = (await database()).transaction(kStore, mode);
  const requests = use(transaction.objectStore(kStore));
  // Not waiting for the last answer: the page may be on its way out.
  transaction.commit?.();
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
  return requests.map(({ result }) => result);
}

/** Undefined for each that is not there. */
export function load(keys: readonly string[]): Promise<unknown[]> {
  return inside('readonly', (store) => keys.map((key) => store.get(key) as IDBRequest<unknown>));
}

/** All or none. */
export async function keep(entries: readonly (readonly [key: string, value: unknown])[]): Promise<void> {
  await inside('readwrite', (store) => entries.map(([key, value]) => store.put(value, key)));
}
