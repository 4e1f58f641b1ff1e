// Lists our own source files, for formatting and for tests.
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './paths.mjs';

/** Every file below a folder as sorted paths relative to it, with '/'; none when there is no such folder. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** Files below the given folders of the repository whose names end in one of `endings`, relative to its root. */
export function sources(folders, endings) {
  return folders.flatMap((folder) =>
    filesBelow(join(ROOT, folder))
      .filter((name) => endings.some((ending) => name.endsWith(ending)))
      .map((name) => `${folder}/${name}`),
  );
}

export const cppSources = () => sources(['engine', 'bindings', 'tests'], ['.cpp', '.hpp']);
