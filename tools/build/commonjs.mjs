// Makes an ES module of a package that is none: esbuild's own way puts a helper into what every page fetches first.
import { readFileSync } from 'node:fs';

/** Packages whose one file asks for nothing. */
const PACKAGES = /node_modules[\\/]papaparse[\\/]papaparse(\.min)?\.js$/;

export const commonjs = {
  name: 'commonjs',
  setup(build) {
    build.onLoad({ filter: PACKAGES }, ({ path }) => ({
      contents: `const module = { exports: {} }, { exports } = module;\n${readFileSync(path, 'utf8')}\nexport default module.exports;`,
      loader: 'js',
    }));
  },
};
