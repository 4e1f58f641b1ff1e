// Paints a drawing that a chart was saved as on a canvas. A browser would do so by way of an image, but the policy of a host
// page may forbid that; this knows what our own drawings are made of, and no more of SVG.

type Attributes = Readonly<Record<string, string>>;

interface Node {
  name: string;
  attributes: Attributes;
  children: (Node | string)[];
}

/** Those that an element has from the one around it. */
const inherited =
  /^(fill|stroke|fill-opacity|stroke-(width|dasharray|linecap|linejoin)|font-(family|size|style|weight)|text-anchor|visibility)$/;

const initial: Attributes = {
  fill: '#000',
  stroke: 'none',
  'stroke-width': '1',
  'font-family': 'sans-serif',
  'font-size': '16',
};

/** Of well-formed text without comments, as XMLSerializer and `escaped` write it. */
export function parsed(text: string): Node {
  const root: Node = { name: '', attributes: {}, children: [] };
  const open = [root];
  for (const [, end, name, rest = '', empty, words] of text.matchAll(/<(\/?)([\w:]+)([^<>]*?)(\/?)>|([^<]+)/g)) {
    if (end) open.pop();
    else if (words !== undefined) open.at(-1)?.children.push(plain(words));
    else if (name !== undefined) {
      const pairs = [...rest.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]);
      const node: Node = { name, attributes: Object.fromEntries(pairs) as Attributes, children: [] };
      open.at(-1)?.children.push(node);
      if (!empty) open.push(node);
    }
  }
  return root;
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (signs[name as string] ?? whole),
  );
}

/** `text` is a whole drawing; the context is scaled to it. */
export function paintDrawing(context: CanvasRenderingContext2D, text: string): void {
  const named = new Map<string, Node>();
  const name = (node: Node): void => {
    if (node.attributes.id) named.set(node.attributes.id, node);
    for (const child of node.children) if (typeof child !== 'string') name(child);
  };
  const root = parsed(text);
  name(root);
  new Painter(context, named).inside(root, initial);
}

class Painter {
  readonly #context: CanvasRenderingContext2D;
  readonly #named: ReadonlyMap<string, Node>;

  constructor(context: CanvasRenderingContext2D, named: ReadonlyMap<string, Node>) {
    this.#context = context;
    this.#named = named;
  }

  inside({ children }: Node, around: Attributes): void {
    for (const child of children) if (typeof child !== 'string') this.#paint(child, around);
  }

  #paint(node: Node, around: Attributes): void {
    const own = node.attributes;
    if (own.display === 'none' || /^(title|desc|defs|clipPath)$/.test(node.name)) return;
    const style = { ...around };
    for (const [key, value] of Object.entries(own)) if (inherited.test(key)) style[key] = value;
    const context = this.#context;
    context.save();
    move(context, own.transform ?? '');
    const clip = this.#referred(own['clip-path'])?.children.find((child) => typeof child !== 'string');
    if (clip) context.clip(shapeOf(clip));
    context.globalAlpha *= number(own.opacity, 1);
    if (node.name === 'svg') enter(context, own);
    if (node.name === 'text') this.#words(node, style);
    else if (/^(svg|g)$/.test(node.name)) this.inside(node, style);
    else if (style.visibility !== 'hidden') this.#shape(node, style);
    context.restore();
  }

  #referred(reference = ''): Node | undefined {
    return this.#named.get(/#([^")]+)/.exec(reference)?.[1] ?? '');
  }

  #shape(node: Node, style: Attributes): void {
    const context = this.#context;
    const alpha = context.globalAlpha;
    if (style.fill !== 'none') {
      context.fillStyle = this.#paintOf(style.fill, node.attributes);
      context.globalAlpha = alpha * number(style['fill-opacity'], 1);
      if (node.attributes['shape-rendering'] === 'crispEdges') fillCrisp(context, node.attributes.d ?? '');
      else context.fill(shapeOf(node));
      context.globalAlpha = alpha;
    }
    const width = number(style['stroke-width'], 1);
    if (style.stroke === 'none' || width === 0) return;
    context.strokeStyle = style.stroke ?? '';
    context.lineWidth = width;
    context.lineCap = (style['stroke-linecap'] ?? 'butt') as CanvasLineCap;
    context.lineJoin = (style['stroke-linejoin'] ?? 'miter') as CanvasLineJoin;
    context.setLineDash(numbers(style['stroke-dasharray'] ?? ''));
    context.stroke(shapeOf(node));
  }

  /** A colour, or the even ramp of a key from left to right. */
  #paintOf(fill = '', box: Attributes): string | CanvasGradient {
    const ramp = this.#referred(fill);
    if (!ramp) return fill;
    const from = number(box.x, 0);
    const gradient = this.#context.createLinearGradient(from, 0, from + number(box.width, 0), 0);
    for (const stop of ramp.children)
      if (typeof stop !== 'string')
        gradient.addColorStop(number(stop.attributes.offset, 0), stop.attributes['stop-color'] ?? '');
    return gradient;
  }

  /** One line: its parts stand one after the other, some lower than the one before. */
  #words({ attributes, children }: Node, style: Attributes): void {
    const context = this.#context;
    const parts = children.map((child) => {
      const part = typeof child === 'string' ? { attributes: {}, children: [child] } : child;
      const type = { ...style, ...part.attributes };
      const text = part.children.join('').replace(/\s+/g, ' ');
      return { text, type, font: fontOf(type), down: number((part.attributes as Attributes).dy, 0), width: 0 };
    });
    for (const part of parts) {
      context.font = part.font;
      part.width = context.measureText(part.text).width;
    }
    const width = parts.reduce((sum, part) => sum + part.width, 0);
    let x = number(attributes.x, 0) - ({ middle: 0.5, end: 1 }[style['text-anchor'] ?? ''] ?? 0) * width;
    let y = number(attributes.y, 0);
    const alpha = context.globalAlpha;
    for (const { text, type, font, down, width: across } of parts) {
      y += down;
      context.font = font;
      context.fillStyle = type.fill ?? '';
      context.globalAlpha = alpha * number(type['fill-opacity'], 1) * (type.visibility === 'hidden' ? 0 : 1);
      if (type.fill !== 'none') context.fillText(text, x, y);
      x += across;
    }
  }
}

