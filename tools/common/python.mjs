// The Pythons that tests ask: one with PyTorch, which the page's scripts are held against, and one with Sphinx, which builds a course page.
import { attempt, which } from './process.mjs';

/** Debian's packages serve the system's Python, whichever other stands first on PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** The path of one that has all these modules, or undefined where none has. */
async function pythonWith(...modules) {
  const find = `import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ${JSON.stringify(modules)})))`;
  for (const python of PYTHONS.filter((name) => name.startsWith('/') || which(name))) {
    if ((await attempt(python, ['-c', find])).code === 0) return python;
  }
  return undefined;
}

export const pythonWithTorch = () => pythonWith('torch', 'numpy');

export const pythonWithSphinx = () => pythonWith('sphinx', 'myst_parser');
