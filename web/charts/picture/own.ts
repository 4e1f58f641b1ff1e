// A chart as a picture to put on a slide: what the page shows of it, canvases, drawings, boxes and words alike, under its title.

import { paintingOn } from '../canvas.ts';
import { coordinate } from '../paths.ts';
import { escaped, SvgBrush } from './svg-brush.ts';
import { paintDrawing } from './svg-paint.ts';

/** Kept of the page's rules: without them a drawing has neither its colours nor its type. */
const painted = ['opacity', 'display'];
/** These an element has from the one around it, unless it has its own. */
const inherited = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin'],
  ...['font-family', 'font-size', 'font-style', 'font-weight', 'text-anchor', 'visibility'],
];

/** For the page's reader only. */
const leftOut = '.chart-tools, .table-box, .tip, .sr-only, .lit-column, .lit-path, button.link, button.line-drop';

const margin = 16;
const titleHeight = 30;
/** Pixels of a PNG for each of the page's: sharp on a projector. */
const sharpness = 2;

interface Sketch {
  lines: string[];
  defs: string[];
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Parts that stand further apart on the page, with controls between them, move together. */
const apart = 12;

export async function pictureOf(
  title: string,
  parts: readonly Element[],
  kind: 'SVG' | 'PNG',
): Promise<{ blob: Blob; ending: string }> {
  const { text, width, height } = compose(title, parts);
  const vector = { blob: new Blob([text], { type: 'image/svg+xml' }), ending: 'svg' };
  if (kind === 'SVG') return vector;
  // Larger than a canvas can be, there is none.
  const blob = await rasterised(text, width, height);
  return blob ? { blob, ending: 'png' } : vector;
}

function compose(title: string, parts: readonly Element[]): { text: string; width: number; height: number } {
  const defs: string[] = [];
  // What is scrolled out of sight belongs to the picture too.
  const scrolled = parts.flatMap((part) => [part, ...part.querySelectorAll('*')]).filter((one) => one.scrollLeft > 0);
  const places = scrolled.map((one) => one.scrollLeft);
  for (const one of scrolled) one.scrollLeft = 0;
  const sketches = parts.map((part) => {
    const sketch: Sketch = { lines: [], defs, left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    add(sketch, part);
    return sketch;
  });
  scrolled.forEach((one, index) => (one.scrollLeft = places[index] ?? 0));
  const style = parts[0] && getComputedStyle(parts[0]);
  const colour = (name: string, otherwise: string): string => style?.getPropertyValue(name).trim() || otherwise;
  const family = style?.fontFamily ?? 'sans-serif';
  const left = Math.min(...sketches.map((sketch) => sketch.left));
  const right = Math.max(...sketches.map((sketch) => sketch.right));
  const { groups, bottom } = stacked(sketches, left);
  const wide = sizeOf(title, `650 17px ${family}`)?.width ?? 0;
  const width = Math.ceil(Math.max(right - left, wide) + 2 * margin);
  const height = Math.ceil(bottom + margin);
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(title)}</title><defs>${defs.join('')}</defs>
<rect width="100%" height="100%" fill="${colour('--surface', '#ffffff')}"/>
<text x="${margin}" y="${margin + 15}" fill="${colour('--ink', '#000000')}" font-family="${escaped(family)}" font-size="17" font-weight="650">${escaped(title)}</text>
${groups.join('\n')}</svg>`;
  return { text, width, height };
}

/** One under the other as on the page, without the room that other things have between them there. */
function stacked(sketches: readonly Sketch[], left: number): { groups: string[]; bottom: number } {
  let end = margin + titleHeight;
  let before = sketches[0]?.top ?? 0;
  const groups = sketches
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines, top, bottom }) => {
      const y = end + Math.min(apart, top - before);
      end = Math.max(end, y + bottom - top);
      before = bottom;
      return `<g transform="translate(${margin - left} ${y - top})">${lines.join('\n')}</g>`;
    });
  return { groups, bottom: end };
}

function grow(sketch: Sketch, box: DOMRect): void {
  sketch.left = Math.min(sketch.left, box.left);
  sketch.top = Math.min(sketch.top, box.top);
  sketch.right = Math.max(sketch.right, box.right);
  sketch.bottom = Math.max(sketch.bottom, box.bottom);
}

function add(sketch: Sketch, element: Element): void {
  if (element.matches(leftOut)) return;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (style.display === 'none' || style.visibility === 'hidden') return;
  if (element instanceof HTMLCanvasElement || element instanceof SVGSVGElement) {
    if (box.width === 0 || box.height === 0) return;
    grow(sketch, box);
    sketch.lines.push(
      element instanceof SVGSVGElement
        ? drawing(element, box)
        : painting(element, box, `clip-${sketch.defs.length}-${sketch.lines.length}`),
    );
    return;
  }
  rectangle(sketch, box, style);
  for (const child of element.childNodes) {
    if (child instanceof Element) add(sketch, child);
    else if (child instanceof Text) words(sketch, child, style);
  }
}

/** What was painted on a canvas, painted again as a drawing. */
function painting(canvas: HTMLCanvasElement, box: DOMRect, names: string): string {
  const { width, height, paint } = paintingOn(canvas) ?? { width: 1, height: 1, paint: () => undefined };
  const brush = new SvgBrush(names);
  paint(brush);
  const size = `viewBox="0 0 ${width} ${height}" preserveAspectRatio="none"`;
  return `<svg ${placeOf(box)} ${size}>${brush.text}</svg>`;
}

/** Without styles and classes; a copy made by the browser has them, which a host page's policy may forbid. */
function bare(element: Element): Element {
  const copy = document.createElementNS(element.namespaceURI, element.localName);
  for (const { name, value } of element.attributes)
    if (name !== 'style' && name !== 'class') copy.setAttribute(name, value);
  for (const child of element.childNodes) {
    if (child instanceof Element) copy.append(bare(child));
    else if (child instanceof Text) copy.append(child.data);
  }
  return copy;
}

/** A drawing that stands alone: colours and fonts come along. */
function drawing(svg: SVGSVGElement, box: DOMRect): string {
  const copy = bare(svg);
  const from = [svg, ...svg.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    const around = index > 0 && element.parentElement ? getComputedStyle(element.parentElement) : undefined;
    const value = (name: string): string => style.getPropertyValue(name);
    const own = inherited.filter((name) => around?.getPropertyValue(name) !== value(name));
    const rules = [...painted.filter((name) => value(name) === 'none' || value(name) < '1'), ...own];
    for (const name of rules) to[index]?.setAttribute(name, value(name));
  });
  for (const [name, value] of Object.entries({ x: box.left, y: box.top, width: box.width, height: box.height }))
    copy.setAttribute(name, String(value));
  copy.setAttribute('overflow', getComputedStyle(svg).overflow);
  return new XMLSerializer().serializeToString(copy);
}

/** The ground and the edges of a box of the page. */
function rectangle(sketch: Sketch, box: DOMRect, style: CSSStyleDeclaration): void {
  const fill = groundOf(sketch, style);
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    width: style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`],
    dashed: style[`border${side}Style`] === 'dashed',
  }));
  const [top, right, bottom, left] = sides;
  const all = sides.every(({ width, colour }) => width > 0 && colour === top?.colour);
  const shadow = /(rgba?\([^)]*\)) 0px 0px 0px ([\d.]+)px inset/.exec(style.boxShadow);
  if (box.width > 0 && box.height > 0 && (fill !== undefined || all || shadow)) {
    grow(sketch, box);
    const edge = all ? ` stroke="${top?.colour}" stroke-width="${top?.width}"` : '';
    const inset = shadow ? ` stroke="${shadow[1]}" stroke-width="${shadow[2]}"` : '';
    const round = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
    const percent = style.borderTopLeftRadius.endsWith('%') ? Math.min(box.width, box.height) / 2 : round;
    sketch.lines.push(
      `<rect ${placeOf(box)} rx="${percent}" fill="${fill ?? 'none'}" opacity="${style.opacity}"${edge || inset}/>`,
    );
  }
  if (all) return;
  const line = (side: (typeof sides)[number] | undefined, path: string): void => {
    if (!side || side.width === 0 || side.colour === 'rgba(0, 0, 0, 0)') return;
    grow(sketch, box);
    const dashes = side.dashed ? ` stroke-dasharray="${3 * side.width} ${2 * side.width}"` : '';
    sketch.lines.push(`<path d="${path}" stroke="${side.colour}" stroke-width="${side.width}"${dashes}/>`);
  };
  line(top, `M${box.left} ${box.top}H${box.right}`);
  line(bottom, `M${box.left} ${box.bottom}H${box.right}`);
  line(left, `M${box.left} ${box.top}V${box.bottom}`);
  line(right, `M${box.right} ${box.top}V${box.bottom}`);
}

