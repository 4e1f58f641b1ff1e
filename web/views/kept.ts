// What the reader chose in a view: the next run of the same lesson begins with it.

export interface Kept<T> {
  value: T;
}

/** `memory` is the context's; `key` begins with the view's id. */
export function kept<T>(memory: Map<string, unknown>, key: string, first: T): Kept<T> {
  return {
    get value() {
      return memory.has(key) ? (memory.get(key) as T) : first;
    },
    set value(next) {
      memory.set(key, next);
    },
  };
}
