// Puts views into their places on the page, gives them frames, and knows which tensors they need.

import type { Frame, Run, Selection } from '../shared/frame.ts';
import { regions, type Region, type View, type ViewContext, type ViewKind } from '../views/view.ts';

interface Mounted {
  kind: ViewKind;
  root: HTMLElement;
  view: View;
}

export class ViewHost {
  readonly #kinds: readonly ViewKind[];
  readonly #region: (region: Region) => HTMLElement | null;
  #mounted: Mounted[] = [];
  /** Views of a run whose first frame has not come yet; those on the page stay until it does, so that nothing flickers. */
  #waiting: Mounted[] | undefined;
  #run = -1;
  #frame: Frame | undefined;

  constructor(kinds: readonly ViewKind[], region: (region: Region) => HTMLElement | null) {
    this.#kinds = kinds;
    this.#region = region;
  }

  /** The tensors that the views of the newest run draw from. */
  get needs(): string[] {
    return (this.#waiting ?? this.#mounted).flatMap(({ view }) => [...view.needs]);
  }

  /** Makes the views of a run. */
  prepare(run: Run, context: Omit<ViewContext, 'run'>, order: readonly string[] | undefined): void {
    dispose(this.#waiting);
    this.#run = run.id;
    const kinds = order ? order.flatMap((id) => this.#kinds.filter((kind) => kind.id === id)) : this.#kinds;
    this.#waiting = kinds
      .filter((kind) => kind.suits(run))
      .map((kind) => {
        const root = document.createElement('div');
        root.className = 'view';
        root.dataset.view = kind.id;
        return { kind, root, view: kind.create(root, { ...context, run }) };
      });
  }

  get frame(): Frame | undefined {
    return this.#frame;
  }

  draw(frame: Frame, selection: Selection): void {
    if (frame.run !== this.#run) return;
    this.#frame = frame;
    if (this.#waiting) this.#place(this.#waiting);
    this.redraw(selection);
  }

  /** The newest frame once more: the language, the theme or the selection changed. */
  redraw(selection: Selection): void {
    const frame = this.#frame;
    if (!frame) return;
    for (const { view } of this.#mounted) {
      try {
        view.update(frame, selection);
      } catch (error) {
        // One view's mistake must not stop the others or the training.
        reportError(error);
      }
    }
  }

  clear(): void {
    dispose(this.#waiting);
    dispose(this.#mounted);
    for (const { root } of this.#mounted) root.remove();
    this.#waiting = undefined;
    this.#mounted = [];
    this.#frame = undefined;
    this.#run = -1;
  }

  #place(next: Mounted[]): void {
    dispose(this.#mounted);
    this.#mounted = next;
    this.#waiting = undefined;
    for (const region of regions) {
      const place = this.#region(region);
      const roots = next.filter(({ kind }) => kind.region === region).map(({ root }) => root);
      place?.replaceChildren(...roots);
      place?.toggleAttribute('data-empty', roots.length === 0);
    }
  }
}

function dispose(mounted: Mounted[] | undefined): void {
  for (const { view } of mounted ?? []) view.dispose();
}
