// Why a file could not be fetched, in words: browsers do not tell a page that a header of another origin's server is missing.

/** Names the file, and its server where that answers, but not to pages of this origin. */
export async function refusal(address: URL, error: unknown): Promise<string> {
  const file = address.pathname.split('/').at(-1);
  const strange = address.origin !== globalThis.origin && (await answers(address));
  const reason = error instanceof Error ? error.message : String(error);
  return `${file} (${strange ? `${address.origin}: no CORS header` : reason})`;
}

/** Without CORS an answer may not be read, but it can be told whether there is one. */
function answers(address: URL): Promise<boolean> {
  return fetch(address, { mode: 'no-cors', method: 'HEAD' }).then(
    () => true,
    () => false,
  );
}
