// Rules that come later than the page: they join those of the element once, when what they are for is first shown there.

import type { CSSResult } from 'lit';

export function adopt(root: HTMLElement, rules: CSSResult | undefined): void {
  const scope = root.getRootNode();
  const sheet = rules?.styleSheet;
  if (!sheet || !(scope instanceof ShadowRoot) || scope.adoptedStyleSheets.includes(sheet)) return;
  scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
}
