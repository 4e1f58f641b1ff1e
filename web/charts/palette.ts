// The theme's colours for canvas and SVG, read from the CSS custom properties, and the two colour maps built from them.

/** Colours per map: enough that neighbouring entries cannot be told apart. */
const entries = 256;

export interface ColourMap {
  css: readonly string[];
  /** Red, green, blue of each entry, for images. */
  rgb: Uint8ClampedArray;
  /** For words where there is no colour. */
  ink: string;
}

export interface Palette {
  /** Equal for equal themes. */
  key: string;
  ink: string;
  muted: string;
  line: string;
  forward: string;
  backward: string;
  reference: string;
  /** Lines of other runs. */
  others: readonly string[];
  /** Behind a line: the range it stands for. */
  band: string;
  /** Between two lines that should be one. */
  gap: string;
  /** For words on a canvas, as its context takes it. */
  font: string;
  /** Signed values: blue below zero, cream at zero, orange above. */
  values: ColourMap;
  gradients: ColourMap;
  /** What has no sign: pixels and one-hot digits. */
  inks: ColourMap;
  /** Probabilities. */
  shares: ColourMap;
}

const names = [
  '--ink',
  '--muted',
  '--line',
  '--faint',
  '--forward',
  '--backward',
  '--bad-soft',
  '--font',
  '--reference',
  '--other-a',
  '--other-b',
  '--other-c',
  '--band',
  '--value-neg-strong',
  '--value-neg',
  '--value-zero',
  '--value-pos',
  '--value-pos-strong',
  '--gradient-none',
  '--gradient-some',
  '--gradient-full',
] as const;

let pen: CanvasRenderingContext2D | null | undefined;

/** Red, green and blue of any colour that CSS knows: a canvas spells it as #rrggbb, or with numbers where it lets light through. */
function channels(colour: string): number[] {
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen) pen.fillStyle = colour;
  const spelt = String(pen?.fillStyle ?? colour);
  const hex = /^#(..)(..)(..)$/.exec(spelt)?.slice(1);
  return hex ? hex.map((part) => Number.parseInt(part, 16)) : (spelt.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}

function colourMap(ink: string, stops: string[]): ColourMap {
  const colours = stops.map(channels);
  const rgb = new Uint8ClampedArray(entries * 3);
  const css = Array.from({ length: entries }, (_, index) => {
    // Straight lines between the stops, as the legend's CSS gradients have them.
    const at = (index / (entries - 1)) * (colours.length - 1);
    const from = Math.min(Math.floor(at), colours.length - 2);
    const mixed = [0, 1, 2].map((channel) => {
      const [a = 0, b = 0] = [colours[from]?.[channel], colours[from + 1]?.[channel]];
      return Math.round(a + (b - a) * (at - from));
    });
    rgb.set(mixed, index * 3);
    return `rgb(${mixed.join(', ')})`;
  });
  return { css, rgb, ink };
}

/** The last palette read under each root: all views of an element read the same one in an animation frame. */
const latest = new WeakMap<Node, { at: CSSNumberish | null; palette: Palette }>();

/** The colours in force at an element; views ask at each drawing, since the theme may change. */
export function paletteOf(element: Element): Palette {
  const root = element.getRootNode();
  const at = document.timeline.currentTime;
  const before = latest.get(root);
  // Asking for a style makes the browser lay out what the view before has just changed.
  if (before !== undefined && before.at === at) return before.palette;
  const palette = read(element, before?.palette);
  latest.set(root, { at, palette });
  return palette;
}

function read(element: Element, before: Palette | undefined): Palette {
  const style = getComputedStyle(element);
  const colour = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim() || '#888888']));
  const key = names.map((name) => colour[name]).join(' ');
  if (before?.key === key) return before;
  const of = (name: (typeof names)[number]): string => colour[name] ?? '#888888';
  return {
    key,
    ink: of('--ink'),
    muted: of('--muted'),
    line: of('--line'),
    forward: of('--forward'),
    backward: of('--backward'),
    gap: of('--bad-soft'),
    font: `12px ${of('--font')}`,
    reference: of('--reference'),
    others: [of('--other-a'), of('--other-b'), of('--other-c')],
    band: of('--band'),
    values: colourMap(of('--ink'), [
      of('--value-neg-strong'),
      of('--value-neg'),
      of('--value-zero'),
      of('--value-pos'),
      of('--value-pos-strong'),
    ]),
    gradients: colourMap(of('--ink'), [of('--gradient-none'), of('--gradient-some'), of('--gradient-full')]),
    inks: colourMap(of('--ink'), [of('--faint'), of('--ink')]),
    shares: colourMap(of('--ink'), [of('--faint'), of('--forward')]),
  };
}

/** Entry for a value in a range symmetric about zero. */
export function signedEntry(value: number, limit: number): number {
  return shareEntry(value / limit / 2 + 0.5);
}

/** Of what is not finite: it has no colour. */
export const noEntry = -1;

/** Entry for a share, 0 to 1. */
export function shareEntry(share: number): number {
  return Number.isFinite(share) ? Math.round(Math.min(1, Math.max(0, share)) * (entries - 1)) : noEntry;
}

export function colourOf(map: ColourMap, entry: number): string {
  return map.css[entry] ?? 'transparent';
}

/** Relative luminance at which black and white have the same contrast: 4.6 to 1, so that the better of them always has 4.5. */
const middle = Math.sqrt(1.05 * 0.05) - 0.05;

/** Black or white, whichever has more contrast on an entry of a map (WCAG 2.1, relative luminance). */
export function inkOn(map: ColourMap, entry: number): string {
  if (entry === noEntry) return map.ink;
  const [red = 0, green = 0, blue = 0] = Array.from(map.rgb.subarray(entry * 3, entry * 3 + 3), linear);
  return red * 0.2126 + green * 0.7152 + blue * 0.0722 > middle ? '#000000' : '#ffffff';
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
