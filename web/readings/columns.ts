// What the columns of the reader's own series are called, for every view of the lesson that draws them.

import type { Run } from '../protocol/frame.ts';

type Memory = Map<string, unknown>;

interface Named {
  names: readonly string[];
  /** The first number, by which the series is known again. */
  first: number;
}

export function nameColumns(memory: Memory, names: readonly string[], first: number): void {
  memory.set('columns', { names, first } satisfies Named);
}

/** A name for each column, `otherwise` where the series is another one or its columns have none. */
export function columnNames(memory: Memory, series: Run['series'], otherwise: string): readonly string[] {
  const { columns = 1, values } = series ?? {};
  const { names, first } = (memory.get('columns') ?? { names: [], first: NaN }) as Named;
  const known = names.length === columns && first === values?.[0];
  return known
    ? names
    : Array.from({ length: columns }, (_, at) => (columns > 1 ? `${otherwise} ${at + 1}` : otherwise));
}
