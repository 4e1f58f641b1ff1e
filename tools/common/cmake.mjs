// Configures and builds a CMake preset, showing one progress line and the compiler's words only when it fails.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD, EMSCRIPTEN_VERSION, ROOT } from './paths.mjs';
import { run } from './process.mjs';
import { closeProgress, progress, say } from './terminal.mjs';

/** Warnings end the build, but not with a newer Emscripten of the reader's own, which may have learned new ones. */
function extraArgs(preset) {
  const { emscriptenVersion } = JSON.parse(readFileSync(join(BUILD, 'toolchain.json'), 'utf8'));
  return preset.startsWith('wasm') && emscriptenVersion !== EMSCRIPTEN_VERSION ? ['-DRNN_WERROR=OFF'] : [];
}

async function configure(preset) {
  const folder = join(BUILD, preset);
  const args = ['--preset', preset, ...extraArgs(preset)];
  const inputs = ['CMakePresets.json', 'build/toolchain.cmake', 'build/emscripten.cmake'];
  const hash = createHash('sha256').update(args.join('\n'));
  for (const name of inputs) hash.update(readFileSync(join(ROOT, name)));
  const wanted = hash.digest('hex');
  const stamp = join(folder, '.configured');
  const ready = existsSync(join(folder, 'build.ninja')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (ready) return;
  // --fresh: a cache made for another compiler or preset would win over the preset's values.
  await run('cmake', [...args, '--fresh'], { cwd: ROOT, failure: `CMake could not configure ${preset}` });
  writeFileSync(stamp, wanted);
}

/** Builds the given targets of a preset; says a line only when there was something to do. */
export async function buildPreset(preset, targets = []) {
  const started = Date.now();
  let steps = 0;
  try {
    progress(`${preset}…`);
    await configure(preset);
    const chosen = targets.length > 0 ? ['--target', ...targets] : [];
    await run('cmake', ['--build', '--preset', preset, ...chosen], {
      cwd: ROOT,
      noise: /^\[\d+\/\d+\] |^-- |^ninja: build stopped/,
      failure: `Building ${preset} failed`,
      onOutput: (chunk) => {
        const line = String(chunk).trimEnd().split('\n').at(-1) ?? '';
        if (!/^\[\d+\/\d+\] (?!Re-checking)/.test(line)) return;
        steps++;
        progress(`${preset} ${line}`);
      },
    });
  } finally {
    closeProgress();
  }
  if (steps > 0) say(`Built ${preset} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
