// Small pieces of Python: values, calls and indented blocks.

export type Lines = readonly string[];

export function literal(value: number | boolean | string): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** name(a, b, key=value); named arguments that are undefined are left out. */
export function call(
  name: string,
  args: Lines,
  named: Readonly<Record<string, number | boolean | string | undefined>> = {},
): string {
  const pairs = Object.entries(named).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${literal(value)}`],
  );
  return `${name}(${[...args, ...pairs].join(', ')})`;
}

export function indented(lines: Lines): string[] {
  return lines.map((line) => (line === '' ? '' : `    ${line}`));
}
