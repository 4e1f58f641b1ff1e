// The few globals that Node, pages and workers share, for code that may know nothing else of its surroundings.

declare class URL {
  constructor(url: string | URL, base?: string | URL);
  readonly href: string;
  readonly protocol: string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

interface ImportMeta {
  readonly url: string;
}

declare namespace WebAssembly {
  function validate(bytes: Uint8Array): boolean;
}
