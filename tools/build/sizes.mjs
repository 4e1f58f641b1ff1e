// The size of each file of dist/: as it is, and as a server would send it with gzip or brotli; and of the groups with a budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../common/paths.mjs';
import { say } from '../common/terminal.mjs';
import { weigh } from './budgets.mjs';
import { isTwin, packs, twinsOf } from './twins.mjs';

function measure(name) {
  const bytes = readFileSync(join(DIST, name));
  const raw = bytes.length;
  if (!packs(name)) return { raw, gzip: raw, brotli: raw };
  const { gz, br } = twinsOf(bytes);
  return { raw, gzip: gz.length, brotli: br.length };
}

/** {name: {raw, gzip, brotli}} in bytes, of what is no twin of another. */
export function sizesOf(names) {
  return Object.fromEntries(names.filter((name) => !isTwin(name)).map((name) => [name, measure(name)]));
}

/** {name: bytes with gzip}, what budgets are in. */
export function gzipSizes(sizes) {
  return Object.fromEntries(Object.entries(sizes).map(([name, { gzip }]) => [name, gzip]));
}

export function printSizes(sizes) {
  const row = (name, raw, gzip, brotli) =>
    say(`  ${name.padEnd(48)}${[raw, gzip, brotli].map((n) => n.toLocaleString('en').padStart(13)).join('')}`);
  say(`  ${'bytes'.padEnd(48)}${['raw', 'gzip', 'brotli'].map((n) => n.padStart(13)).join('')}`);
  for (const [name, { raw, gzip, brotli }] of Object.entries(sizes)) row(name, raw, gzip, brotli);
  for (const { group, budget, gzip } of weigh(Object.keys(sizes), gzipSizes(sizes)))
    say(`  ${group}: ${gzip.toLocaleString('en')} of ${budget.toLocaleString('en')} bytes with gzip`);
}
