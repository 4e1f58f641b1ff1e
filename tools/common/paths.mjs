// Knows where things live: the repository, its build folder, and the toolchain that clones share.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const BUILD = join(ROOT, 'build');
export const DIST = join(ROOT, 'dist');

export const EMSCRIPTEN_VERSION = '3.1.69';
export const CATCH2_VERSION = '3.7.1';
export const XSIMD_VERSION = '13.2';

const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
/** The folder's name counts up when its layout changes, so that an old clone keeps its own. */
export const PREFIX = join(cacheHome, 'rnn-playground', `toolchain-1-emscripten-${EMSCRIPTEN_VERSION}`);
export const EMSCRIPTEN_DIR = join(PREFIX, 'emscripten');
export const DEPS_DIR = join(PREFIX, 'deps');
