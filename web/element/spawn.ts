// Starts the worker, also where the page that embeds the element comes from another origin, or has none.

import { trusted } from './trusted.ts';

const kName = 'rnn-playground';

/**
 * A browser starts a worker only from the page's own origin; that of a sandboxed frame is no address's. On any other page
 * a tiny worker of that page's origin imports the script by its full address: the script's host must then allow it (CORS),
 * and the page's Content-Security-Policy, if it has one, must allow `worker-src blob:`.
 */
export function spawn(script: URL): Worker {
  if (script.origin === self.origin) return new Worker(trusted(script.href), { type: 'module', name: kName });
  const url = URL.createObjectURL(new Blob([importing(script.href)], { type: 'text/javascript' }));
  // No module: Chromium refuses one from a blob in a frame without an origin.
  const worker = new Worker(trusted(url), { name: kName });
  // The address is needed only until the worker has read it, which its first message proves.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/** What comes before the script is there waits for it; that it does not come is the worker's error. */
function importing(address: string): string {
  return `const address = ${JSON.stringify(address)};
const early = [];
onmessage = (event) => early.push(event);
import(address).then(
  () => early.forEach((event) => onmessage(event)),
  async (error) => {
    // Without CORS an answer may not be read, but it can be told whether there is one.
    const answers = await fetch(address, { mode: 'no-cors', method: 'HEAD' }).then(() => true, () => false);
    const { origin, pathname } = new URL(address);
    const file = pathname.split('/').at(-1);
    setTimeout(() => { throw answers ? new Error(file + ' (' + origin + ': no CORS header)') : error; });
  },
);`;
}
