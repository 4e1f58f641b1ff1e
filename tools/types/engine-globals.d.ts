// The few globals that Node, pages and workers share, for code that may know nothing else of its surroundings.

declare class URL {
  constructor(url: string | URL, base?: string | URL);
  readonly href: string;
  readonly protocol: string;
}

interface ImportMeta {
  readonly url: string;
}

declare namespace WebAssembly {
  function validate(bytes: Uint8Array): boolean;
}
