// Writes the files of dist/, touching only what changed, and remembers what belongs there so that old files go.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../common/files.mjs';
import { DIST } from '../common/paths.mjs';

const kept = new Set();

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

/** Removes what earlier builds left; returns the names of the present build. */
export function sweep() {
  for (const name of filesBelow(DIST)) if (!kept.has(name)) rmSync(join(DIST, name));
  return [...kept].sort();
}
