// Lines through numbers: what is not finite is a gap in them, never a point somewhere.

export type Point = readonly [x: number, y: number];

/** A place in a drawing, to a tenth of a pixel. */
export function coordinate(value: number): string {
  return value.toFixed(1);
}

export function isPlace([x, y]: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

/** Runs of points that are there: the first of each, and the one after its last. */
function stretches(length: number, there: (index: number) => boolean): [from: number, to: number][] {
  const found: [number, number][] = [];
  let from = -1;
  for (let index = 0; index <= length; index++) {
    const now = index < length && there(index);
    if (now && from < 0) from = index;
    if (!now && from >= 0) {
      found.push([from, index]);
      from = -1;
    }
  }
  return found;
}

export function finiteStretches(values: ArrayLike<number>): [from: number, to: number][] {
  return stretches(values.length, (index) => Number.isFinite(values[index]));
}

function through(points: readonly Point[]): string {
  return points.map(([x, y]) => `${coordinate(x)} ${coordinate(y)}`).join('L');
}

/** A line that breaks off before a point without a place and goes on after it. */
export function linePath(points: readonly Point[]): string {
  return stretches(points.length, (index) => isPlace(points[index] ?? [NaN, NaN]))
    .map(([from, to]) => `M${through(points.slice(from, to))}`)
    .join('');
}

/** What lies between two lines with as many points each, where both are there. */
export function areaPath(one: readonly Point[], other: readonly Point[]): string {
  const there = (index: number): boolean => [one, other].every((line) => isPlace(line[index] ?? [NaN, NaN]));
  return stretches(one.length, there)
    .map(([from, to]) => `M${through([...one.slice(from, to), ...other.slice(from, to).reverse()])}Z`)
    .join('');
}
