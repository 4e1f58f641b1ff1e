// What a view paints on a canvas, written as an SVG drawing: every box, line and word stays one, at any size.

import type { Brush, HeatPicture } from '../canvas.ts';
import { noEntry } from '../palette.ts';

/** What `save` keeps and `restore` brings back. */
const kept = [
  ...(['fillStyle', 'strokeStyle', 'globalAlpha', 'lineWidth', 'lineJoin', 'lineCap'] as const),
  ...(['font', 'textAlign', 'textBaseline'] as const),
];
type Kept = Pick<SvgBrush, (typeof kept)[number]> & { dashes: readonly number[]; moved: string; clipped: number };

const anchors = { left: 'start', start: 'start', center: 'middle', right: 'end', end: 'end' } as const;

/** To a thousandth: cells of a picture may be thinner than a pixel. */
function places(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

export class SvgBrush implements Brush {
  fillStyle: CanvasFillStrokeStyles['fillStyle'] = '#000000';
  strokeStyle: CanvasFillStrokeStyles['strokeStyle'] = '#000000';
  globalAlpha = 1;
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  lineCap: CanvasLineCap = 'butt';
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly #lines: string[] = [];
  readonly #names: string;
  #path = '';
  #dashes: readonly number[] = [];
  #moved = '';
  #clips = 0;
  /** The clip in force, by its number; 0 for none. */
  #clipped = 0;
  readonly #saved: Kept[] = [];
  readonly #ruler = document.createElement('canvas').getContext('2d');

  /** `names` begins the names of its clips, which are one in a file. */
  constructor(names: string) {
    this.#names = names;
  }

  /** What was painted so far. */
  get text(): string {
    return this.#lines.join('\n');
  }

  beginPath(): void {
    this.#path = '';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${places(x)} ${places(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === '' ? 'M' : 'L'}${places(x)} ${places(y)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    const [across, down] = [places(width), places(height)];
    this.#path += `M${places(x)} ${places(y)}h${across}v${down}h-${across}z`;
  }

  roundRect(
    x: number,
    y: number,
    width: number,
    height: number,
    radii?: number | DOMPointInit | Iterable<number | DOMPointInit>,
  ): void {
    const r = Math.min(typeof radii === 'number' ? radii : 0, width / 2, height / 2);
    const turn = (across: number, down: number): string => `a${r} ${r} 0 0 1 ${across} ${down}`;
    const [h, v] = [places(width - 2 * r), places(height - 2 * r)];
    this.#path += `M${places(x + r)} ${places(y)}h${h}${turn(r, r)}v${v}${turn(-r, r)}h-${h}${turn(-r, -r)}v-${v}${turn(r, -r)}z`;
  }

  /** Whole circles alone. */
  arc(x: number, y: number, radius: number): void {
    const half = (side: number): string => `a${radius} ${radius} 0 0 1 ${side * 2 * radius} 0`;
    this.#path += `M${places(x - radius)} ${places(y)}${half(1)}${half(-1)}z`;
  }

  fill(): void {
    this.#add('path', `d="${this.#path}" fill="${this.fillStyle}"`);
  }

  stroke(): void {
    const dashes = this.#dashes.length > 0 ? ` stroke-dasharray="${this.#dashes.join(' ')}"` : '';
    const ends = `stroke-linejoin="${this.lineJoin}" stroke-linecap="${this.lineCap}"`;
    const line = `stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" ${ends}${dashes}`;
    this.#add('path', `d="${this.#path}" fill="none" ${line}`);
  }

  clip(): void {
    this.#clipped = ++this.#clips;
    this.#lines.push(`<clipPath id="${this.#clip()}"><path d="${this.#path}"/></clipPath>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#path = '';
    this.rect(x, y, width, height);
    this.fill();
  }

  /** Cells of one colour are one path, so that a large picture stays a small file. */
  heat(...[box, columns, rows, map, entryAt]: HeatPicture): void {
    const [width, height] = [box.width / columns, box.height / rows];
    const paths = new Map<number, string>();
    for (let row = 0; row < rows; row++) {
      for (let column = 0, from = 0; column < columns; column++) {
        const entry = entryAt(column, row);
        if (column + 1 < columns && entryAt(column + 1, row) === entry) continue;
        this.#path = '';
        this.rect(box.x + from * width, box.y + row * height, (column + 1 - from) * width, height);
        from = column + 1;
        if (entry !== noEntry) paths.set(entry, (paths.get(entry) ?? '') + this.#path);
      }
    }
    // Without this, a thin line of the ground shows between neighbours.
    for (const [entry, path] of paths)
      this.#add('path', `d="${path}" fill="${map.css[entry] ?? ''}" shape-rendering="crispEdges"`);
  }

  save(): void {
    const now = Object.fromEntries(kept.map((name) => [name, this[name]])) as Pick<SvgBrush, (typeof kept)[number]>;
    this.#saved.push({ ...now, dashes: this.#dashes, moved: this.#moved, clipped: this.#clipped });
  }

  restore(): void {
    const before = this.#saved.pop();
    if (before === undefined) return;
    const { dashes, moved, clipped, ...rest } = before;
    Object.assign(this, rest);
    [this.#dashes, this.#moved, this.#clipped] = [dashes, moved, clipped];
  }

  translate(x: number, y: number): void {
    this.#moved += `translate(${places(x)} ${places(y)})`;
  }

  rotate(angle: number): void {
    this.#moved += `rotate(${places((angle * 180) / Math.PI)})`;
  }

  setLineDash(dashes: Iterable<number>): void {
    this.#dashes = [...dashes];
  }

  measureText(text: string): TextMetrics {
    const ruler = this.#ruler;
    if (ruler === null) throw new Error('no canvas to measure with');
    [ruler.font, ruler.textBaseline] = [this.font, this.textBaseline];
    return ruler.measureText(text);
  }

  /** On its alphabetic baseline: few programs that open a drawing know the others. */
  fillText(text: string, x: number, y: number): void {
    const baseline = this.textBaseline;
    const over = this.measureText(text).fontBoundingBoxAscent;
    this.textBaseline = 'alphabetic';
    const down = this.measureText(text).fontBoundingBoxAscent - over;
    this.textBaseline = baseline;
    const [, size = '', family = ''] = /([\d.]+px) (.*)/.exec(this.font) ?? [];
    const place = `x="${places(x)}" y="${places(y + down)}" text-anchor="${anchors[this.textAlign]}"`;
    const type = `font-family="${escaped(family)}" font-size="${size}"`;
    this.#add('text', `${place} ${type} fill="${this.fillStyle}"`, escaped(text));
  }

  #clip(): string {
    return `${this.#names}-${this.#clipped}`;
  }

  #add(name: string, rest: string, inside = ''): void {
    const faint = this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : '';
    const clip = this.#clipped > 0 ? ` clip-path="url(#${this.#clip()})"` : '';
    const moved = this.#moved === '' ? '' : ` transform="${this.#moved}"`;
    this.#lines.push(`<${name} ${rest}${faint}${clip}${moved}>${inside}</${name}>`);
  }
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
