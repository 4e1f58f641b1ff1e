// Where the keyboard is inside a view that a new run's view replaces: the same control of the new one takes it over.

export interface FocusPlace {
  /** The view's id. */
  view: string;
  /** The way down from the view's root, by index among element children. */
  path: readonly number[];
  tag: string;
}

/** Undefined where the focus is not inside one of these roots. */
export function focusIn(roots: readonly HTMLElement[]): FocusPlace | undefined {
  for (const root of roots) {
    const { activeElement } = root.getRootNode() as Document | ShadowRoot;
    if (activeElement === null || activeElement === root || !root.contains(activeElement)) continue;
    const path: number[] = [];
    for (let node: Element = activeElement; node !== root;) {
      const parent: Element | null = node.parentElement;
      if (parent === null) return undefined;
      path.unshift([...parent.children].indexOf(node));
      node = parent;
    }
    return { view: root.dataset.view ?? '', path, tag: activeElement.tagName };
  }
  return undefined;
}

/** Once the new view is drawn; not where the reader has gone elsewhere meanwhile. */
export function focusAgain(root: HTMLElement, { path, tag }: FocusPlace): void {
  const { activeElement } = root.getRootNode() as Document | ShadowRoot;
  if (activeElement !== null && activeElement !== document.body) return;
  const found = path.reduce<Element | undefined>((parent, index) => parent?.children[index], root);
  if (found instanceof HTMLElement && found.tagName === tag) found.focus({ preventScroll: true });
}
