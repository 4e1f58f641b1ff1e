// Imports of web/ and includes of engine/ and bindings/ point one way only, and never in a circle.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

/** One side of the house: its files, the rooms they are in, and what each room may import beside itself. */
interface House {
  files: readonly string[];
  roomOf(path: string): string;
  allowed: Record<string, readonly string[]>;
  /** Files of the house that a source imports. */
  targets(path: string, source: string): string[];
}

function filesOf(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);
}

/** Addresses of everything a TypeScript source imports or re-exports. */
function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

/** What stands behind every #include of a C++ source, with its quotes or angle brackets. */
function includesOf(source: string): string[] {
  return [...source.matchAll(/^\s*#\s*include\s+(["<][^">]+[">])/gm)].map((match) => match[1] ?? '');
}

const web: House = {
  files: filesOf('web', /\.ts$/),
  roomOf: (path) => {
    if (/^web\/engine\/(types|config\.generated)\.ts$/.test(path)) return 'engine-types';
    if (/^web\/(views|tasks|element)\/[^/]+\/(en|zh|classes)\.ts$/.test(path)) return 'texts';
    if (/^web\/tasks\/[^/]+\/words\.ts$/.test(path)) return 'words';
    return /^web\/views\/[^/]+\/own\.ts$/.test(path) ? 'own-views' : pathRoom(path);
  },
  // `engine-types` are the engine's types, which leave nothing behind at run time; `texts` those of a view's or lesson's
  // folder, and what a task's classes are called; `words` and `own-views` what a lesson brings along when it is opened, which others fetch.
  allowed: {
    texts: [],
    anywidget: ['element'],
    // Other people's pages: they know the product by its package alone.
    examples: [],
    words: ['texts'],
    'own-views': ['views', 'i18n', 'texts'],
    engine: ['engine-types'],
    'engine-types': [],
    protocol: ['engine-types'],
    i18n: ['texts', 'engine-types'],
    charts: ['i18n'],
    readings: ['protocol', 'engine-types'],
    tasks: ['protocol', 'i18n', 'engine-types', 'words'],
    session: ['readings', 'protocol', 'i18n', 'tasks', 'engine-types'],
    views: ['charts', 'readings', 'protocol', 'i18n', 'engine-types', 'own-views'],
    // The page for other people's iframes: what it knows of the element is what anybody may know.
    embed: ['element', 'session'],
    offline: ['element', 'protocol'],
    worker: ['protocol', 'engine', 'engine-types'],
    // Files of a moment: fetched by whoever asks for one, and named by nobody else.
    export: ['views', 'readings', 'protocol', 'engine-types'],
    // Work of the reader's, as a browser or a file keeps it.
    keep: ['protocol', 'session', 'tasks', 'engine', 'engine-types'],
    element: [
      'keep',
      'protocol',
      'charts',
      'readings',
      'views',
      'session',
      'tasks',
      'i18n',
      'engine-types',
      'texts',
      'export',
      'offline',
    ],
  },
  targets: (path, source) =>
    importsOf(source)
      .filter((address) => address.startsWith('.'))
      .map((address) => normalize(join(dirname(path), address))),
};

const cpp: House = {
  files: ['engine', 'bindings'].flatMap((folder) => filesOf(folder, /\.[ch]pp$/)),
  roomOf: (path) => (path.startsWith('bindings/') ? 'bindings' : pathRoom(path)),
  // `include` is the public API: declarations alone.
  allowed: {
    include: [],
    core: ['include'],
    kernels: [],
    layers: ['kernels', 'core', 'include'],
    objectives: ['kernels', 'core', 'include'],
    optim: ['kernels', 'core', 'include'],
    data: ['core', 'include'],
    tasks: ['networks', 'data', 'core', 'include'],
    networks: ['data', 'layers', 'objectives', 'kernels', 'core', 'include'],
    train: ['tasks', 'networks', 'data', 'layers', 'objectives', 'optim', 'kernels', 'core', 'include'],
    run: ['networks', 'train', 'core', 'include'],
    // Every way back against differences of the loss: for `rnn check` and the tests, so that no other room may name it.
    gradcheck: ['networks', 'data', 'layers', 'objectives', 'kernels', 'core', 'include'],
    // A list of tasks for one module: nothing else may know of it.
    first: ['tasks', 'core', 'include'],
    cli: ['include'],
    bindings: ['include'],
  },
  targets: (path, source) =>
    includesOf(source).flatMap((written) => {
      const address = written.slice(1, -1);
      const places = [join(dirname(path), address), `engine/${address}`, `engine/include/${address}`, address];
      return places.map(normalize).filter(existsSync).slice(0, 1);
    }),
};

function pathRoom(path: string): string {
  return path.split('/')[1] ?? '';
}

function wrongArrows(house: House, path: string, source: string): string[] {
  const { roomOf, allowed } = house;
  const room = roomOf(path);
  return house
    .targets(path, source)
    .filter((target) => roomOf(target) !== room && !allowed[room]?.includes(roomOf(target)))
    .map((target) => `${path} -> ${target}`);
}

/** One circle as the files on it, the first again at the end; empty when there is none. */
function circleIn(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] => {
    const begun = way.indexOf(file);
    if (begun >= 0) return [...way.slice(begun), file];
    if (done.has(file)) return [];
    for (const target of arrows.get(file) ?? []) {
      const found = walk(target, [...way, file]);
      if (found.length > 0) return found;
    }
    done.add(file);
    return [];
  };
  return [...arrows.keys()].map((file) => walk(file, [])).find((way) => way.length > 0) ?? [];
}

for (const [name, house] of Object.entries({ web, 'engine and bindings': cpp })) {
  test(`arrows: every file of ${name} is in a known room and imports only what its room may`, () => {
    assert.ok(house.files.length > 30);
    for (const path of house.files) {
      assert.ok(house.roomOf(path) in house.allowed, `${path} is in no known room`);
      assert.deepEqual(wrongArrows(house, path, readFileSync(path, 'utf8')), []);
    }
  });

  test(`arrows: no circle in ${name}`, () => {
    const arrows = new Map(
      house.files.map((path) => {
        // What import() fetches comes later, when the file that asks has long been there.
        const outright = readFileSync(path, 'utf8').replace(/\bimport\s*\(/g, 'later(');
        return [path, house.targets(path, outright)];
      }),
    );
    assert.ok([...arrows.values()].flat().length > house.files.length, 'imports are found');
    assert.deepEqual(circleIn(arrows), []);
  });
}

test('arrows: imports of web name files with their endings, and files that are there', () => {
  for (const path of web.files) {
    const source = readFileSync(path, 'utf8');
    for (const address of importsOf(source)) {
      if (address.startsWith('.')) assert.match(address, /\.\w+$/, `${path} imports ${address}`);
    }
    for (const target of web.targets(path, source)) assert.ok(existsSync(target), `${path} imports ${target}`);
  }
});

test('arrows: ticks are d3-array’s, and only charts/ asks it', () => {
  const users = web.files.filter((path) => importsOf(readFileSync(path, 'utf8')).some((one) => one.startsWith('d3-')));
  assert.deepEqual(users, ['web/charts/ticks.ts']);
});

test('arrows: vectors and matrix products stay in kernels/, Emscripten in bindings/', () => {
  const homes = [
    { library: /^<(xsimd|Eigen|unsupported)\//, home: 'kernels' },
    { library: /^<emscripten/, home: 'bindings' },
  ];
  for (const { library, home } of homes) {
    const users = cpp.files.filter((path) =>
      includesOf(readFileSync(path, 'utf8')).some((written) => library.test(written)),
    );
    assert.ok(users.length > 0, home);
    assert.deepEqual([...new Set(users.map(cpp.roomOf))], [home]);
  }
});

test('arrows: tools ask for npm packages only once these are there: the first of them installs the packages', () => {
  const outright = filesOf('tools', /\.mjs$/).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/^import [^;]*? from '([^.'][^']*)'/gm)].map(
      ([, name = '']) => `${path} ${name}`,
    ),
  );
  assert.deepEqual(
    outright.filter((one) => !one.includes(' node:')),
    // Loaded by browser tests alone.
    ['tools/browsers/puppeteer.mjs puppeteer-core'],
  );
});

