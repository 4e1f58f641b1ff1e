// The parts of the npm package that are in dist/ already (modules of the engine, data), and what tells npm and bundlers of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTwin } from '../build/twins.mjs';
import { plainName } from '../common/dist.mjs';
import { filesBelow } from '../common/files.mjs';
import { DIST, ROOT } from '../common/paths.mjs';
import { PlainError } from '../common/terminal.mjs';

/** Each entry's script and its types. */
const EXPORTS = {
  '.': { types: './types/element/rnn-playground.d.ts', default: './rnn-playground.js' },
  './engine': { types: './types/engine/index.d.ts', default: './engine.js' },
  './anywidget': { types: './types/anywidget/widget.d.ts', default: './anywidget.js' },
  // The element, with types that one framework alone understands.
  './react': { types: './types/react.d.ts', default: './rnn-playground.js' },
  './vue': { types: './types/vue.d.ts', default: './rnn-playground.js' },
  './package.json': './package.json',
};

/** What package.json of the repository says of a published package, too. */
const SAME = ['name', 'version', 'description', 'license', 'type', 'engines'];

function manifest() {
  const whole = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return {
    ...Object.fromEntries(SAME.map((key) => [key, whole[key]])),
    keywords: ['rnn', 'lstm', 'gru', 'neural-network', 'education', 'web-component', 'webassembly', 'pytorch'],
    exports: EXPORTS,
    types: EXPORTS['.'].types,
  };
}

/** No page asks for licences and tables of sources. */
const asked = (name) => /\.(bin|txt|wasm|js)$/.test(name) && !name.endsWith('LICENSE.txt');

/** Written out one by one, since that is what a bundler recognises, copies and renames. */
const table = (names) =>
  names
    .filter(asked)
    .map((name) => `  '${name}': new URL('./${name}', import.meta.url).href,\n`)
    .join('');

const modulesScript = (names) => `// Where the engine's modules are.
export const modules = {
${table(names)}};
`;

const placesScript = (names) => `// Where all is that the worker fetches: the engine's modules and the lessons' data.
import { modules } from './modules.js';

export const places = {
  ...modules,
${table(names)}};
`;

/** Writes them by `put(name, content)`. */
export function writeFiles(put) {
  // Bundlers put hashes of their own into names.
  const places = new Map(filesBelow(DIST).map((name) => [plainName(name), name]));
  const inside = (folder) => [...places.keys()].filter((name) => name.startsWith(`${folder}/`) && !isTwin(name)).sort();
  const modules = inside('engine');
  const data = inside('data');
  if (modules.length === 0 || data.length === 0) throw new PlainError('dist/ is not there: "npm run build" makes it.');
  for (const name of [...modules, ...data]) put(name, readFileSync(join(DIST, places.get(name))));
  put('modules.js', modulesScript(modules));
  put('places.js', placesScript(data));
  put('package.json', `${JSON.stringify(manifest(), null, 2)}\n`);
  put('README.md', readFileSync(join(ROOT, 'tools/pack/README.md')));
  put('LICENSE', readFileSync(join(ROOT, 'LICENSE')));
}
