// Pen strokes to a 28 × 28 picture as MNIST prepares its digits: fitted into 20 × 20, centre of mass in the middle.

export interface Point {
  x: number;
  y: number;
}

/** The points of each stroke in any unit; only their proportions count. */
export type Strokes = readonly (readonly Point[])[];

export const side = 28;
/** MNIST fits its digits into this square before centring them. */
const fitted = 20;
/** Half the width of the pen, in pixels of the result. */
const pen = 1.15;
/** How far the edge of a line takes to fade out. */
const soft = 0.9;

/** Pixels 0 to 1, row by row; all zero for no strokes. */
export function rasterise(strokes: Strokes): Float32Array {
  const placed = fit(strokes);
  const first = paint(placed);
  const mass = centreOfMass(first);
  if (mass === undefined) return first;
  const shift = { x: side / 2 - mass.x, y: side / 2 - mass.y };
  // Drawn again instead of moved by whole pixels, so that a slow stroke does not jump.
  return paint(placed.map((stroke) => stroke.map(({ x, y }) => ({ x: x + shift.x, y: y + shift.y }))));
}

/** Scaled so that the ink, pen width included, fills the square, and put into the middle. */
function fit(strokes: Strokes): Point[][] {
  const points = strokes.flat();
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const extent = Math.max(right - left, bottom - top);
  const scale = extent > 0 ? (fitted - 2 * pen) / extent : 1;
  const place = ({ x, y }: Point): Point => ({
    x: (x - (left + right) / 2) * scale + side / 2,
    y: (y - (top + bottom) / 2) * scale + side / 2,
  });
  return strokes.map((stroke) => stroke.map(place));
}

function paint(strokes: readonly (readonly Point[])[]): Float32Array {
  const pixels = new Float32Array(side * side);
  for (const stroke of strokes) {
    stroke.forEach((point, index) => {
      paintSegment(pixels, stroke[Math.max(0, index - 1)] ?? point, point);
    });
  }
  return pixels;
}

/** Darkens each pixel by how much of it lies within the pen's reach of a straight piece. */
function paintSegment(pixels: Float32Array, from: Point, to: Point): void {
  const reach = pen + soft;
  const first = {
    x: Math.max(0, Math.floor(Math.min(from.x, to.x) - reach)),
    y: Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)),
  };
  const last = {
    x: Math.min(side - 1, Math.ceil(Math.max(from.x, to.x) + reach)),
    y: Math.min(side - 1, Math.ceil(Math.max(from.y, to.y) + reach)),
  };
  for (let row = first.y; row <= last.y; row++) {
    for (let column = first.x; column <= last.x; column++) {
      const away = distance({ x: column + 0.5, y: row + 0.5 }, from, to);
      const ink = Math.min(1, Math.max(0, (pen + soft / 2 - away) / soft));
      const at = row * side + column;
      pixels[at] = Math.max(pixels[at] ?? 0, ink);
    }
  }
}

function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}

export function centreOfMass(pixels: Float32Array): Point | undefined {
  let [mass, x, y] = [0, 0, 0];
  pixels.forEach((ink, at) => {
    mass += ink;
    x += ink * ((at % side) + 0.5);
    y += ink * (Math.floor(at / side) + 0.5);
  });
  return mass === 0 ? undefined : { x: x / mass, y: y / mass };
}
