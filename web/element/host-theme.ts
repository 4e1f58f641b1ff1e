// Whether the page around an element is dark: by the first background behind it, else by its colour scheme.

/** From black to white, 0 to 1, as the eye weighs red, green and blue. */
function lightness(colour: string): number | undefined {
  const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  // Other notations than rgb() are left to the colour scheme.
  if (!colour.startsWith('rgb') || alpha < 0.5) return undefined;
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}

function parentOf(node: Node): Element | null {
  const { parentNode } = node;
  return parentNode instanceof ShadowRoot ? parentNode.host : (parentNode as Element | null);
}

export function isDarkAround(element: HTMLElement): boolean {
  for (let node = parentOf(element); node instanceof Element; node = parentOf(node)) {
    const found = lightness(getComputedStyle(node).backgroundColor);
    if (found !== undefined) return found < 0.5;
  }
  const around = parentOf(element);
  const own = around instanceof Element ? getComputedStyle(around).colorScheme : 'normal';
  const meta = document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content ?? '';
  const schemes = own === 'normal' || own === '' ? meta : own;
  if (!/\bdark\b/.test(schemes)) return false;
  return !/\blight\b/.test(schemes) || matchMedia('(prefers-color-scheme: dark)').matches;
}
