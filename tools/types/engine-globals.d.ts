// The few globals that Node, pages and workers share, for code that may know nothing else of its surroundings.

declare class URL {
  constructor(url: string | URL, base?: string | URL);
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly pathname: string;
}

interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}

interface FetchOptions {
  credentials?: 'same-origin';
  mode?: 'no-cors';
  method?: 'HEAD';
}

declare function fetch(address: URL, options: FetchOptions): Promise<Response>;

/** Node has none. */
declare var origin: string | undefined;

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
  interface Module {}
  interface Instance {}
  type Imports = Record<string, Record<string, unknown>>;
  function validate(bytes: Uint8Array): boolean;
  function compile(bytes: ArrayBuffer): Promise<Module>;
  function compileStreaming(response: Response): Promise<Module>;
  function instantiate(module: Module, imports: Imports): Promise<Instance>;
}
