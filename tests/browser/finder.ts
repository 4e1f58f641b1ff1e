// Runs inside the page: finds what a reader would, by role and name, through shadow roots.

export interface Wanted {
  role: string;
  /** The accessible name, or a part of it; any where it is empty. */
  name: string;
  /** Which playground of the page, counted from 0. */
  nth: number;
}

/** One function without imports, since it is sent to the browser as text. */
export function find({ role, name, nth }: Wanted): Element | null {
  const roles: Record<string, string> = {
    button: 'button, [role="button"], summary',
    radio: 'input[type="radio"], [role="radio"]',
    textbox: 'input[type="text"], textarea, [role="textbox"]',
    slider: 'input[type="range"], [role="slider"]',
    combobox: 'select',
    tab: '[role="tab"]',
    region: 'section[aria-label], [role="group"][aria-label], [role="region"]',
    alert: '[role="alert"]',
    status: '[role="status"]',
  };
  const host = document.querySelectorAll('rnn-playground')[nth];
  const root = host?.shadowRoot;
  if (!root) return null;
  const nameOf = (element: Element): string => {
    const label = element.getAttribute('aria-label');
    if (label) return label;
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    return labels.length > 0 ? labels.map(({ textContent }) => textContent).join(' ') : (element.textContent ?? '');
  };
  const shown = (element: Element): boolean => element.getClientRects().length > 0 || role === 'status';
  const all = [...root.querySelectorAll(roles[role] ?? role)].filter(shown);
  const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return (
    all.find((element) => clean(nameOf(element)) === name) ??
    all.find((element) => clean(nameOf(element)).includes(name)) ??
    null
  );
}
