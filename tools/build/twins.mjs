// What a server sends instead of a file to whoever takes it: the same with brotli and with gzip. Each is made once and kept.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { BUILD, DIST } from '../common/paths.mjs';
import { put } from './output.mjs';

const CACHE = join(BUILD, 'twins');
const KINDS = { br: brotliCompressSync, gz: (bytes) => gzipSync(bytes, { level: 9 }) };

/** The data files are gzip already: no server makes them smaller. */
export const packs = (name) => /\.(html|js|css|json|txt|md|csv|svg|wasm)$/.test(name);
export const isTwin = (name) => /\.(br|gz)$/.test(name);

/** {br, gz} of a file's bytes. */
export function twinsOf(bytes) {
  mkdirSync(CACHE, { recursive: true });
  const key = createHash('sha256').update(bytes).digest('hex');
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, pack]) => {
      const path = join(CACHE, `${key}.${kind}`);
      if (!existsSync(path)) writeFileSync(path, pack(bytes));
      return [kind, readFileSync(path)];
    }),
  );
}

/** Puts those of all these files of dist/ beside them, where they are smaller. */
export function putTwins(names) {
  for (const name of names.filter(packs)) {
    const bytes = readFileSync(join(DIST, name));
    for (const [kind, packed] of Object.entries(twinsOf(bytes))) if (packed.length < bytes.length) put(`${name}.${kind}`, packed);
  }
}
