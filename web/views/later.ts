// Views that the first lesson does without: code and style of each are fetched when a run first needs them.

import { html, nothing, render } from 'lit';
import type { CSSResult } from 'lit';
import type { Frame, Selection } from '../protocol/frame.ts';
import { adopt } from './adopt.ts';
import type { View, ViewContext, ViewKind } from './view.ts';

/** What is fetched: the view, and the rules it brings along. */
export interface Fetched {
  create: ViewKind['create'];
  styles: CSSResult;
}

/** A row of the view table with `load` in place of the view itself. */
export function later(row: Omit<ViewKind, 'create' | 'styles'>, load: () => Promise<Fetched>): ViewKind {
  let fetched: Fetched | undefined;
  return {
    ...row,
    styles: [],
    create: (root, context) => waiting(root, context, fetched, async () => (fetched = await load())),
  };
}

/** Stands in for a view until it is there; then the view draws what came last. */
function waiting(
  root: HTMLElement,
  context: ViewContext,
  there: Fetched | undefined,
  load: () => Promise<Fetched>,
): View {
  let view = there?.create(root, context);
  let styles = there?.styles;
  let last: [Frame, Selection] | undefined;
  let disposed = false;
  const draw = (): void => {
    if (!view || !last) return;
    // Only now is the root surely on the page.
    adopt(root, styles);
    view.update(...last);
  };
  if (!there) {
    load().then(
      (fetched) => {
        if (disposed) return;
        ({ styles } = fetched);
        view = fetched.create(root, context);
        context.needsChanged();
        draw();
      },
      () => render(html`<p class="quiet" role="alert">${context.t('view.failed')}</p>`, root),
    );
  }
  return {
    get needs() {
      return view?.needs ?? [];
    },
    placed: () => view?.placed?.(),
    update(frame, selection) {
      last = [frame, selection];
      draw();
    },
    dispose() {
      disposed = true;
      if (view) view.dispose();
      else render(nothing, root);
    },
  };
}
