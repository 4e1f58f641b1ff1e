// Prints the size of each file of dist/: as it is, and as a server would send it with gzip or brotli.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { BUILD, DIST } from '../common/paths.mjs';
import { say } from '../common/terminal.mjs';

const CACHE = join(BUILD, 'sizes.json');

function cached() {
  try {
    return JSON.parse(readFileSync(CACHE, 'utf8'));
  } catch {
    return {};
  }
}

function measure(name, bytes) {
  // The data files are gzip already: no server makes them smaller.
  if (name.endsWith('.bin')) return { raw: bytes.length, gzip: bytes.length, brotli: bytes.length };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

export function printSizes(names) {
  const before = cached();
  const now = {};
  const row = (name, raw, gzip, brotli) =>
    say(`  ${name.padEnd(38)}${[raw, gzip, brotli].map((n) => n.toLocaleString('en').padStart(13)).join('')}`);
  say(`  ${'bytes'.padEnd(38)}${['raw', 'gzip', 'brotli'].map((n) => n.padStart(13)).join('')}`);
  for (const name of names) {
    const bytes = readFileSync(join(DIST, name));
    const key = createHash('sha256').update(name).update(bytes).digest('hex');
    const size = before[key] ?? measure(name, bytes);
    now[key] = size;
    row(name, size.raw, size.gzip, size.brotli);
  }
  writeFileSync(CACHE, JSON.stringify(now));
}
