// Finds an Emscripten new enough, or puts Debian 13's into the shared toolchain folder.
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EMSCRIPTEN_DIR, EMSCRIPTEN_VERSION, PREFIX } from '../common/paths.mjs';
import { attempt, run, which } from '../common/process.mjs';
import { PlainError, say } from '../common/terminal.mjs';
import { candidate, download, installPackages, unpack } from './apt.mjs';
import { installFolder } from './folder.mjs';

const BYHAND = `Emscripten ${EMSCRIPTEN_VERSION} is missing and cannot be installed from here: install emsdk ${EMSCRIPTEN_VERSION}, put emcc on PATH, then run this again.`;
// LLVM 19 is the version that Debian 13's Emscripten is packaged for.
const LLVM = ['clang-19', 'lld-19', 'llvm-19', 'python3'];

function atLeast(version, wanted) {
  const [a, b] = [version, wanted].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return a[i] > b[i];
  return true;
}

/** The folder of `emcc` if it runs and is new enough: it also holds em++ and the CMake toolchain file. */
async function usable(emcc) {
  if (emcc === undefined || !existsSync(emcc)) return undefined;
  const { code, stdout } = await attempt(emcc, ['--version']);
  const version = /(\d+\.\d+\.\d+)/.exec(stdout.split('\n')[0] ?? '')?.[1];
  if (code !== 0 || version === undefined || !atLeast(version, EMSCRIPTEN_VERSION)) return undefined;
  const { stdout: printed } = await attempt(join(dirname(emcc), 'em-config'), ['EMSCRIPTEN_ROOT']);
  const root = [printed.trim(), dirname(emcc), '/usr/share/emscripten'].find(
    (folder) => folder !== '' && existsSync(join(folder, 'cmake/Modules/Platform/Emscripten.cmake')),
  );
  return root === undefined ? undefined : { root, version };
}

function inFolder(folder) {
  return join(folder, 'usr/share/emscripten/emcc');
}

/** {root, version} of the Emscripten to use; `trixie` opens the private package state when it is needed. */
export async function setupEmscripten(trixie) {
  const own = process.env.EMSDK ? join(process.env.EMSDK, 'upstream/emscripten/emcc') : undefined;
  const found = (await usable(which('emcc'))) ?? (await usable(own));
  if (found !== undefined) return found;
  if (!existsSync(join(EMSCRIPTEN_DIR, 'stamp'))) {
    if (atLeast(await candidate('emscripten'), EMSCRIPTEN_VERSION)) {
      await installPackages(['emscripten'], 'Emscripten');
      const system = await usable('/usr/bin/emcc');
      if (system !== undefined) return system;
      throw new PlainError(BYHAND);
    }
    const state = await trixie();
    if (state === undefined) throw new PlainError(BYHAND);
    await installPackages(LLVM, 'LLVM 19 (for Emscripten)');
    await installFolder(EMSCRIPTEN_DIR, (temporary) => fill(state, temporary));
  }
  await installPackages(LLVM, 'LLVM 19 (for Emscripten)');
  const mine = await usable(inFolder(EMSCRIPTEN_DIR));
  if (mine === undefined)
    throw new PlainError(`The Emscripten in ${PREFIX} does not run: delete that folder and run this again.`);
  return mine;
}

async function fill(trixie, folder) {
  const debs = await download(trixie, ['emscripten', 'binaryen', 'libc6', 'libstdc++6', 'libgcc-s1']);
  say('Unpacking Emscripten (1.7 GB)…');
  await unpack(debs, folder);
  wrapBinaryen(folder);
  const share = join(folder, 'usr/share');
  // Emscripten's optimiser imports acorn as an ES module from a node_modules above it.
  say('Installing acorn for Emscripten');
  await run('npm', ['install', '--prefix', share, '--ignore-scripts', '--no-audit', '--no-fund', 'acorn@8'], {
    brief: true,
    failure: 'Could not install the npm package acorn: check the network and run this again',
  });
  writeFileSync(join(share, 'emscripten/.emscripten'), config());
  writeLaunchers(folder);
}

/** binaryen is linked against a newer libc than Debian 12's, so each tool starts through the loader that came with it. */
function wrapBinaryen(folder) {
  const libraries = readdirSync(join(folder, 'usr/lib'))
    .map((name) => join('usr/lib', name))
    .find((path) => existsSync(join(folder, path, 'libc.so.6')));
  const loader = readdirSync(join(folder, libraries)).find((name) => name.startsWith('ld-linux'));
  const wrappers = join(folder, 'binaryen/bin');
  mkdirSync(wrappers, { recursive: true });
  for (const name of readdirSync(join(folder, 'usr/bin')).filter((tool) => tool.startsWith('wasm'))) {
    const lib = join(EMSCRIPTEN_DIR, libraries);
    const tool = join(EMSCRIPTEN_DIR, 'usr/bin', name);
    script(join(wrappers, name), `exec '${join(lib, loader)}' --library-path '${lib}' '${tool}' "$@"`);
  }
}

/** emcc reads the file .emscripten beside itself, so that no environment variable is needed at build time. */
function config() {
  const cache = join(EMSCRIPTEN_DIR, 'usr/share/emscripten/cache');
  return [
    'import shutil',
    "LLVM_ROOT = '/usr/bin'",
    "LLVM_ADD_VERSION = '19'",
    "CLANG_ADD_VERSION = '19'",
    `BINARYEN_ROOT = '${join(EMSCRIPTEN_DIR, 'binaryen')}'`,
    `NODE_JS = shutil.which('node') or '${process.execPath}'`,
    `CACHE = '${cache}'`,
    'FROZEN_CACHE = True',
    '',
  ].join('\n');
}

/** PREFIX/emscripten/bin is what a person puts on PATH. */
function writeLaunchers(folder) {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  for (const name of ['emcc', 'em++', 'emar', 'emranlib', 'emcmake', 'em-config']) {
    script(join(folder, 'bin', name), `exec '${join(EMSCRIPTEN_DIR, 'usr/share/emscripten', name)}' "$@"`);
  }
}

function script(path, body) {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}
