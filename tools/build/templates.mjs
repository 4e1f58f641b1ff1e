// Takes the line breaks and indents out of html, svg and css templates, which esbuild leaves as they were written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../common/paths.mjs';
import { keysOfWeb, withShortKeys } from './message-keys.mjs';

const TAGS = new Set(['html', 'svg', 'mathml', 'css']);

/** Markup keeps one space wherever it had a break, since that is what a browser shows; rules need none around their marks. */
function shorter(tag, text) {
  const plain = text.replace(/\s*\n\s*/g, tag === 'css' ? '\n' : ' ');
  if (tag !== 'css') return plain;
  return plain
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/:\s+/g, ':')
    .replace(/;\}/g, '}')
    .replace(/\n/g, ' ');
}

/** Where the text of the templates of these tags stands in a source: [{tag, start, end}], without the marks around it. */
function pieces(ts, name, source) {
  const found = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && TAGS.has(node.tag.getText())) {
      const { template } = node;
      const parts = ts.isNoSubstitutionTemplateLiteral(template) ? [template] : [template.head, ...template.templateSpans.map((span) => span.literal)];
      for (const part of parts) {
        const raw = part.getText();
        found.push({ tag: node.tag.getText(), start: part.getStart() + 1, end: part.getEnd() - (raw.endsWith('${') ? 2 : 1) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true));
  return found.sort((a, b) => b.start - a.start);
}

/** The source with shorter templates. */
export function shortenTemplates(ts, name, source) {
  let text = source;
  for (const { tag, start, end } of pieces(ts, name, source)) text = text.slice(0, start) + shorter(tag, source.slice(start, end)) + text.slice(end);
  return text;
}

/** esbuild's plugin for it, for short message keys, and for the part of lit that is used (lit.mjs). */
export const templates = {
  name: 'templates',
  setup(esbuild) {
    const keys = keysOfWeb();
    esbuild.onResolve({ filter: /^lit$/ }, () => ({ path: join(ROOT, 'tools/build/lit.mjs') }));
    esbuild.onLoad({ filter: /\/web\/.*\.ts$/ }, async ({ path }) => {
      const source = withShortKeys(readFileSync(path, 'utf8'), keys);
      if (!/\b(html|svg|mathml|css)`/.test(source)) return { contents: source, loader: 'ts' };
      const { default: ts } = await import('typescript');
      return { contents: shortenTemplates(ts, path, source), loader: 'ts' };
    });
  },
};
