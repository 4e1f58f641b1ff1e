// Papa Parse and what of it is used: cells of a text whose separator it finds out itself.

import Papa from 'papaparse';

/** Its last line break is none of a row's: Papa Parse would count a row without a separator. */
export function parseCells(text: string): { rows: string[][]; separator: string; open: boolean } {
  const { data, meta, errors } = Papa.parse<string[]>(text.replace(/[\r\n]+$/, ''));
  return { rows: data, separator: meta.delimiter, open: errors.some(({ type }) => type === 'Quotes') };
}
