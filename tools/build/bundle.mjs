// Bundles the page, the worker and the JavaScript API into dist/ with esbuild, and copies the pages around them.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow } from '../common/files.mjs';
import { DIST, ROOT } from '../common/paths.mjs';
import { PlainError } from '../common/terminal.mjs';
import { licenses } from './licenses.mjs';
import { put, putFile } from './output.mjs';
import { templates } from './templates.mjs';

const ENTRIES = {
  'rnn-playground': 'web/element/rnn-playground.ts',
  worker: 'web/worker/worker.ts',
  engine: 'web/engine/index.ts',
};
const PAGES = ['index.html', 'embed.html'];

// Shared by the page's bundle and the tests' bundles, so that both see the same sources.
export const COMMON = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.css': 'text', '.svg': 'text' },
  logLevel: 'silent',
};

/** Runs esbuild; its messages become the tool's one plain error. */
export async function bundle(options) {
  // Imported here, since the npm packages may not be there when this file is loaded.
  const esbuild = await import('esbuild');
  try {
    return await esbuild.build({ absWorkingDir: ROOT, ...COMMON, ...options });
  } catch (error) {
    if (!error.errors) throw error;
    const lines = await esbuild.formatMessages(error.errors, { kind: 'error', color: process.stdout.isTTY === true });
    throw new PlainError(`${lines.join('')}Bundling failed.`);
  }
}

/** A script of its own, smaller: Emscripten's glue is read by browsers, not by people. */
export async function minified(path) {
  const esbuild = await import('esbuild');
  const { code } = await esbuild.transform(readFileSync(path, 'utf8'), {
    minify: true,
    format: 'esm',
    target: COMMON.target,
  });
  return code;
}

export async function bundleWeb() {
  const missing = [...Object.values(ENTRIES), ...PAGES.map((name) => `web/${name}`)].find((path) => !existsSync(join(ROOT, path)));
  if (missing !== undefined) throw new PlainError(`${missing} is missing.`);
  const result = await bundle({
    entryPoints: Object.entries(ENTRIES).map(([out, path]) => ({ out, in: path })),
    outdir: DIST,
    splitting: true,
    // Beside the entries: code finds the worker and the engine relative to import.meta.url, whichever file it lands in.
    chunkNames: 'chunk-[hash]',
    plugins: [templates],
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  for (const file of result.outputFiles) put(relative(DIST, file.path), file.contents);
  for (const page of PAGES) putFile(page, join(ROOT, 'web', page));
  const assets = join(ROOT, 'web/static');
  for (const name of filesBelow(assets)) putFile(name, join(assets, name));
  // Node reads engine.js as an ES module wherever the folder is put.
  put('package.json', '{ "type": "module" }\n');
  put('LICENSES.txt', licenses(Object.keys(result.metafile.inputs)));
}
