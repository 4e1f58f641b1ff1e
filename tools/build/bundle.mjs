// Bundles the page, the worker and the JavaScript API into dist/ with esbuild, and copies the pages around them.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow } from '../common/files.mjs';
import { DIST, ROOT } from '../common/paths.mjs';
import { PlainError } from '../common/terminal.mjs';
import { commonjs } from './commonjs.mjs';
import { licenses } from './licenses.mjs';
import { fetchedWith } from './imports.mjs';
import { named, put, putFile } from './output.mjs';
import { templates } from './templates.mjs';

/** The element: what it needs at once, and chunks for later. */
export const ELEMENT = { 'rnn-playground': 'web/element/rnn-playground.ts' };
/** Each whole in one file, so that none waits for another. */
const WHOLE = { start: 'web/element/start.ts', embed: 'web/embed/embed.ts', engine: 'web/engine/index.ts' };
/** The same; in dist/ under a name that changes with it, since nobody links to it. */
export const WORKER = { worker: 'web/worker/worker.ts' };
/** For notebooks; it imports the element as a page does, not a copy of it. */
export const WIDGET = { anywidget: 'web/anywidget/widget.ts' };
const PAGES = ['index.html', 'embed.html', 'course-page.html'];

// Shared by the page's bundle and the tests' bundles, so that both see the same sources.
export const COMMON = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  // Modules are read as UTF-8 wherever they come from; escaped, Chinese takes twice the room.
  charset: 'utf8',
  loader: { '.css': 'text', '.svg': 'text' },
  logLevel: 'silent',
};

/** What the scripts of a site and of the npm package have in common. */
export const SCRIPTS = { plugins: [templates, commonjs], minify: true, legalComments: 'none', metafile: true, write: false };
/** Leaves the element to the script that has it. */
export const ELEMENT_APART = {
  name: 'element-apart',
  setup(esbuild) {
    esbuild.onResolve({ filter: /\/element\/rnn-playground\.ts$/ }, () => ({ path: './rnn-playground.js', external: true }));
  },
};
/** Chunks beside the entries: code finds the worker and the engine relative to import.meta.url, whichever file it lands in. */
export const SPLIT = { splitting: true, chunkNames: 'chunk-[name]-[hash]' };

export const entryPoints = (table) => Object.entries(table).map(([out, path]) => ({ out, in: path }));

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

/** Whatever a page's scripts import is fetched with them, not after them. */
function withPreloads(page) {
  const scripts = [...page.matchAll(/<script type="module" src="([^"]+)"/g)].map((match) => match[1]);
  const chunks = new Set(scripts.flatMap((name) => fetchedWith(name)).filter((name) => !scripts.includes(name)));
  const links = [...chunks].map((name) => `<link rel="modulepreload" href="${name}" />\n    `).join('');
  // After the first script, which is to run first.
  return page.replace(/(<script type="module"[^]*?<\/script>\n\s*)(?=<script)/, `$1${links}`);
}

/** The playground's page without a network: fetched when all else is there, and never by pages of others. */
const OFFLINE = { offline: 'web/offline/offline.ts', 'service-worker': 'web/offline/service-worker.ts' };

/** Named by all that the page is made of. */
function offline(common, parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const build = {
    name: 'build',
    setup(esbuild) {
      esbuild.onLoad({ filter: /\/web\/offline\/build\.ts$/ }, () => ({ contents: `export const build = '${hash.digest('hex').slice(0, 8)}';` }));
    },
  };
  return bundle({ ...common, plugins: [build, ...common.plugins], entryPoints: entryPoints(OFFLINE) });
}

/** A file of its own, which the page asks for by its name. */
const later = {
  name: 'later',
  setup(esbuild) {
    esbuild.onResolve({ filter: /\/offline\/offline\.ts$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './offline.js', external: true } : undefined));
  },
};

/** Puts in the names of the day: of folders into web/engine/built.ts, of the worker's script where it is started. */
const dated = (built, worker) => ({
  name: 'dated',
  setup(build) {
    build.onLoad({ filter: /\/web\/engine\/built\.ts$/ }, () => ({ contents: `export const built = ${JSON.stringify(built)};` }));
    build.onLoad({ filter: /\/web\/element\/early\.ts$/ }, ({ path }) => {
      const [before, after, ...more] = readFileSync(path, 'utf8').split('./worker.js');
      if (after === undefined || more.length > 0) throw new PlainError(`${path} should name ./worker.js once.`);
      return { contents: `${before}./${worker}${after}`, loader: 'ts' };
    });
  },
});

/** After the engine's modules and the data are put. */
export async function bundleWeb() {
  const missing = [...Object.values(ELEMENT), ...Object.values(WHOLE), ...Object.values(WORKER), ...Object.values(WIDGET), ...PAGES.map((name) => `web/${name}`)].find((path) => !existsSync(join(ROOT, path)));
  if (missing !== undefined) throw new PlainError(`${missing} is missing.`);
  const built = { engine: named('engine'), data: named('data') };
  const common = (worker) => ({ ...SCRIPTS, outdir: DIST, plugins: [dated(built, worker), later, ...SCRIPTS.plugins] });
  const worker = await bundle({ ...common(''), entryNames: '[name]-[hash]', entryPoints: entryPoints(WORKER) });
  const rest = common(relative(DIST, worker.outputFiles[0].path));
  const results = [
    worker,
    await bundle({ ...rest, ...SPLIT, entryPoints: entryPoints(ELEMENT) }),
    await bundle({ ...rest, entryPoints: entryPoints(WHOLE) }),
    await bundle({ ...rest, plugins: [ELEMENT_APART, ...rest.plugins], entryPoints: entryPoints(WIDGET) }),
  ];
  const pages = PAGES.map((page) => readFileSync(join(ROOT, 'web', page), 'utf8'));
  const scripts = results.flatMap(({ outputFiles }) => outputFiles.map(({ contents }) => contents));
  results.push(await offline(rest, [...scripts, ...pages]));
  for (const { outputFiles } of results) for (const file of outputFiles) put(relative(DIST, file.path), file.contents);
  PAGES.forEach((page, index) => put(page, withPreloads(pages[index])));
  const assets = join(ROOT, 'web/static');
  for (const name of filesBelow(assets)) putFile(name, join(assets, name));
  // Node reads engine.js as an ES module wherever the folder is put.
  put('package.json', '{ "type": "module" }\n');
  put('LICENSES.txt', licenses(results.flatMap(({ metafile }) => Object.keys(metafile.inputs))));
}
