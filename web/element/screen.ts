// Draws in animation frames: readings and views from the newest frame, which is acknowledged once all have it.

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
}

export class Screen {
  readonly #parts: ScreenParts;
  #frame: Frame | undefined;
  #request = 0;
  /** What the views show but for the frame: they all begin again. */
  #changed = false;
  /** A frame that has not been acknowledged. */
  #owed = false;
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
    if (this.#owed) this.#parts.drawn();
    this.#owed = false;
  }

  #draw(): void {
    this.#request = 0;
    const frame = this.#frame;
    const changed = this.#changed;
    this.#frame = undefined;
    this.#changed = false;
    this.#owed ||= frame !== undefined;
    const { store, views, readout, speed, t } = this.#parts;
    const { run, selection, language } = store.state;
    try {
      if (frame && frame.run === this.#watched) views.draw(frame, selection);
      else if (changed) views.redraw(selection);
      else views.goOn(selection);
      const shown = frame ?? views.frame;
      if (shown && run && shown.run === run.id) {
        readout.show(shown, run, t, language);
        speed.show(shown, store.state);
      }
      if (frame) this.#report(frame);
    } finally {
      if (views.unfinished) this.#ask();
      else this.#acknowledge();
    }
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
