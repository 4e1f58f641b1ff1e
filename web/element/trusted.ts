// Marks as ours what a page under Trusted Types hands over to the browser: the addresses of our own scripts.

interface Policy {
  createScriptURL(text: string): string;
}

/** Scripts that share no file make one policy: a page that names those it allows lets a name be taken once. */
const place = Symbol.for('rnn-playground.policy');
const shared = globalThis as typeof globalThis & {
  [place]?: Policy | undefined;
  trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
};

/** For `new Worker` alone; where no page asks for it, the text as it is. */
export function trusted(address: string): string {
  shared[place] ??= shared.trustedTypes?.createPolicy('rnn-playground', { createScriptURL: (text) => text });
  return shared[place]?.createScriptURL(address) ?? address;
}
