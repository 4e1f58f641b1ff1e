// Asks the machine which wasm instructions it knows, by validating the smallest module that uses them.

import type { Tier } from './types.ts';

// (module (func (result v128) ...)): i32.const 0, i8x16.splat; for relaxed twice more and f32x4.relaxed_madd.
const HEADER = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0];
const SPLAT = [65, 0, 253, 15];
const PROBES: Record<Tier, number[]> = {
  scalar: [0, 97, 115, 109, 1, 0, 0, 0],
  simd: [...HEADER, ...code(SPLAT)],
  relaxed: [...HEADER, ...code([...SPLAT, ...SPLAT, ...SPLAT, 253, 133, 2])],
};

/** A code section with one function of these instructions and no locals. */
function code(instructions: number[]): number[] {
  const body = [0, ...instructions, 11];
  return [10, body.length + 2, 1, body.length, ...body];
}

export function supports(tier: Tier): boolean {
  return WebAssembly.validate(new Uint8Array(PROBES[tier]));
}
