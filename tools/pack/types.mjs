// The types of the npm package: declarations of its entries and of what they name, from the sources.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from '../common/paths.mjs';
import { PlainError } from '../common/terminal.mjs';

const ENTRIES = ['element/rnn-playground.ts', 'engine/index.ts', 'anywidget/widget.ts'];

/** Types that only the package has, as they are in this folder: they speak of packages that are not the page's. */
const OWN = ['react.d.ts', 'vue.d.ts'];

/** A relative address of another source, as it stands in a declaration. */
const ADDRESS = /(from |import\()(['"])(\.[^'"]+)\.ts\2/g;

/** Each file alone, which takes no look at the rest of the program: what it exports must say its types. */
function declaration(ts, path) {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(join(ROOT, 'web', path), 'utf8'), {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: 'es2022', module: 'esnext', isolatedDeclarations: true, stripInternal: true },
  });
  const problems = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  if (problems.length > 0) throw new PlainError(`web/${path} has no types of its own: ${problems.join(' ')}`);
  return outputText;
}

/** Writes them below types/ by `put(name, text)`. */
export async function writeTypes(put) {
  const { default: ts } = await import('typescript');
  const done = new Set();
  const visit = (path) => {
    if (done.has(path)) return;
    done.add(path);
    const text = declaration(ts, path);
    put(`types/${path.replace(/\.ts$/, '.d.ts')}`, text.replaceAll(ADDRESS, '$1$2$3.js$2'));
    for (const [, , , address] of text.matchAll(ADDRESS)) visit(normalize(join(dirname(path), `${address}.ts`)));
  };
  for (const entry of ENTRIES) visit(entry);
  for (const name of OWN) put(`types/${name}`, readFileSync(join(ROOT, 'tools/pack', name)));
}
