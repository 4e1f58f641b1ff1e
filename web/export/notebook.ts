// The same Python as a Jupyter notebook: a heading and a cell for each part.

import type { Lines } from '../views/pytorch-script/python.ts';
import { pythonSections, type PythonOptions } from './python.ts';
import { fileName, type Source } from './source.ts';

/** nbformat 4.5 (https://nbformat.readthedocs.io/en/latest/format_description.html). */
interface Cell {
  cell_type: 'markdown' | 'code';
  id: string;
  metadata: { jupyter?: { source_hidden: boolean } };
  source: string[];
  execution_count?: null;
  outputs?: [];
}

/** As the format has it: each line with its end, but for the last. */
function sourceOf(lines: Lines): string[] {
  return lines.map((line, i) => (i < lines.length - 1 ? `${line}\n` : line));
}

function markdown(id: string, lines: Lines): Cell {
  return { cell_type: 'markdown', id, metadata: {}, source: sourceOf(lines) };
}

export async function notebook(source: Source, options: PythonOptions = {}): Promise<string> {
  const { lesson, link, moment } = source;
  const sections = await pythonSections(source, options);
  const head = markdown('head', [
    `# RNN Playground: ${lesson}, after step ${moment.step}`,
    '',
    `Data, model, weights, optimizer and random generator of that moment${link === '' ? '' : `; the page's own is at <${link}>`}.`,
    'It needs PyTorch 1.13 or later and NumPy, and prints the outputs that the page shows, then the losses that come next there.',
    `For several processes, ${fileName(source, 'py')} has the same parts.`,
  ]);
  const cells = sections.flatMap(({ title, lines, folded }, i): Cell[] => [
    markdown(`title-${i}`, [`## ${title}`]),
    {
      cell_type: 'code',
      id: `cell-${i}`,
      metadata: folded ? { jupyter: { source_hidden: true } } : {},
      source: sourceOf(lines),
      execution_count: null,
      outputs: [],
    },
  ]);
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
      language_info: { name: 'python' },
    },
    cells: [head, ...cells],
  });
}