/** A plain colour, or the even ramp of a key from left to right. */
function groundOf({ defs }: Sketch, { backgroundImage, backgroundColor }: CSSStyleDeclaration): string | undefined {
  if (backgroundImage.startsWith('linear-gradient(')) {
    const colours = backgroundImage.match(/rgba?\([^)]*\)|color\([^)]*\)/g) ?? [];
    const stops = colours.map((colour, i) => `<stop offset="${i / (colours.length - 1)}" stop-color="${colour}"/>`);
    defs.push(`<linearGradient id="ramp-${defs.length}">${stops.join('')}</linearGradient>`);
    return `url(#ramp-${defs.length - 1})`;
  }
  return /^(transparent|rgba\(\d+, \d+, \d+, 0\))$/.test(backgroundColor) ? undefined : backgroundColor;
}

let measure: CanvasRenderingContext2D | null | undefined;

function sizeOf(text: string, font: string): TextMetrics | undefined {
  measure ??= document.createElement('canvas').getContext('2d');
  if (!measure) return undefined;
  measure.font = font;
  return measure.measureText(text);
}

/** The words of the page, line by line where the page broke them. */
function words(sketch: Sketch, node: Text, style: CSSStyleDeclaration): void {
  const range = document.createRange();
  const lines: { text: string; box: DOMRect }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const [box] = range.getClientRects();
    if (!box || box.width === 0) continue;
    grow(sketch, box);
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < 2) last.text += ` ${word.trim()}`;
    else lines.push({ text: word.trim(), box });
  }
  for (const { text, box } of lines) {
    const size = sizeOf(text, `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`);
    const [up, down] = [size?.fontBoundingBoxAscent ?? box.height, size?.fontBoundingBoxDescent ?? 0];
    const baseline = box.top + (box.height - up - down) / 2 + up;
    const font = `font-family="${escaped(style.fontFamily)}" font-size="${style.fontSize}" font-weight="${style.fontWeight}" font-style="${style.fontStyle}"`;
    sketch.lines.push(
      `<text x="${coordinate(box.left)}" y="${coordinate(baseline)}" fill="${style.color}" ${font}>${escaped(text)}</text>`,
    );
  }
}

function placeOf({ left, top, width, height }: DOMRect): string {
  return `x="${left}" y="${top}" width="${width}" height="${height}"`;
}

function rasterised(text: string, width: number, height: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * sharpness, height * sharpness];
  const context = canvas.getContext('2d');
  context?.scale(sharpness, sharpness);
  if (context) paintDrawing(context, text);
  return new Promise((resolve) => canvas.toBlob(resolve));
}
