// Builds dist/: the wasm modules through CMake presets, the bundles, the pages and the data.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildData } from './build/data.mjs';
import { bundleWeb, minified } from './build/bundle.mjs';
import { put, putFile, sweep, written } from './build/output.mjs';
import { overruns } from './build/budgets.mjs';
import { gzipSizes, printSizes, sizesOf } from './build/sizes.mjs';
import { putTwins } from './build/twins.mjs';
import { buildPreset } from './common/cmake.mjs';
import { withLock } from './common/lock.mjs';
import { BUILD, ROOT } from './common/paths.mjs';
import { PlainError, runTool, say } from './common/terminal.mjs';
import { setup } from './setup.mjs';

const TIERS = { simd: 'wasm-release', scalar: 'wasm-release-scalar', relaxed: 'wasm-release-relaxed' };
/** By the names of their files, without the tier. */
const MODULES = { rnn: 'rnn_module', 'rnn-checks': 'rnn_checks', 'rnn-run': 'rnn_run' };
/** What most pages begin with: of the default tier alone. */
const FIRST = { 'rnn-first': 'rnn_first' };

/** The module's TypeScript types as Embind generated them, and the copy that the sources are checked against. */
export const TYPES = { built: join(BUILD, 'wasm-release/rnn.d.ts'), committed: join(ROOT, 'bindings/rnn.d.ts') };

export function typesDiffer() {
  return !existsSync(TYPES.committed) || readFileSync(TYPES.built, 'utf8') !== readFileSync(TYPES.committed, 'utf8');
}

/** Builds everything and returns the names of the files in dist/. */
export async function build() {
  return withLock(join(BUILD, '.lock'), 'build', async () => {
    for (const [tier, preset] of Object.entries(TIERS)) {
      const modules = tier === 'simd' ? { ...MODULES, ...FIRST } : MODULES;
      await buildPreset(preset, Object.values(modules));
      for (const name of Object.keys(modules).map((module) => `${module}-${tier}`)) {
        put(`engine/${name}.js`, await minified(join(BUILD, preset, `${name}.js`)));
        putFile(`engine/${name}.wasm`, join(BUILD, preset, `${name}.wasm`));
      }
    }
    buildData();
    await bundleWeb();
    putTwins(written());
    return sweep();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runTool(async () => {
    if (process.argv.length > 2) throw new PlainError('Usage: node tools/build.mjs');
    await setup('build');
    const names = await build();
    const sizes = sizesOf(names);
    printSizes(sizes);
    if (typesDiffer())
      say('Note: the module has other types than bindings/rnn.d.ts; "npm run types" updates the copy.');
    const heavy = overruns(Object.keys(sizes), gzipSizes(sizes));
    if (heavy.length > 0) throw new PlainError(heavy.join('\n'));
    say('Built dist/');
  });
}
