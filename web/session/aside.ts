// Keeps the reader's own run, with all that belongs to it, while the experiments of a tour take its place.

import type { Trainer } from './trainer.ts';
import type { Result } from '../engine/types.ts';
import type { PlainLesson } from '../tasks/index.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { Run } from '../protocol/frame.ts';
import type { PlaygroundState } from './playground-state.ts';
import type { Store } from './store.ts';
import type { Settings } from './settings.ts';

/** What belongs to a run on the page. */
export type Shown = Pick<PlaygroundState, 'lesson' | 'run' | 'config' | 'pace' | 'selection' | 'dataSize' | 'altered'>;

interface Own {
  shown: Shown;
  playing: boolean;
  changes: Readonly<FieldValues>;
}

export class Aside {
  readonly #store: Store<PlaygroundState>;
  readonly #trainer: Trainer;
  readonly #settings: Settings;
  #own: Own | undefined;

  constructor(store: Store<PlaygroundState>, trainer: Trainer, settings: Settings) {
    this.#store = store;
    this.#trainer = trainer;
    this.#settings = settings;
  }

  /** What is the reader's own, while it waits. */
  get own(): Readonly<Own> | undefined {
    return this.#own;
  }

  async put(lesson: PlainLesson): Promise<Result<null>> {
    const { playing } = this.#store.state;
    const shown = shownIn(this.#store.state);
    const result = await this.#trainer.setAside();
    if (!result.ok) return result;
    this.#own = { shown, playing, changes: this.#settings.of(lesson) };
    this.#store.set({ selection: { example: 0 } });
    return result;
  }

  /** Undefined where nothing waits. */
  async take(lesson: PlainLesson): Promise<Result<Run> | undefined> {
    const own = this.#own;
    if (!own) return undefined;
    try {
      this.#settings.replace(lesson, own.changes);
      const cleared = { problems: new Map(), drafts: {}, failure: undefined, loading: undefined };
      this.#store.set({ ...own.shown, ...cleared, playing: own.playing });
      return await this.#trainer.takeBack(own.playing ? own.shown.pace : undefined);
    } finally {
      this.#own = undefined;
    }
  }
}

export function shownIn({ lesson, run, config, pace, selection, dataSize, altered }: PlaygroundState): Shown {
  return { lesson, run, config, pace, selection, dataSize, altered };
}
