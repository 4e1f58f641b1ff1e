// Which files of dist/ a browser fetches together with a script, because it imports them outright.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../common/paths.mjs';

/** The script itself and what it imports, however far; import() is for later and does not count. */
export function fetchedWith(name, read = (file) => readFileSync(join(DIST, file), 'utf8')) {
  const found = new Set();
  const visit = (file) => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, address] of read(file).matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g)) visit(address);
  };
  visit(name);
  return [...found];
}
