// What the files of dist/ may weigh with gzip; a build that outgrows a budget fails.
import { hashedName } from '../common/dist.mjs';
import { fetchedWith } from './imports.mjs';

const ENGINE = ['engine/rnn-simd.js', 'engine/rnn-simd.wasm'];
const FIRST_ENGINE = ['engine/rnn-first-simd.js', 'engine/rnn-first-simd.wasm'];
/** Not part of the page, or fetched when all else is there, to work offline: what embeds it, the API for other people's pages, the module for notebooks, the legal text. */
export const ASIDE = new Set(['embed.html', 'embed.css', 'embed.js', 'offline.js', 'service-worker.js', 'course-page.html', 'course-page.css', 'engine.js', 'anywidget.js', 'LICENSES.txt', 'package.json']);

/** What a lesson brings along when it is opened: its words, its tour, a piece of its data for the gallery, a view of its own. */
const ofLesson = (name) => /^chunk-(words|tour|own|sample)-/.test(name);
/** A library that one lesson alone needs: it reads tables. */
const ofTables = (name) => /^chunk-table-/.test(name);
/** What writes a moment of the run as a file, fetched when the Share panel opens. */
const ofExports = (name) => /^chunk-export-/.test(name);

/** The table of budgets, in bytes: a group of files each, picked from the names in dist/; of an `each` the largest counts. */
export const BUDGETS = [
  { group: 'the engine of the first lessons (wasm and glue)', gzip: 94_950, pick: () => FIRST_ENGINE },
  { group: 'the engine with every task (wasm and glue of the default tier)', gzip: 121_400, pick: () => ENGINE },
  {
    group: 'the first screen (page, element, worker and engine)',
    gzip: 197_960,
    pick: (names) => ['index.html', 'page.css', 'icon.svg', ...fetchedWith('start.js'), ...fetchedWith('rnn-playground.js'), ...fetchedWith(hashedName('worker.js', names)), ...FIRST_ENGINE],
  },
  {
    group: 'the whole page without lesson data and what lessons bring along (both languages, every shared view)',
    gzip: 299_740,
    pick: (names) => [...names.filter((name) => !name.includes('/') && !ASIDE.has(name) && !ofLesson(name) && !ofTables(name) && !ofExports(name)), ...ENGINE],
  },
  { group: 'the largest file that a lesson brings along (its words, its tour or a view of its own)', gzip: 6_000, each: true, pick: (names) => names.filter(ofLesson) },
  { group: 'the library that reads tables', gzip: 9_000, pick: (names) => names.filter(ofTables) },
  { group: 'the files that a moment is saved as (Python, notebook, ONNX)', gzip: 9_780, pick: (names) => names.filter(ofExports) },
];

const bytes = (count) => count.toLocaleString('en');

/** What each group weighs, or its largest file: [{group, budget, gzip, largest}]; `sizes` gives a file's bytes with gzip. */
export function weigh(names, sizes, budgets = BUDGETS) {
  return budgets.map(({ group, gzip: budget, each = false, pick }) => {
    const files = [...new Set(pick(names).map((name) => hashedName(name, names)))];
    const missing = files.filter((name) => !names.includes(name));
    if (missing.length > 0) throw new Error(`${group}: dist/ has no ${missing.join(', ')}.`);
    const largest = files.toSorted((a, b) => sizes[b] - sizes[a])[0];
    return { group, budget, gzip: each ? sizes[largest] : files.reduce((sum, name) => sum + sizes[name], 0), largest };
  });
}

/** A sentence for each group that is over its budget. */
export function overruns(names, sizes, budgets = BUDGETS) {
  return weigh(names, sizes, budgets)
    .filter(({ gzip, budget }) => gzip > budget)
    .map(({ group, gzip, budget, largest }) => `${group[0].toUpperCase()}${group.slice(1)} has ${bytes(gzip)} bytes with gzip, ${bytes(gzip - budget)} more than its budget of ${bytes(budget)}; its largest file is ${largest}, and budgets stand in tools/build/budgets.mjs.`);
}
