// The contract of a view: it draws frames and holds no training state.

import type { Frame, Run, Selection } from '../shared/frame.ts';
import type { Translate } from '../i18n/messages.ts';

/** What a view is given when it is made. */
export interface ViewContext {
  run: Run;
  /** Looks a message up in the reader's language; called at each drawing, since the language may change. */
  t: Translate;
  /** Tells the element that the reader points at a time step (undefined: at none). */
  select(selection: Partial<Selection>): void;
}

export interface View {
  /** Tensors it draws from, keyed `scope/name`; the worker copies no others. */
  readonly needs: readonly string[];
  /** Draws the newest frame; called at most once an animation frame. */
  update(frame: Frame, selection: Selection): void;
  /** Frees listeners and observers; the root is removed by the caller. */
  dispose(): void;
}

/** A row of the view table: a new view is one file and one such row. */
export interface ViewKind {
  id: string;
  /** Whether it has something to show for this run. */
  suits(run: Run): boolean;
  create(root: HTMLElement, context: ViewContext): View;
}
