// Where the files lie that scripts fetch at run time: beside the script, unless a bundler has moved them.

import { built } from './built.ts';

let moved: Readonly<Record<string, string>> = {};

/** From now on files are fetched from these full addresses, by the names they have in dist/; those not named stay beside the script. */
export function movedTo(places: Readonly<Record<string, string>>): void {
  moved = places;
}

export function placeOf(name: string): URL {
  const here = name.replace('engine/', built.engine).replace('data/', built.data);
  return new URL(moved[name] ?? here, import.meta.url);
}
