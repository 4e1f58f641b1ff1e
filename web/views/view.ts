// The contract of a view: it draws frames and holds no training state.

import type { Frame, Run, Selection } from '../shared/frame.ts';
import type { Translate } from '../i18n/messages.ts';

/** What a view is given when it is made. */
export interface ViewContext {
  run: Run;
  /** Looks a message up in the reader's language; called at each drawing, since the language may change. */
  t: Translate;
  /** Tells the element what the reader picked or points at; fields left out stay as they are. */
  select(selection: Partial<Selection>): void;
  /** Shows the network an input of the reader's own from now on; undefined goes back to the chosen example. */
  probe(input: { text: string } | { values: Float32Array } | undefined): void;
}

export interface View {
  /** Tensors it draws from, keyed `scope/name`; the worker copies no others. */
  readonly needs: readonly string[];
  /** Draws the newest frame; called at most once an animation frame, and again when language, theme or selection changed. */
  update(frame: Frame, selection: Selection): void;
  /** Frees listeners and observers; the root is removed by the caller. */
  dispose(): void;
}

/** Where a view stands on the page: the wide middle, the column beside it, or one of the two boxes below. */
export type Region = 'stage' | 'inspector' | 'loss' | 'now';

/** A row of the view table in index.ts: a new view is one file and one such row. A view draws its own heading. */
export interface ViewKind {
  id: string;
  region: Region;
  /** Whether it has something to show for this run. */
  suits(run: Run): boolean;
  create(root: HTMLElement, context: ViewContext): View;
}