/** A drawing inside another has a place, a scale and an edge of its own. */
function enter(context: CanvasRenderingContext2D, own: Attributes): void {
  const [width, height] = [number(own.width, 0), number(own.height, 0)];
  context.translate(number(own.x, 0), number(own.y, 0));
  if (own.overflow !== 'visible') context.clip(rectangle(0, 0, width, height));
  const [left, top, across, down] = numbers(own.viewBox ?? '');
  if (left === undefined || top === undefined || !across || !down) return;
  const stretched = own.preserveAspectRatio === 'none';
  const least = Math.min(width / across, height / down);
  const [h, v] = stretched ? [width / across, height / down] : [least, least];
  context.translate((width - h * across) / 2, (height - v * down) / 2);
  context.scale(h, v);
  context.translate(-left, -top);
}

function move(context: CanvasRenderingContext2D, transform: string): void {
  for (const [, kind, inner = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0] = numbers(inner);
    if (kind === 'translate') context.translate(a, b);
    else if (kind === 'rotate') context.rotate((a * Math.PI) / 180);
  }
}

function rectangle(x: number, y: number, width: number, height: number): Path2D {
  const path = new Path2D();
  path.rect(x, y, width, height);
  return path;
}

function shapeOf({ name, attributes }: Node): Path2D {
  if (name === 'path') return new Path2D(attributes.d ?? '');
  const of = (key: string): number => number(attributes[key], 0);
  const path = new Path2D();
  if (name === 'circle') path.arc(of('cx'), of('cy'), of('r'), 0, 2 * Math.PI);
  else if (name === 'line') {
    path.moveTo(of('x1'), of('y1'));
    path.lineTo(of('x2'), of('y2'));
  } else if (name === 'rect') {
    // The ground of all has its size in percent.
    const whole = attributes.width === '100%';
    const [width, height] = whole ? [1e5, 1e5] : [of('width'), of('height')];
    path.roundRect(of('x'), of('y'), width, height, Math.min(of('rx'), width / 2, height / 2));
  }
  return path;
}

/** Cells of a picture end at whole pixels, so that no ground shows between neighbours. */
function fillCrisp(context: CanvasRenderingContext2D, path: string): void {
  const { a, d, e, f } = context.getTransform();
  context.save();
  context.resetTransform();
  for (const [, ...cell] of path.matchAll(/M(\S+) (\S+?)h(\S+?)v(\S+?)h\S+?z/g)) {
    const [x = 0, y = 0, width = 0, height = 0] = cell.map(Number);
    const [left, top] = [Math.round(a * x + e), Math.round(d * y + f)];
    context.fillRect(left, top, Math.round(a * (x + width) + e) - left, Math.round(d * (y + height) + f) - top);
  }
  context.restore();
}

function fontOf(type: Attributes): string {
  const size = number(type['font-size'], 16);
  return `${type['font-style'] ?? ''} ${type['font-weight'] ?? ''} ${size}px ${type['font-family']}`;
}

function number(text: string | undefined, otherwise: number): number {
  const value = parseFloat(text ?? '');
  return Number.isNaN(value) ? otherwise : value;
}

function numbers(text: string): number[] {
  return (text.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
}
