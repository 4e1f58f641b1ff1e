// The JavaScript API of the engine: loads it, with sessions whose parameters come and go as files.

import { load, type LoadOptions } from './load.ts';
import { loadStateDict, stateDict } from './state-dict.ts';
import type { Engine } from './types.ts';

export type * from './types.ts';
export type { LoadOptions } from './load.ts';
export { supports } from './features.ts';
export { DataParallel, type Port } from './data-parallel.ts';
export { multiplyAdds } from './work.ts';
export { readSafetensors, writeSafetensors, type FileTensor, type TensorData } from './safetensors.ts';

/** Rejects with a plain sentence when the asked tier cannot run here or the module cannot be fetched. */
export function loadEngine(options: LoadOptions = {}): Promise<Engine> {
  return load(options, (session) =>
    Object.assign(session, {
      stateDict: () => stateDict(session),
      loadStateDict: (bytes: Uint8Array) => loadStateDict(session, bytes),
    }),
  );
}
