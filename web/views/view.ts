// The contract of a view: it draws frames and holds no training state.

import type { CSSResult } from 'lit';
import type { CellInfo, Config, Intervention, Result } from '../engine/types.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { Actions } from '../protocol/actions.ts';
import type { Frame, Run, Selection } from '../protocol/frame.ts';
import type { DataFiles, Generated, GenerateParams, WeightCheck } from '../protocol/protocol.ts';
import type { Told } from '../protocol/told.ts';
import type { Translate } from '../i18n/messages.ts';

/** What a view is given when it is made. */
export interface ViewContext {
  run: Run;
  told: Told;
  /** Looks a message up in the reader's language; called at each drawing, since the language may change. */
  t: Translate;
  /** Tells the element what the reader picked or points at; fields left out stay as they are. */
  select(selection: Partial<Selection>): void;
  /** Shows the network an input of the reader's own from now on; undefined goes back to the chosen example. */
  probe(input: { text: string } | { values: Float32Array } | undefined): void;
  /** Whether it still does: not once the reader has picked an example. Frames of before may come later. */
  readsOwn(): boolean;
  /** The config in force now: fields that may change while training goes on can differ from the run's own. */
  config(): Config;
  /** The engine's table of cells. */
  cells(): readonly CellInfo[];
  /** Changes config fields as the controls do. */
  change(fields: FieldValues): void;
  /** One number of a parameter: its gradient by backpropagation beside a central difference. */
  check(name: string, index: number): Promise<Result<WeightCheck>>;
  /** Letters that the network writes with the weights it has when it is asked. */
  generate(params: GenerateParams): Promise<Result<Generated>>;
  /** Intervenes on one unit in every frame from now on; undefined ends it. The numbers without it come as `baseline/…`. */
  intervene(intervention: Intervention | undefined): void;
  /** Puts other numbers in place of a parameter, by PyTorch's name. */
  write(name: string, data: Float32Array): void;
  /** Trains on these data files from now on, without any on the lesson's again. */
  give(files: DataFiles | undefined): void;
  /** One training step, then stops. */
  step(): void;
  /** Going back in time, and other runs. */
  readonly actions: Actions;
  /** The view now draws from other tensors than before. */
  needsChanged(): void;
  /** CSS pixels of height that a view in a figure shall make do with; undefined where it may be as high as it likes. */
  room(region: Region): number | undefined;
  /** Leads to the moment that is shown, or to its settings alone; empty where there is no page of the playground. */
  link(): string;
  /** What a view wants to find again in the next run of the same lesson, under its own id. */
  readonly memory: Map<string, unknown>;
}

export interface View {
  /** Tensors it draws from now, keyed `scope/name`; the worker copies no others. */
  readonly needs: readonly string[];
  /** The root is on the page, with its neighbours and before any of them draws: reading the layout now costs it only once. */
  placed?(): void;
  /** Draws the newest frame; called at most once an animation frame, and again when language, theme or selection changed. */
  update(frame: Frame, selection: Selection): void;
  /** Frees listeners and observers; the root is removed by the caller. */
  dispose(): void;
}

/** Where a view stands on the page: the wide middle, the two boxes and the strip below it, or the column beside it. */
export const regions = ['stage', 'loss', 'now', 'foot', 'experiments', 'inspector'] as const;
export type Region = (typeof regions)[number];

/** A row of the view table in index.ts: a new view is one folder and one such row. A view draws its own heading. */
export interface ViewKind {
  id: string;
  region: Region;
  /** Its rules, and those of its parts; they join the element's. */
  styles: readonly CSSResult[];
  /** Shown only in lessons that name it. */
  own?: boolean;
  /** Whether it has something to show for this run. */
  suits(run: Run): boolean;
  create(root: HTMLElement, context: ViewContext): View;
}
