// Names of files in dist/: some bear a hash of what is in them, and are spoken of without.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from './paths.mjs';

const HASH = /-[A-Z0-9]{8}(?=[/.])/;
/** What the build itself names so; chunks have their names from esbuild, and no other. */
const OURS = /^(worker|engine|data)-[A-Z0-9]{8}(?=[/.])/;

/** 'engine/rnn-simd.wasm' for 'engine-0A1B2C3D/rnn-simd.wasm'; other names as they are. */
export function plainName(name) {
  return name.replace(OURS, '$1');
}

/** Whether a cache may keep it for ever: other contents would have another name. */
export function hasHash(name) {
  return HASH.test(name);
}

/** The one of `names` that is spoken of as `plain`; where there is none, that. */
export function hashedName(plain, names) {
  return names.find((name) => plainName(name) === plain && name !== plain) ?? plain;
}

/** The path of a file of dist/ by its plain name. */
export function distFile(plain) {
  const [first, ...rest] = plain.split('/');
  const tops = readdirSync(DIST).filter((top) => plainName(`${top}/`) === `${first}/` || plainName(top) === first);
  return tops.map((top) => join(DIST, top, ...rest)).find(existsSync) ?? join(DIST, plain);
}
