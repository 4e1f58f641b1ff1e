// Puts the C++ libraries at fixed paths in the shared folder: Eigen and xsimd headers, Catch2 as one source file.
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CATCH2_VERSION, DEPS_DIR, XSIMD_VERSION } from '../common/paths.mjs';
import { run } from '../common/process.mjs';
import { PlainError, say } from '../common/terminal.mjs';
import { download, unpack } from './apt.mjs';
import { installFolder } from './folder.mjs';

const WANTED = [
  'include/eigen3/Eigen/Core',
  'include/xsimd/xsimd.hpp',
  'catch2/catch_amalgamated.hpp',
  'catch2/catch_amalgamated.cpp',
];

/** The folder with include/eigen3, include/xsimd and catch2/; RNN_DEPS_DIR names one that was made by hand. */
export async function setupDeps(trixie) {
  const own = process.env.RNN_DEPS_DIR;
  if (own) {
    const missing = WANTED.find((path) => !existsSync(join(own, path)));
    if (missing !== undefined) throw new PlainError(`RNN_DEPS_DIR has no ${missing}.`);
    return own;
  }
  if (existsSync(join(DEPS_DIR, 'stamp'))) return DEPS_DIR;
  const state = await trixie();
  if (state === undefined) {
    throw new PlainError(
      `The C++ libraries cannot be installed from here: make a folder with ${WANTED.join(', ')} (Eigen 3.4, xsimd ${XSIMD_VERSION}, ` +
        `Catch2 ${CATCH2_VERSION}'s extras) and set RNN_DEPS_DIR to it.`,
    );
  }
  await installFolder(DEPS_DIR, (folder) => fill(state, folder));
  return DEPS_DIR;
}

async function fill(trixie, folder) {
  const unpacked = join(trixie.folder, 'unpacked');
  await unpack(await download(trixie, ['libeigen3-dev', 'libxsimd-dev']), unpacked);
  mkdirSync(join(folder, 'include'));
  for (const name of ['eigen3', 'xsimd']) {
    cpSync(join(unpacked, 'usr/include', name), join(folder, 'include', name), { recursive: true });
  }
  // Debian's binary package is a native archive; only the source can be built for wasm as well.
  const tarball = (await download(trixie, ['catch2'], 'source')).find(
    (path) => path.includes('.orig.tar') && !path.endsWith('.asc'),
  );
  const source = join(trixie.folder, 'catch2');
  mkdirSync(source, { recursive: true });
  await run('tar', ['-xf', tarball, '-C', source, '--strip-components=1'], { failure: 'Could not unpack Catch2' });
  mkdirSync(join(folder, 'catch2'));
  for (const name of ['catch_amalgamated.hpp', 'catch_amalgamated.cpp']) {
    cpSync(join(source, 'extras', name), join(folder, 'catch2', name));
  }
  const missing = WANTED.find((path) => !existsSync(join(folder, path)));
  if (missing !== undefined)
    throw new PlainError(`The C++ libraries were downloaded but ${missing} is not among them.`);
  say('C++ libraries are in place');
}
