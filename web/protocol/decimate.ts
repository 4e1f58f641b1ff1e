// Keeps a curve of any length in a bounded number of points, each standing for the same number of steps.

export interface Curve {
  /** Last step each point stands for. */
  step: Float64Array;
  mean: Float64Array;
  min: Float64Array;
  max: Float64Array;
}

/** All that a decimator holds: another one goes on from it to the bit. */
export interface SavedCurve {
  /** Last step each point stands for. */
  step: Float64Array;
  /** Of its finite values, and how many these are. */
  sum: Float64Array;
  count: Float64Array;
  min: Float64Array;
  max: Float64Array;
}

/**
 * When the table is full, neighbours are joined and each point stands for twice as many steps, so old and new parts of
 * the curve are always equally fine. Values that are not finite are left out of the mean and the range.
 */
export class Decimator {
  /** Steps that a full point stands for. */
  width = 1;
  #length = 0;
  #start = 0;
  readonly #limit: number;
  readonly #step: Float64Array;
  readonly #sum: Float64Array;
  readonly #count: Float64Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;

  constructor(limit = 1000) {
    this.#limit = Math.max(2, limit);
    this.#step = new Float64Array(this.#limit);
    this.#sum = new Float64Array(this.#limit);
    this.#count = new Float64Array(this.#limit);
    this.#min = new Float64Array(this.#limit);
    this.#max = new Float64Array(this.#limit);
  }

  /** Takes the losses of consecutive steps; the last of them belongs to `lastStep`. */
  push(losses: ArrayLike<number>, lastStep: number): void {
    const before = lastStep - losses.length;
    for (let i = 0; i < losses.length; i++) this.#add(losses[i] ?? NaN, before + i + 1);
  }

  clear(): void {
    this.#length = 0;
    this.#start = 0;
    this.width = 1;
  }

  /** Starts from the points of an earlier decimator, up to `step`. */
  resume(saved: SavedCurve, step: number): void {
    this.clear();
    const steps = saved.step;
    for (let i = 0; i < Math.min(steps.length, this.#limit); i++) {
      const last = steps[i] ?? 0;
      if (last > step) break;
      this.width = Math.max(this.width, last - (steps[i - 1] ?? 0));
      this.#step[i] = last;
      this.#count[i] = saved.count[i] ?? 0;
      this.#sum[i] = saved.sum[i] ?? NaN;
      this.#min[i] = saved.min[i] ?? NaN;
      this.#max[i] = saved.max[i] ?? NaN;
      this.#length = i + 1;
    }
    // The last point may still be open.
    this.#start = this.#length > 1 ? (this.#step[this.#length - 2] ?? 0) : 0;
  }

  /** Owned copies, free to be transferred. */
  curve(): Curve {
    const n = this.#length;
    const mean = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const count = this.#count[i] ?? 0;
      mean[i] = count > 0 ? (this.#sum[i] ?? 0) / count : NaN;
    }
    return { step: this.#step.slice(0, n), mean, min: this.#min.slice(0, n), max: this.#max.slice(0, n) };
  }

  /** Owned copies, free to be transferred. */
  save(): SavedCurve {
    const part = (values: Float64Array): Float64Array => values.slice(0, this.#length);
    const [step, sum, count] = [part(this.#step), part(this.#sum), part(this.#count)];
    return { step, sum, count, min: part(this.#min), max: part(this.#max) };
  }

  #lastStep(): number {
    return this.#length > 0 ? (this.#step[this.#length - 1] ?? 0) : 0;
  }

  #add(loss: number, step: number): void {
    // A point begins at #start (exclusive) and is full once it reaches #start + width.
    if (this.#length === 0 || this.#lastStep() >= this.#start + this.width) {
      if (this.#length === this.#limit) this.#join();
      if (this.#length === 0 || this.#lastStep() >= this.#start + this.width) this.#open();
    }
    const i = this.#length - 1;
    this.#step[i] = step;
    if (!Number.isFinite(loss)) return;
    const first = (this.#count[i] ?? 0) === 0;
    this.#sum[i] = (this.#sum[i] ?? 0) + loss;
    this.#count[i] = (this.#count[i] ?? 0) + 1;
    this.#min[i] = first ? loss : Math.min(this.#min[i] ?? loss, loss);
    this.#max[i] = first ? loss : Math.max(this.#max[i] ?? loss, loss);
  }

  #open(): void {
    this.#start = this.#lastStep();
    const i = this.#length++;
    this.#sum[i] = 0;
    this.#count[i] = 0;
    this.#min[i] = NaN;
    this.#max[i] = NaN;
  }

  #join(): void {
    const n = this.#length;
    let to = 0;
    for (let i = 0; i < n; i += 2, to++) {
      const j = i + 1 < n ? i + 1 : i;
      const both = j !== i;
      this.#step[to] = this.#step[j] ?? 0;
      this.#sum[to] = (this.#sum[i] ?? 0) + (both ? (this.#sum[j] ?? 0) : 0);
      this.#count[to] = (this.#count[i] ?? 0) + (both ? (this.#count[j] ?? 0) : 0);
      this.#min[to] = finite(Math.min, this.#min[i], this.#min[j]);
      this.#max[to] = finite(Math.max, this.#max[i], this.#max[j]);
    }
    this.#length = to;
    this.width *= 2;
    // An odd one out stays open and is filled up to the new width.
    this.#start = n % 2 === 1 && to > 1 ? (this.#step[to - 2] ?? 0) : this.#lastStep() - this.width;
  }
}

function finite(pick: (a: number, b: number) => number, a = NaN, b = NaN): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : pick(a, b);
}
