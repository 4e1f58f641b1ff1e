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

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('aborted'));
  });
}

async function table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await database()).transaction(kStore, mode).objectStore(kStore);
}

/** Undefined for each that is not there. */
export async function load(keys: readonly string[]): Promise<unknown[]> {
  const store = await table('readonly');
  // Each by its own answer: a large one may come after the transaction is said to be complete.
  return Promise.all(keys.map((key) => answerOf(store.get(key) as IDBRequest<unknown>)));
}

/** All or none. */
export async function keep(entries: readonly (readonly [key: string, value: unknown])[]): Promise<void> {
  const store = await table('readwrite');
  const { transaction } = store;
  for (const [key, value] of entries) store.put(value, key);
  // Not waiting for the last answer: the page may be on its way out.
  transaction.commit?.();
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
}
