// Writes the files of dist/, touching only what changed, and remembers what belongs there so that old files go.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DIST } from '../common/paths.mjs';

const kept = new Set();

/** Declares a file that is already in dist/ and right. */
export function keep(name) {
  kept.add(name);
}

export function put(name, content) {
  kept.add(name);
  const path = join(DIST, name);
  const bytes = Buffer.from(content);
  try {
    if (statSync(path).size === bytes.length && readFileSync(path).equals(bytes)) return;
  } catch {
    // not there yet
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

export function putFile(name, source) {
  put(name, readFileSync(source));
}

/** Every file below a folder, as sorted relative paths with '/'. */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** Removes what earlier builds left; returns the names of the present build. */
export function sweep() {
  for (const name of filesBelow(DIST)) if (!kept.has(name)) rmSync(join(DIST, name));
  return [...kept].sort();
}
