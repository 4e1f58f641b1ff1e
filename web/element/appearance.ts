// What attributes say of an element's looks: its height, its theme, the views it shows, the parts it hides.

import type { Note, PlaygroundState } from '../session/playground-state.ts';
import { viewKinds } from '../views/index.ts';
import { attributeOf, fieldOf } from '../session/fields.ts';
import { dark } from './style/tokens.ts';
import { isDarkAround } from './host-theme.ts';

/** Parts by the names that `hide` and `::part` know them by. */
export const partNames = [
  ...[
    'bar',
    'lessons',
    'tour',
    'share',
    'keys',
    'language',
    'theme',
    'controls',
    'settings',
    'speed',
    'readout',
    'about',
  ],
  ...['stage', 'loss', 'now', 'foot', 'experiments', 'inspector'],
];

const viewNames = viewKinds.map(({ id }) => id);

/** What else than config fields may be locked. */
const locks = ['speed', 'example'];

const list = (text: string | null): string[] => text?.split(/[\s,]+/).filter((name) => name !== '') ?? [];

export class Appearance {
  readonly #host: HTMLElement;
  readonly #changed: () => void;
  readonly #around: MutationObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly sheet = new CSSStyleSheet();
  #rules = '';

  /** `changed`: the colours around the element may be others. */
  constructor(host: HTMLElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    this.#around = new MutationObserver(changed);
  }

  /** A page turns its theme by an attribute of its root or body, as a rule. */
  watch(): void {
    this.#dark.addEventListener('change', this.#changed);
    const { documentElement, body } = this.#host.ownerDocument;
    const attributes = { attributes: true, attributeFilter: ['class', 'style', 'data-theme', 'data-color-mode'] };
    for (const node of [documentElement, body]) this.#around.observe(node, attributes);
  }

  unwatch(): void {
    this.#dark.removeEventListener('change', this.#changed);
    this.#around.disconnect();
  }

  get isDark(): boolean {
    const theme = this.#host.getAttribute('theme');
    if (theme === 'dark' || theme === 'light') return theme === 'dark';
    return this.#host.hasAttribute('page') ? this.#dark.matches : isDarkAround(this.#host);
  }

  /** The views that are shown alone, in their order; undefined: the whole playground. */
  get views(): string[] | undefined {
    const asked = this.#names('view').filter((name) => viewNames.includes(name));
    return asked.length > 0 ? asked : undefined;
  }

  shows(view: string): boolean {
    return (this.views?.includes(view) ?? true) && !this.#names('hide').includes(view);
  }

  /** Of a config field, or of another control by its name. */
  locks(field: string): boolean {
    return this.#names('lock').includes(attributeOf(field));
  }

  update(): void {
    const hidden = this.#names('hide').filter((name) => partNames.includes(name));
    const height = heightOf(this.#host.getAttribute('height'));
    const rules = [
      this.isDark ? `:host{${dark.cssText}}` : '',
      height === undefined ? '' : `:host{height:${height}!important}`,
      ...hidden.map((name) => `[part~="${name}"]{display:none!important}`),
    ].join('');
    if (rules !== this.#rules) this.sheet.replaceSync(rules);
    this.#rules = rules;
  }

  /** A note for each name and value that is not known. */
  notes({ fields }: Readonly<PlaygroundState>): Note[] {
    const fieldNames = fields.map(({ name }) => attributeOf(name));
    const known: Record<string, readonly string[]> = {
      view: viewNames,
      hide: [...partNames, ...viewNames.filter((name) => !partNames.includes(name))],
      lock: [...locks, ...fieldNames],
    };
    const notes = Object.entries(known).flatMap(([attribute, names]) =>
      this.#names(attribute)
        .filter((name) => !names.includes(name))
        .map((value) => noteOf(attribute, value, names.join(', '))),
    );
    const [height, theme] = [this.#host.getAttribute('height'), this.#host.getAttribute('theme')];
    if (height !== null && heightOf(height) === undefined) notes.push(noteOf('height', height, '320, 30rem, auto'));
    if (theme !== null && !['light', 'dark', 'auto'].includes(theme))
      notes.push(noteOf('theme', theme, 'light, dark, auto'));
    return notes;
  }

  /** Fields may be written as in a config, too. */
  #names(attribute: string): string[] {
    return list(this.#host.getAttribute(attribute)).map((name) => attributeOf(fieldOf(name)));
  }
}

const noteOf = (attribute: string, value: string, allowed: string): Note => ({
  key: 'note.attribute.list',
  args: { attribute, value, allowed },
  tone: 'warning',
});

/** Pixels where no unit is given; undefined where it is no height. */
function heightOf(text: string | null): string | undefined {
  const height = text?.trim() ?? '';
  const whole = /^\d+(\.\d+)?$/.test(height) ? `${height}px` : height;
  return /^(auto|[\d.]+[a-z%]+)$/.test(whole) && CSS.supports('height', whole) ? whole : undefined;
}
