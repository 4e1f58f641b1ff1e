// Writes the files of dist/, touching only what changed, and remembers what belongs there so that old files go.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../common/files.mjs';
import { DIST } from '../common/paths.mjs';

const kept = new Set();
/** Folders named by what is in them, which so far is this: {folder: {name: content}}. */
const held = new Map();

/** The engine's modules wait for `named('engine')`. */
export function put(name, content) {
  if (name.startsWith('engine/')) return putHashed('engine', name.slice('engine/'.length), content);
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

/** What a page fetches by a name that changes with it, so that a cache may keep it for ever. */
export function putHashed(folder, name, content) {
  held.set(folder, (held.get(folder) ?? new Map()).set(name, Buffer.from(content)));
}

/** Writes such a folder; gives its name with a slash at its end. */
export function named(folder) {
  const files = [...(held.get(folder) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  const name = `${folder}-${hash.digest('hex').slice(0, 8).toUpperCase()}/`;
  for (const [file, bytes] of files) put(name + file, bytes);
  return name;
}

/** The names of the present build. */
export function written() {
  return [...kept].sort();
}

/** Removes what earlier builds left; returns the names of the present build. */
export function sweep() {
  for (const name of filesBelow(DIST)) if (!kept.has(name)) rmSync(join(DIST, name));
  const folders = new Set([...kept].map((name) => name.split('/')[0]));
  for (const name of readdirSync(DIST)) if (!folders.has(name)) rmSync(join(DIST, name), { recursive: true });
  return written();
}
