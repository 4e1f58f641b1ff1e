// Letters without their accents, as the engine's data has them where it is asked to strip them.

import apart from './plain-letters.json';

/** Letters whose accent is no mark that Unicode takes apart. */
const plain: Readonly<Record<string, string>> = apart;

export function withoutAccents(text: string): string {
  return [...text].map((letter) => plain[letter] ?? letter.normalize('NFD').replaceAll(/\p{M}/gu, '')).join('');
}
