// Gives messages short keys in the bundles: in the sources a key says where a text belongs, which nobody reads in a bundle.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../common/files.mjs';
import { ROOT } from '../common/paths.mjs';

const TABLE = /(^|\/|-)en\.ts$/;
const KEY = /^ {2}(?:'([^']+)'|([\w$]+)):/gm;
/** What stands before the part that is put in while the page runs: `choice.${value}`. */
const MADE = /`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/gi;

/** {key: short}, by the texts of the sources {name: text}; keys that are made of parts keep their names. */
export function shortKeys(sources) {
  const all = Object.entries(sources);
  const keys = all.filter(([name]) => TABLE.test(name)).flatMap(([, text]) => [...text.matchAll(KEY)].map((match) => match[1] ?? match[2]));
  const made = all.flatMap(([, text]) => [...text.matchAll(MADE)].map((match) => match[1]));
  const fixed = [...new Set(keys)].filter((key) => key.includes('.') && !made.some((start) => key.startsWith(start)));
  return new Map(fixed.sort().map((key, index) => [key, index.toString(36)]));
}

/** The source with short keys wherever a string is one. */
export function withShortKeys(source, keys) {
  return source.replace(/'([\w$.-]+)'/g, (whole, text) => (keys.has(text) ? `'${keys.get(text)}'` : whole));
}

export function keysOfWeb() {
  const folder = join(ROOT, 'web');
  const names = filesBelow(folder).filter((name) => name.endsWith('.ts'));
  return shortKeys(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
}
