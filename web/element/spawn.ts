// Starts the worker, also where the page that embeds the element comes from another origin.

/**
 * A browser starts a worker only from the page's own origin. On any other page a tiny worker of that page's origin
 * imports the script by its full address: the script's host must then allow it (CORS), and the page's
 * Content-Security-Policy, if it has one, must allow `worker-src blob:`.
 */
export function spawn(script: URL, origin: string): Worker {
  if (script.origin === origin) return new Worker(script, { type: 'module', name: 'rnn-playground' });
  const source = new Blob([`import ${JSON.stringify(script.href)};`], { type: 'text/javascript' });
  const url = URL.createObjectURL(source);
  const worker = new Worker(url, { type: 'module', name: 'rnn-playground' });
  // The address is needed only until the worker has read it, which its first message proves.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
