// Draws in animation frames, readings and views together from one frame: what is on the screen belongs to one step, but for
// panels that take long, which follow it an animation frame later.

import type { Translate } from '../i18n/messages.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Store } from '../session/store.ts';
import { formatCount, formatLoss } from './numbers.ts';
import type { Readout } from './readout.ts';
import type { SpeedPanel } from './speed-panel.ts';
import type { Status } from './status.ts';
import type { ViewHost } from './view-host.ts';

export interface ScreenParts {
  store: Store<PlaygroundState>;
  views: ViewHost;
  readout: Readout;
  speed: SpeedPanel;
  status: Status;
  t: Translate;
  /** The worker may send the next frame. */
  drawn(): void;
  /** A new frame of this run is on the screen. */
  shown(frame: Frame, run: Run): void;
}

/** Milliseconds from one frame to the next while training runs: numbers that change faster cannot be read. */
const kEvery = 66;
/** The page keeps this many times what drawing a frame costs. */
const kShare = 3;

export class Screen {
  readonly #parts: ScreenParts;
  #frame: Frame | undefined;
  #request = 0;
  /** What the views show but for the frame: they all begin again. */
  #changed = false;
  /** A frame that has not been acknowledged, and when it will be. */
  #owed = false;
  #due: ReturnType<typeof setTimeout> | undefined;
  #on = false;
  /** The run whose tensors the worker knows to be needed; frames from before lack them. */
  #watched = -1;
  #wasPlaying = false;

  constructor(parts: ScreenParts) {
    this.#parts = parts;
  }

  /** Attached to a page; what waits is drawn. */
  start(): void {
    this.#on = true;
    this.redraw();
  }

  stop(): void {
    this.#on = false;
    cancelAnimationFrame(this.#request);
    this.#request = 0;
  }

  show(frame: Frame): void {
    this.#frame = frame;
    this.#ask();
  }

  /** The language, the theme, the selection or the frame is another. */
  redraw(): void {
    this.#changed = true;
    this.#ask();
  }

  /** Frames of this run carry what its views need. */
  watched(run: Run): void {
    this.#watched = run.id;
    this.#wasPlaying = false;
  }

  clear(): void {
    this.#frame = undefined;
    this.#watched = -1;
    this.#parts.views.clear();
    this.#acknowledge();
  }

  #ask(): void {
    if (this.#on && this.#request === 0) this.#request = requestAnimationFrame(() => this.#draw());
  }

  #acknowledge(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
    if (this.#owed) this.#parts.drawn();
    this.#owed = false;
  }

  #draw(): void {
    this.#request = 0;
    const { store, views, readout, speed, t } = this.#parts;
    const { selection } = store.state;
    // A newer frame waits until everything shows the one before it.
    const frame = views.unfinished ? undefined : this.#frame;
    const changed = this.#changed;
    const begin = performance.now();
    this.#changed = false;
    if (frame) this.#frame = undefined;
    this.#owed ||= frame !== undefined;
    try {
      if (frame && frame.run === this.#watched) views.draw(frame, selection);
      else if (changed) views.redraw(selection);
      else views.goOn(selection);
      const { run, language } = store.state;
      const shown = views.frame;
      if (shown && run && shown.run === run.id) {
        readout.show(shown, run, t, language);
        speed.show(shown, store.state);
        if (frame === shown) {
          this.#report(shown);
          this.#parts.shown(shown, run);
        }
      }
    } finally {
      if (views.unfinished || this.#frame) this.#ask();
      else this.#next(performance.now() - begin);
    }
  }

  /** Asks for the next frame: at once where training stands still, else when there is time to read this one. */
  #next(cost: number): void {
    if (!this.#owed) return;
    if (!this.#parts.store.state.playing) this.#acknowledge();
    else this.#due ??= setTimeout(() => this.#acknowledge(), Math.max(kEvery, kShare * cost));
  }

  #report(frame: Frame): void {
    const { store, status, t } = this.#parts;
    const { language, playing } = store.state;
    const args = { step: formatCount(frame.step, language), loss: formatLoss(frame.loss) };
    if (frame.playing) status.progress(() => t('status.progress', args));
    else if (this.#wasPlaying && !playing) status.event(t('status.paused', args));
    this.#wasPlaying = frame.playing;
  }
}
