// Views that the first lesson does without: the code of each is fetched when a run first needs it.

import { html, nothing, render } from 'lit';
import type { Frame, Selection } from '../protocol/frame.ts';
import type { View, ViewContext, ViewKind } from './view.ts';

type Create = ViewKind['create'];

/** A row of the view table with `load` in place of the view itself. */
export function later(row: Omit<ViewKind, 'create'>, load: () => Promise<Create>): ViewKind {
  let create: Create | undefined;
  return {
    ...row,
    create: (root, context) => create?.(root, context) ?? waiting(root, context, async () => (create = await load())),
  };
}

/** Stands in for a view until it is there; then the view draws what came last. */
function waiting(root: HTMLElement, context: ViewContext, load: () => Promise<Create>): View {
  let view: View | undefined;
  let last: [Frame, Selection] | undefined;
  let disposed = false;
  load().then(
    (create) => {
      if (disposed) return;
      view = create(root, context);
      context.needsChanged();
      if (last) view.update(...last);
    },
    () => render(html`<p class="quiet" role="alert">${context.t('view.failed')}</p>`, root),
  );
  return {
    get needs() {
      return view?.needs ?? [];
    },
    update(frame, selection) {
      last = [frame, selection];
      view?.update(frame, selection);
    },
    dispose() {
      disposed = true;
      if (view) view.dispose();
      else render(nothing, root);
    },
  };
}
