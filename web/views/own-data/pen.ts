// A curve drawn with a pointer or arrow keys: one number for each place from left to right.

/** Places from left to right, and how high the paper is. */
export const places = 200;
export const top = 100;

export class Pen {
  /** By place; NaN where nothing is drawn. */
  readonly values: number[];
  #at: number | undefined;

  constructor(values: number[] = Array<number>(places).fill(NaN)) {
    this.values = values;
  }

  /** Shares of the width and height, 0 to 1 from the top left; places passed over in between are filled. */
  move(across: number, down: number): void {
    const within = (share: number): number => Math.min(1, Math.max(0, share));
    const place = Math.min(places - 1, Math.floor(within(across) * places));
    const value = (1 - within(down)) * top;
    const from = this.#at ?? place;
    const before = this.values[from] ?? NaN;
    const way = Math.sign(place - from);
    for (let at = from; at !== place; at += way) {
      const share = (at - from) / (place - from);
      if (at !== from) this.values[at] = before + share * (value - before);
    }
    this.values[place] = value;
    this.#at = place;
  }

  lift(): void {
    this.#at = undefined;
  }

  /** What is drawn, from its first place to its last, gaps bridged by straight lines. */
  get curve(): number[] {
    const drawn = this.values.flatMap((value, at) => (Number.isNaN(value) ? [] : [at]));
    const curve: number[] = [];
    drawn.forEach((at, index) => {
      const next = drawn[index + 1] ?? at + 1;
      const [from, to] = [this.values[at] ?? 0, this.values[next] ?? 0];
      for (let place = at; place < next; place++) curve.push(from + ((place - at) / (next - at)) * (to - from || 0));
    });
    return curve;
  }
}
