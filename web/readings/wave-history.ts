// Where the segments of a wave lie on one turn of the circle, and the last few of them for comparison.

export interface WaveSegment {
  step: number;
  /** Radians from the start of a period, growing along the segment. */
  phase: number[];
  input: number[];
  target: number[];
  predicted: number[];
}

const turn = 2 * Math.PI;

function wrap(angle: number): number {
  return ((angle % turn) + turn) % turn;
}

/** The angle whose sine is the input and whose cosine is the target, growing along the segment. */
export function phases(input: readonly number[], target: readonly number[]): number[] {
  const angles: number[] = [];
  input.forEach((sine, index) => {
    const angle = Math.atan2(sine, target[index] ?? 1);
    const before = angles.at(-1);
    if (before === undefined) {
      // A segment that begins a period begins at 0, not just below a full turn.
      const first = wrap(angle);
      angles.push(first > turn - 1e-3 ? first - turn : first);
    } else angles.push(before + wrap(angle - before));
  });
  return angles;
}

export class WaveHistory {
  private readonly most: number;
  private kept: WaveSegment[] = [];

  constructor(most: number) {
    this.most = most;
  }

  /** Oldest first. */
  get segments(): readonly WaveSegment[] {
    return this.kept;
  }

  add(segment: WaveSegment): void {
    this.kept = this.kept.filter(({ step }) => step < segment.step);
    this.kept.push(segment);
    if (this.kept.length > this.most) this.kept.shift();
  }

  /** The newest segment, and the newest one of every other part of the period, so that a whole turn is on screen. */
  newest(): WaveSegment[] {
    const parts = new Map<number, WaveSegment>();
    for (const segment of this.kept) parts.set(Math.round(segment.phase[0] ?? 0), segment);
    return [...parts.values()];
  }
}

/** Mean of the squared differences. */
export function meanSquare(predicted: readonly number[], target: readonly number[]): number {
  if (predicted.length === 0) return NaN;
  return predicted.reduce((sum, value, index) => sum + (value - (target[index] ?? NaN)) ** 2, 0) / predicted.length;
}
