// Makes of the table of surnames the text that the engine's task "names" reads.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD, ROOT } from '../common/paths.mjs';

/** Letters whose accent is no mark that Unicode takes apart. */
const PLAIN = JSON.parse(readFileSync(join(ROOT, 'web/readings/plain-letters.json'), 'utf8'));

const NOTICE = `Surnames of ten languages, from @faker-js/faker 10.6.0 (MIT licence, copyright Faker contributors).
Here in lower case, a language a line; the first line has each letter with an accent and the one without.
`;

const plain = (letter) => PLAIN[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');

/** "áa ää …", then "English abbott abernathy …" for each language in the order of the table. */
export function namesText(csv) {
  const languages = new Map();
  for (const line of csv.trim().split(/\r?\n/).slice(1)) {
    const [name, language] = line.split(',');
    const names = languages.get(language) ?? new Set();
    // "McKenzie" and "Mckenzie" are one.
    languages.set(language, names.add(name.normalize('NFC').toLowerCase()));
  }
  const lines = [...languages].map(([language, names]) => [language, ...names].join(' '));
  const letters = [...new Set([...languages.values()].flatMap((names) => [...names].join('')).join(''))].sort();
  const accents = letters.filter((letter) => plain(letter) !== letter);
  return `${[accents.map((letter) => letter + plain(letter)).join(' '), ...lines].join('\n')}\n`;
}

/** Writes it to build/data/names, where the command line looks for it; gives the files of dist/data/names. */
export function packNames() {
  const text = namesText(readFileSync(join(ROOT, 'data/names-language.csv'), 'utf8'));
  const folder = join(BUILD, 'data/names');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'names.txt'), text);
  return { 'names.txt': text, 'LICENSE.txt': NOTICE };
}
