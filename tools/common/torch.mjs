// The Python that has PyTorch, which the tests hold the page's scripts against.
import { attempt, which } from './process.mjs';

/** Debian's packages serve the system's Python, whichever other stands first on PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const FIND = 'import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ("torch", "numpy"))))';

/** Its path, or undefined where no Python has it. */
export async function pythonWithTorch() {
  for (const python of PYTHONS.filter((name) => name.startsWith('/') || which(name))) {
    if ((await attempt(python, ['-c', FIND])).code === 0) return python;
  }
  return undefined;
}
