// Draws at most once an animation frame: views and readings from the newest frame, which is then acknowledged.

import type { Translate } from '../i18n/messages.ts';
import type { Frame, Run } from '../shared/frame.ts';
import type { PlaygroundState } from '../state/playground-state.ts';
import type { Store } from '../state/store.ts';
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
    this.redraw();
  }

  /** The language, the theme, the selection or the frame is another. */
  redraw(): void {
    if (this.#on && this.#request === 0) this.#request = requestAnimationFrame(() => this.#draw());
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
  }

  #draw(): void {
    this.#request = 0;
    const frame = this.#frame;
    this.#frame = undefined;
    const { store, views, readout, speed, t, drawn } = this.#parts;
    const { run, selection, language } = store.state;
    try {
      if (frame && frame.run === this.#watched) views.draw(frame, selection);
      else views.redraw(selection);
      if (views.unfinished) this.redraw();
      const shown = frame ?? views.frame;
      if (shown && run && shown.run === run.id) {
        readout.show(shown, run, t, language);
        speed.show(shown, store.state);
      }
      if (frame) this.#report(frame);
    } finally {
      if (frame) drawn();
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