test('arrows: the checks themselves find what is wrong', () => {
  const wrong = (house: House, path: string, source: string): number => wrongArrows(house, path, source).length;
  assert.equal(wrong(web, 'web/views/a.ts', "import { x } from '../client/wire.ts';"), 1);
  assert.equal(wrong(web, 'web/views/a/b.ts', "const m = await import('../../engine/index.ts');"), 1);
  assert.equal(wrong(web, 'web/protocol/a.ts', "export { x } from '../views/view.ts';"), 1);
  assert.equal(wrong(web, 'web/element/a.ts', "import type { View } from '../views/view.ts';"), 0);
  assert.equal(wrong(cpp, 'engine/kernels/a.cpp', '#include "layers/linear.hpp"'), 1);
  assert.equal(wrong(cpp, 'engine/layers/a.cpp', '#include "linear.hpp"\n#include <vector>'), 0);
  assert.equal(wrong(cpp, 'engine/cli/a.cpp', '  # include "train/memory.hpp"'), 1);
  assert.equal(wrong(cpp, 'bindings/run/a.cpp', '#include <rnn/run.hpp>\n#include "marshal.hpp"'), 0);
  assert.equal(wrong(cpp, 'engine/core/a.cpp', '#include "data/batch.hpp"'), 1);
  const circle = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', []],
    ['d', ['b']],
  ]);
  assert.deepEqual(circleIn(circle), ['b', 'd', 'b']);
  circle.set('d', ['c']);
  assert.deepEqual(circleIn(circle), []);
});
