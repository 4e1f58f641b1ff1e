// Test parts "web" and "browser": TypeScript tests, bundled for Node's own test runner, against the built dist/.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, TYPES, typesDiffer } from '../build.mjs';
import { bundle } from '../build/bundle.mjs';
import { buildPreset } from '../common/cmake.mjs';
import { sources } from '../common/files.mjs';
import { withLock } from '../common/lock.mjs';
import { BUILD, DIST, ROOT } from '../common/paths.mjs';
import { attempt } from '../common/process.mjs';
import { PlainError, say } from '../common/terminal.mjs';

/**
 * The JavaScript API is tested as it is shipped: an import of web/engine/index.ts becomes dist/engine.js, which finds
 * its modules beside itself. The tools stay files of their own as well, since they know their place in the repository.
 */
const shipped = {
  name: 'shipped',
  setup(esbuild) {
    const api = join(ROOT, 'web/engine/index.ts');
    const tools = join(ROOT, 'tools/');
    esbuild.onResolve({ filter: /\/(index\.ts|[^/]+\.mjs)$/ }, ({ path, resolveDir }) => {
      const target = join(resolveDir, path);
      if (target === api) return { path: pathToFileURL(join(DIST, 'engine.js')).href, external: true };
      if (target.startsWith(tools)) return { path: pathToFileURL(target).href, external: true };
      return undefined;
    });
  },
};

/** Node's test runner takes files by their paths' order: what takes minutes begins first, so that nothing waits for it at the end. */
const placed = (path) =>
  `${path.endsWith('.long.test.ts') ? 'first' : 'second'}/${path.replace(/^tests\//, '').replace(/\.ts$/, '')}`;

async function bundleTests(paths, outdir) {
  rmSync(outdir, { recursive: true, force: true });
  await bundle({
    entryPoints: paths.map((path) => ({ in: path, out: placed(path) })),
    outdir,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    packages: 'external',
    sourcemap: 'inline',
    plugins: [shipped],
  });
  return paths.map((path) => join(outdir, `${placed(path)}.mjs`));
}

/** The totals that Node's test runner writes at the end of its TAP report. */
function counts(report) {
  const tap = readFileSync(report, 'utf8');
  const number = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? Number.NaN);
  const result = { passed: number('pass'), failed: number('fail') + number('cancelled') };
  if (Number.isNaN(result.passed + result.failed))
    throw new PlainError('The test runner ended before its report was complete.');
  return result;
}

/** The test files of one run of Node's test runner; `name` is that of the report. */
async function runFiles(name, files, together) {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const reports = join(BUILD, 'reports');
  mkdirSync(reports, { recursive: true });
  const report = join(reports, `${name}.tap`);
  rmSync(report, { force: true });
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
  ];
  const { code } = await attempt(
    process.execPath,
    ['--enable-source-maps', '--test', `--test-concurrency=${together}`, ...reporters, ...files],
    { cwd: ROOT, inherit: true },
  );
  const result = counts(report);
  if (code !== 0 && result.failed === 0) result.failed = 1;
  return result;
}

/** So many files at once, but for those that measure time: these must not compete. */
async function runSuite(name, folders, atOnce) {
  await build();
  await withLock(join(BUILD, '.lock'), 'build', () => buildPreset('wasm-release', ['rnn_with_test_rows']));
  const entries = sources(folders, ['.test.ts']);
  if (entries.length === 0) return { passed: 0, failed: 0 };
  const files = await bundleTests(entries, join(BUILD, 'tests', name));
  const timed = (file) => file.endsWith('.timed.test.mjs');
  const together = await runFiles(
    name,
    files.filter((file) => !timed(file)),
    atOnce,
  );
  const alone = await runFiles(`${name}-timed`, files.filter(timed), 1);
  return { passed: together.passed + alone.passed, failed: together.failed + alone.failed };
}

/** The engine through JavaScript, the sources of the page that need no browser, and the native command beside them. */
export async function web() {
  // Tests compare the module's results with those of the native command, each also with rows that only tests register.
  await withLock(join(BUILD, '.lock'), 'build', () => buildPreset('native-release', ['rnn', 'rnn_with_test_rows']));
  const result = await runSuite('web', ['tests/wasm', 'tests/web'], availableParallelism());
  if (typesDiffer()) {
    say(`✖ The module has other types than ${TYPES.committed}: "npm run types" updates the copy.`);
    result.failed++;
  } else {
    say('✔ The module has the types of bindings/rnn.d.ts');
    result.passed++;
  }
  return result;
}

export function browser() {
  // A page waits for its frames for a third of the time.
  return runSuite('browser', ['tests/browser'], availableParallelism() + 1);
}
