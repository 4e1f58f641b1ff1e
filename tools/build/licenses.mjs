// Collects the licence texts of everything that is inside dist/.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../common/paths.mjs';
import { PlainError } from '../common/terminal.mjs';

// What the wasm modules contain besides our own code.
const COMPILED = `In the wasm modules
  Emscripten runtime and Embind: MIT and University of Illinois/NCSA, The Emscripten Authors
  musl libc: MIT, Rich Felker and others
  LLVM libc++, libc++abi and compiler-rt: Apache License 2.0 with LLVM exceptions, the LLVM project
  xsimd: BSD 3-Clause, Johan Mabille, Sylvain Corlay, Wolf Vollprecht, Martin Renou, Serge Guelton
  Eigen: Mozilla Public License 2.0, the Eigen authors (https://eigen.tuxfamily.org)
  dlmalloc: public domain (CC0), Doug Lea
`;

/** `inputs` are the bundled files' paths; packages are recognised by node_modules/NAME/ or node_modules/@SCOPE/NAME/. */
export function licenses(inputs) {
  const names = new Set();
  for (const path of inputs) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (name !== undefined) names.add(name);
  }
  const parts = [`RNN Playground\n\n${readFileSync(join(ROOT, 'LICENSE'), 'utf8')}`, COMPILED];
  for (const name of [...names].sort()) {
    const folder = join(ROOT, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined && license === undefined) throw new PlainError(`The npm package ${name} states no licence.`);
    parts.push(`${name} ${version}\n\n${file ? readFileSync(join(folder, file), 'utf8') : license}`);
  }
  return parts.map((part) => part.trimEnd()).join(`\n\n${'-'.repeat(80)}\n\n`) + '\n';
}
