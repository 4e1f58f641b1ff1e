// Under which name an element's work is kept: several tabs of one page do not mix, nor do several elements.

const kTabs = 10;

/** Held by this tab until it is closed. */
function take(lock: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const options = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
    navigator.locks
      .request(lock, options, (held) => {
        resolve(held !== null);
        return held ? new Promise<never>(() => undefined) : undefined;
      })
      .catch(() => resolve(false));
  });
}

/** `name` is an element's own, '' that of one that is the page: of that, each open tab has another place. */
export async function placeFor(name: string): Promise<string> {
  const page = location.pathname + location.search;
  if (name !== '') return `${page} ${name}`;
  // Browsers give locks to secure pages alone.
  if (!('locks' in navigator)) return page;
  const key = `rnn-playground ${page}`;
  const mine = remembered(key);
  for (let tab = mine === undefined ? 0 : -1; tab < kTabs; tab++) {
    const number = tab < 0 ? Number(mine) : tab;
    // A page that is just being reloaded may not have let go of its own yet.
    if (!(await take(`${key} ${number}`, tab < 0 ? 500 : 0))) continue;
    remember(key, String(number));
    return number === 0 ? page : `${page} ${number}`;
  }
  return page;
}

function remembered(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // The first that is free will do.
  }
}
