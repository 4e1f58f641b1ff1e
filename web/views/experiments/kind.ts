// The contract of an experiment, a view behind a tab: loaded when its tab is first opened, so that the first screen stays small.

import type { CSSResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { Run } from '../../protocol/frame.ts';
import type { View, ViewContext } from '../view.ts';

export interface ExperimentModule {
  styles: CSSResult;
  create(root: HTMLElement, context: ViewContext): View;
}

/** A row of the table in index.ts: a new experiment is one folder and one such row. */
export interface ExperimentKind {
  id: string;
  /** What its tab says. */
  title: MessageKey;
  /** Whether it has something to show for this run. */
  suits(run: Run): boolean;
  load(): Promise<ExperimentModule>;
}
