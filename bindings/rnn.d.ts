// TypeScript bindings for emscripten-generated code.  Automatically generated at compile time.
declare namespace RuntimeExports {
    let HEAPF32: any;
    let HEAPF64: any;
    let HEAP_DATA_VIEW: any;
    let HEAP8: any;
    let HEAPU8: any;
    let HEAP16: any;
    let HEAPU16: any;
    let HEAP32: any;
    let HEAPU32: any;
    let HEAP64: any;
    let HEAPU64: any;
}
interface WasmModule {
}

export interface Session {
  readonly config: any;
  readonly data: any;
  step(_0: any): any;
  computeGradients(_0: any, _1: any): any;
  applyGradients(_0: any): any;
  evaluate(_0: any, _1: any, _2: any): any;
  probe(_0: any): any;
  predictExamples(_0: any, _1: any, _2: any): any;
  evaluatePrefixes(_0: any, _1: any, _2: any, _3: any): any;
  generate(_0: any, _1: any, _2: any, _3: any): any;
  setIntervention(_0: any): any;
  influence(): any;
  gradientCase(_0: any): any;
  tensors(_0: any): any;
  read(_0: any, _1: any): any;
  writeParameter(_0: any, _1: any): any;
  setLive(_0: any): any;
  save(): any;
  restore(_0: any): any;
  delete(): void;
}

interface EmbindModule {
  fields(): any;
  tasks(): any;
  cells(): any;
  validate(_0: any): any;
  createSession(_0: any, _1: any): any;
  heapBytes(): number;
  Session: {};
}

export type MainModule = WasmModule & typeof RuntimeExports & EmbindModule;
export default function MainModuleFactory (options?: unknown): Promise<MainModule>;
