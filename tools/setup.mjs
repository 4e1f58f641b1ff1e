// Installs whatever is missing to build ("build") or also to test ("test"), and tells CMake where it is.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './common/lock.mjs';
import { BUILD, PREFIX } from './common/paths.mjs';
import { which } from './common/process.mjs';
import { PlainError, runTool, say } from './common/terminal.mjs';
import { pythonWithSphinx, pythonWithTorch } from './common/python.mjs';
import { installPackages, openTrixie } from './setup/apt.mjs';
import { setupDeps } from './setup/deps.mjs';
import { setupEmscripten } from './setup/emscripten.mjs';
import { setupModules } from './setup/modules.mjs';

// What to look for on PATH, and the Debian package that brings it.
const BUILD_TOOLS = { cmake: 'cmake', ninja: 'ninja-build', python3: 'python3' };
const NATIVE_TOOLS = { 'g++': 'g++' };
const TEST_TOOLS = {
  ...NATIVE_TOOLS,
  // One version for everybody: another one formats differently.
  'clang-format-19': 'clang-format-19',
  chromium: 'chromium',
  'firefox-esr': 'firefox-esr',
  WebKitWebDriver: 'webkit2gtk-driver',
  Xvfb: 'xvfb',
};
// These bring no command. Without OpenBLAS PyTorch would fall back on the slow reference BLAS.
const TEST_FONTS = ['fonts-noto-core', 'fonts-wqy-microhei'];
const TEST_TORCH = ['python3-torch', 'libopenblas0-pthread'];
const TEST_SPHINX = ['python3-myst-parser'];

async function installTools(tools, why, also = []) {
  const missing = Object.keys(tools).filter((name) => which(name) === undefined);
  const others = which('dpkg-query') ? also : [];
  if (missing.length + others.length > 0)
    await installPackages([...missing.map((name) => tools[name]), ...others], why);
  const still = missing.filter((name) => which(name) === undefined);
  if (still.length > 0)
    throw new PlainError(`${still.join(', ')} is still not on PATH: install it by hand, then run this again.`);
}

async function installTestTools() {
  await installTools(TEST_TOOLS, 'the test tools', [...TEST_FONTS, ...TEST_TORCH, ...TEST_SPHINX]);
  if ((await pythonWithTorch()) === undefined)
    throw new PlainError(
      'No python3 here has PyTorch and NumPy: install torch (1.13 or later) for it, then run this again.',
    );
  if ((await pythonWithSphinx()) === undefined)
    throw new PlainError(
      'No python3 here has Sphinx and MyST-Parser: install myst-parser for it, then run this again.',
    );
}

/** Opens the private package state at most once, and only if something needs it. */
function lazyTrixie() {
  let folder;
  let opened;
  const open = () => {
    if (opened !== undefined) return opened;
    // The setup lock is held, so whatever is left here belongs to a run that was interrupted.
    for (const name of readdirSync(PREFIX)) {
      if (name.startsWith('.download-')) rmSync(join(PREFIX, name), { recursive: true, force: true });
    }
    folder = mkdtempSync(join(PREFIX, '.download-'));
    opened = openTrixie(folder);
    return opened;
  };
  const close = () => folder && rmSync(folder, { recursive: true, force: true });
  return { open, close };
}

function writeIfChanged(path, text) {
  mkdirSync(join(path, '..'), { recursive: true });
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {
    // not there yet
  }
  writeFileSync(path, text);
}

function writePaths(emscripten, deps) {
  const paths = { deps, emscripten: emscripten.root, emscriptenVersion: emscripten.version };
  writeIfChanged(join(BUILD, 'toolchain.json'), `${JSON.stringify(paths, null, 2)}\n`);
  writeIfChanged(join(BUILD, 'toolchain.cmake'), `set(RNN_DEPS_DIR "${deps}")\n`);
  const platform = join(emscripten.root, 'cmake/Modules/Platform/Emscripten.cmake');
  writeIfChanged(join(BUILD, 'emscripten.cmake'), `include("${platform}")\n`);
  return paths;
}

/** level: 'build' for what npm start and npm run build need, 'native' for a compiler too, 'test' also for browsers, checkers and PyTorch. */
export async function setup(level) {
  return withLock(join(PREFIX, '.lock'), 'setup', async () => {
    await installTools(BUILD_TOOLS, 'the build tools');
    if (level === 'native') await installTools(NATIVE_TOOLS, 'the C++ compiler');
    if (level === 'test') await installTestTools();
    const trixie = lazyTrixie();
    try {
      const emscripten = await setupEmscripten(trixie.open);
      const deps = await setupDeps(trixie.open);
      await setupModules();
      return writePaths(emscripten, deps);
    } finally {
      trixie.close();
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runTool(async () => {
    const level = process.argv[2] ?? 'build';
    if (level !== 'build' && level !== 'test') throw new PlainError('Usage: node tools/setup.mjs [build|test]');
    const paths = await setup(level);
    say(`Ready: Emscripten ${paths.emscriptenVersion} in ${paths.emscripten}, libraries in ${paths.deps}`);
  });
}
