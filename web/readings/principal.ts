// Two principal components of a cloud of points (PCA), kept from one fit to the next so that the picture does not flip.

export interface Plane {
  mean: Float64Array;
  /** Two unit vectors at right angles. */
  axes: [Float64Array, Float64Array];
  /** Shares of the variance along each. */
  shares: [number, number];
}

/** Turns of the search: it ends as soon as its axis stands still. */
const mostTurns = 500;
const still = 1e-24;

/** Points are rows of equal length; `before` is where the search begins. */
export function principalPlane(points: readonly ArrayLike<number>[], before?: Plane): Plane | undefined {
  const size = points[0]?.length ?? 0;
  if (points.length === 0 || size === 0) return undefined;
  const mean = new Float64Array(size);
  for (const point of points) for (let k = 0; k < size; k++) mean[k] = (mean[k] ?? 0) + (point[k] ?? 0) / points.length;
  const centred = points.map((point) => Float64Array.from(mean, (value, k) => (point[k] ?? 0) - value));
  const total = centred.reduce((sum, point) => sum + dot(point, point), 0);
  const start = (which: 0 | 1): Float64Array =>
    before?.axes[which].length === size
      ? before.axes[which].slice()
      : Float64Array.from({ length: size }, (_, k) => Math.cos((k + 1) * (which + 1)));
  const first = search(centred, start(0));
  const second = search(centred, start(1), first);
  const share = (axis: Float64Array): number =>
    total > 0 ? centred.reduce((sum, point) => sum + dot(point, axis) ** 2, 0) / total : 0;
  return { mean, axes: [first, second], shares: [share(first), share(second)] };
}

/** Where a point lies on the plane. */
export function onPlane({ mean, axes }: Plane, point: ArrayLike<number>): [number, number] {
  const place: [number, number] = [0, 0];
  for (let k = 0; k < mean.length; k++) {
    const away = (point[k] ?? 0) - (mean[k] ?? 0);
    place[0] += away * (axes[0][k] ?? 0);
    place[1] += away * (axes[1][k] ?? 0);
  }
  return place;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** Power iteration on the covariance; what lies along `against` is taken out at every turn. */
function search(points: readonly Float64Array[], axis: Float64Array, against?: Float64Array): Float64Array {
  let now = unit(without(axis, against)) ?? axis;
  for (let turn = 0; turn < mostTurns; turn++) {
    const next = new Float64Array(axis.length);
    for (const point of points) {
      const along = dot(point, now);
      for (let k = 0; k < next.length; k++) next[k] = (next[k] ?? 0) + along * (point[k] ?? 0);
    }
    const turned = unit(without(next, against));
    if (turned === undefined) return now;
    const moved = turned.reduce((sum, value, k) => sum + (value - (now[k] ?? 0)) ** 2, 0);
    now = turned;
    if (moved < still) break;
  }
  return now;
}

function without(axis: Float64Array, against: Float64Array | undefined): Float64Array {
  if (against === undefined) return axis;
  const along = dot(axis, against);
  return axis.map((value, k) => value - along * (against[k] ?? 0));
}

function unit(axis: Float64Array): Float64Array | undefined {
  const size = Math.sqrt(dot(axis, axis));
  return size > 1e-12 ? axis.map((value) => value / size) : undefined;
}
