// The scripts of the npm package: those of dist/, but that they ask a table where their files are, which bundlers may have moved.
import { join, relative } from 'node:path';
import { bundle, ELEMENT, ELEMENT_APART, entryPoints, SCRIPTS, SPLIT, WIDGET, WORKER } from '../build/bundle.mjs';
import { licenses } from '../build/licenses.mjs';
import { ROOT } from '../common/paths.mjs';

/** What stands in the place of sources of the site. */
const REPLACED = {
  'web/element/places.ts': `export const bundled = true;
export { places } from './places.js';
`,
  'web/element/share/site.ts': 'export const site = undefined;\n',
};

/** Around the engine's API. */
const ENGINE = `import { modules } from './modules.js';
import { movedTo } from './places.ts';
movedTo(modules);
export * from './index.ts';
`;

const packaged = {
  name: 'packaged',
  setup(esbuild) {
    // The tables stay files of their own, beside the scripts: addresses in them are relative to them.
    esbuild.onResolve({ filter: /^\.\/(places|modules)\.js$/ }, ({ path }) => ({ path, external: true }));
    esbuild.onLoad({ filter: /\/(places|site)\.ts$/ }, ({ path }) => {
      const contents = REPLACED[relative(ROOT, path)];
      return contents === undefined ? undefined : { contents };
    });
  },
};

/** Writes them by `put(name, content)`. */
export async function writeBundles(put) {
  const outdir = join(ROOT, 'build/package');
  const common = { ...SCRIPTS, outdir, plugins: [packaged, ...SCRIPTS.plugins] };
  const engine = { contents: ENGINE, resolveDir: join(ROOT, 'web/engine'), sourcefile: 'engine.ts', loader: 'ts' };
  const results = [
    await bundle({ ...common, ...SPLIT, entryPoints: entryPoints(ELEMENT) }),
    await bundle({ ...common, entryPoints: entryPoints(WORKER) }),
    // As it is: what it says to bundlers stands in comments.
    await bundle({ ...common, minify: false, entryNames: 'engine', stdin: engine }),
    await bundle({ ...common, plugins: [ELEMENT_APART, ...common.plugins], entryPoints: entryPoints(WIDGET) }),
  ];
  for (const { outputFiles } of results)
    for (const { path, contents } of outputFiles) put(relative(outdir, path), contents);
  put('LICENSES.txt', licenses(results.flatMap(({ metafile }) => Object.keys(metafile.inputs))));
}
