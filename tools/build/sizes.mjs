// The size of each file of dist/: as it is, and as a server would send it with gzip or brotli; and of the groups with a budget.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { BUILD, DIST } from '../common/paths.mjs';
import { say } from '../common/terminal.mjs';
import { weigh } from './budgets.mjs';

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

/** {name: {raw, gzip, brotli}} in bytes. */
export function sizesOf(names) {
  const before = cached();
  const kept = {};
  const sizes = {};
  for (const name of names) {
    const bytes = readFileSync(join(DIST, name));
    const key = createHash('sha256').update(name).update(bytes).digest('hex');
    sizes[name] = kept[key] = before[key] ?? measure(name, bytes);
  }
  writeFileSync(CACHE, JSON.stringify(kept));
  return sizes;
}

/** {name: bytes with gzip}, what budgets are in. */
export function gzipSizes(sizes) {
  return Object.fromEntries(Object.entries(sizes).map(([name, { gzip }]) => [name, gzip]));
}

export function printSizes(sizes) {
  const row = (name, raw, gzip, brotli) =>
    say(`  ${name.padEnd(38)}${[raw, gzip, brotli].map((n) => n.toLocaleString('en').padStart(13)).join('')}`);
  say(`  ${'bytes'.padEnd(38)}${['raw', 'gzip', 'brotli'].map((n) => n.padStart(13)).join('')}`);
  for (const [name, { raw, gzip, brotli }] of Object.entries(sizes)) row(name, raw, gzip, brotli);
  for (const { group, budget, gzip } of weigh(Object.keys(sizes), gzipSizes(sizes)))
    say(`  ${group}: ${gzip.toLocaleString('en')} of ${budget.toLocaleString('en')} bytes with gzip`);
}
