// Remembers what the network predicted at earlier steps, thinned so that a few lines tell the whole story.

export interface Prediction {
  step: number;
  letters: readonly string[];
}

/** Steps are compared by ratio: early changes are as telling as late ones. */
function distance(before: Prediction, after: Prediction): number {
  return Math.log((after.step + 4) / (before.step + 4));
}

export class PredictionHistory {
  private readonly most: number;
  private lines: Prediction[] = [];

  constructor(most: number) {
    this.most = most;
  }

  /** The newest last; the first answer of all and the newest are always among them. */
  get entries(): readonly Prediction[] {
    return this.lines;
  }

  add(step: number, letters: readonly string[]): void {
    // Training went back in time: what came later did not happen.
    this.lines = this.lines.filter((line) => line.step < step);
    const last = this.lines.at(-1);
    if (last?.letters.join('') === letters.join('')) return;
    this.lines.push({ step, letters });
    if (this.lines.length > this.most) this.dropOne();
  }

  /** Forgets the line that stands closest after its neighbour. */
  private dropOne(): void {
    let closest = 1;
    let least = Infinity;
    for (let index = 1; index < this.lines.length - 1; index++) {
      const before = this.lines[index - 1];
      const line = this.lines[index];
      if (before === undefined || line === undefined) continue;
      const apart = distance(before, line);
      if (apart < least) {
        least = apart;
        closest = index;
      }
    }
    this.lines.splice(closest, 1);
  }
}
