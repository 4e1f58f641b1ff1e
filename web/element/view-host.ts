// Puts views into their places on the page, gives them frames, and knows which tensors they need.

import type { Frame, Run, Selection } from '../protocol/frame.ts';
import { focusAgain, focusIn, type FocusPlace } from './kept-focus.ts';
import { regions, type Region, type View, type ViewContext, type ViewKind } from '../views/view.ts';

/**
 * Milliseconds of one animation frame for views: of a new frame, and of what is left of one, which comes in the next
 * animation frames, before a newer frame is taken.
 */
const kDrawNew = 24;
const kDrawLeft = 8;

/** Their numbers stand beside the readout and are never of another step than it, however long they take. */
const kWithReadout: readonly Region[] = ['stage', 'loss', 'now'];

interface Mounted {
  kind: ViewKind;
  root: HTMLElement;
  view: View;
  /** Milliseconds that its last update took. */
  cost: number;
}

export class ViewHost {
  readonly #kinds: readonly ViewKind[];
  readonly #region: (region: Region) => HTMLElement | null;
  #mounted: Mounted[] = [];
  /** Views of a run whose first frame has not come yet; those on the page stay until it does, so that nothing flickers. */
  #waiting: Mounted[] | undefined;
  /** Regions that still show views of the run before, and those views. */
  #unplaced: Region[] = [];
  #leaving: Mounted[] = [];
  /** Views that have not been given the newest frame yet. */
  #behind: Mounted[] = [];
  #run = -1;
  #frame: Frame | undefined;
  /** Where the focus was in a view that has been replaced, until the new one is drawn. */
  #focus: FocusPlace | undefined;

  constructor(kinds: readonly ViewKind[], region: (region: Region) => HTMLElement | null) {
    this.#kinds = kinds;
    this.#region = region;
  }

  /** The tensors that the views of the newest run draw from. */
  get needs(): string[] {
    return (this.#waiting ?? this.#mounted).flatMap(({ view }) => [...view.needs]);
  }

  /** Whether another animation frame is wanted for the rest of the views. */
  get unfinished(): boolean {
    return this.#behind.length + this.#unplaced.length > 0;
  }

  /** Makes the views of a run, in the order of the regions; `own` are those of the lesson, `shows` says which are wanted. */
  prepare(run: Run, context: Omit<ViewContext, 'run'>, own: readonly string[], shows: (view: string) => boolean): void {
    dispose(this.#waiting);
    this.#run = run.id;
    this.#waiting = this.suiting(run, own)
      .filter(({ id }) => shows(id))
      .sort((a, b) => regions.indexOf(a.region) - regions.indexOf(b.region))
      .map((kind) => {
        const root = document.createElement('div');
        root.className = 'view';
        root.dataset.view = kind.id;
        return { kind, root, view: kind.create(root, { ...context, run }), cost: 0 };
      });
  }

  /** What there is to show of a run, in the order of the table. */
  suiting(run: Run, own: readonly string[]): ViewKind[] {
    return this.#kinds.filter((kind) => (kind.own ? own.includes(kind.id) : true) && kind.suits(run));
  }

  get frame(): Frame | undefined {
    return this.#frame;
  }

  /**
   * All views at once, the panels beside the network last: where there is no time left for one it follows an animation
   * frame later. Views of a new run come region by region, as there is time.
   */
  draw(frame: Frame, selection: Selection): void {
    if (frame.run !== this.#run) return;
    this.#frame = frame;
    if (!this.#waiting) {
      const end = performance.now() + kDrawNew;
      for (const one of this.#mounted) if (kWithReadout.includes(one.kind.region)) this.#update(one, frame, selection);
      this.#behind = this.#mounted.filter(({ kind }) => !kWithReadout.includes(kind.region));
      return this.#drawUntil(end, frame, selection);
    }
    const unseen = this.#mounted.filter(({ kind }) => this.#unplaced.includes(kind.region));
    dispose(unseen);
    this.#leaving.push(...this.#mounted.filter((one) => !unseen.includes(one)));
    this.#mounted = this.#waiting;
    this.#waiting = undefined;
    this.#unplaced = [...regions];
    // At once, so that no region takes room that another one is about to need.
    for (const region of regions) {
      this.#region(region)?.toggleAttribute('data-empty', !this.#mounted.some(({ kind }) => kind.region === region));
    }
    this.redraw(selection);
  }

  /** The newest frame once more: the language, the theme or the selection changed. */
  redraw(selection: Selection): void {
    this.#behind = this.#mounted.filter(({ kind }) => !this.#unplaced.includes(kind.region));
    this.goOn(selection);
  }

  /** The same frame for the views that there was no time for; at least one of them. */
  goOn(selection: Selection): void {
    const frame = this.#frame;
    if (!frame) return;
    const end = performance.now() + kDrawLeft;
    this.#drawNext(frame, selection);
    this.#drawUntil(end, frame, selection);
  }

  #drawUntil(end: number, frame: Frame, selection: Selection): void {
    while (this.unfinished && performance.now() + (this.#behind[0]?.cost ?? 0) < end) this.#drawNext(frame, selection);
  }

  #drawNext(frame: Frame, selection: Selection): void {
    const next = this.#behind.shift();
    if (next) this.#update(next, frame, selection);
    else if (this.#unplaced.length > 0) this.#behind = this.#place(this.#unplaced.shift() as Region);
  }

  clear(): void {
    dispose(this.#waiting);
    for (const mounted of [this.#mounted, this.#leaving]) {
      dispose(mounted);
      for (const { root } of mounted) root.remove();
    }
    this.#waiting = undefined;
    this.#mounted = [];
    this.#leaving = [];
    this.#unplaced = [];
    this.#behind = [];
    this.#frame = undefined;
    this.#run = -1;
  }

  #update(mounted: Mounted, frame: Frame, selection: Selection): void {
    const { root, view } = mounted;
    const begin = performance.now();
    update(view, frame, selection);
    mounted.cost = performance.now() - begin;
    if (this.#focus === undefined || root.dataset.view !== this.#focus.view) return;
    focusAgain(root, this.#focus);
    this.#focus = undefined;
  }

  /** Puts the new views of one region in place of the old ones. */
  #place(region: Region): Mounted[] {
    const place = this.#region(region);
    const own = this.#mounted.filter(({ kind }) => kind.region === region);
    // Before the old views are emptied, which lets the focus fall.
    this.#focus = focusIn([...(place?.children ?? [])] as HTMLElement[]) ?? this.#focus;
    dispose(this.#leaving.filter(({ kind }) => kind.region === region));
    this.#leaving = this.#leaving.filter(({ kind }) => kind.region !== region);
    place?.replaceChildren(...own.map(({ root }) => root));
    for (const { view } of own) view.placed?.();
    return own;
  }
}

function update(view: View, frame: Frame, selection: Selection): void {
  try {
    view.update(frame, selection);
  } catch (error) {
    // One view's mistake must not stop the others or the training.
    reportError(error);
  }
}

function dispose(mounted: Mounted[] | undefined): void {
  for (const { view } of mounted ?? []) view.dispose();
}
