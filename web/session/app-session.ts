// All that an element owns while it is alive, from when it is first seen until it is freed; no part of it knows a DOM.

import type { Tier } from '../engine/types.ts';
import type { Translate } from '../i18n/messages.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import { Controller } from './controller.ts';
import type { PlaygroundState } from './playground-state.ts';
import { StepNavigation } from './step-navigation.ts';
import type { Store } from './store.ts';
import { TimeTravel } from './time-travel.ts';
import { TourGuide } from './tour-guide.ts';
import { Trainer } from './trainer.ts';
import type { WorkerLike } from './wire.ts';

export interface AppSessionOptions {
  store: Store<PlaygroundState>;
  t: Translate;
  tier: Tier | undefined;
  now: () => number;
  /** A new worker. */
  spawn: () => WorkerLike;
  /** Puts a text where the reader can paste it from. */
  copyText: (text: string) => Promise<void>;
  /** The frame that is on the screen. */
  shown: () => Frame | undefined;
  /** A new run: views are built from it. */
  onRun: (run: Run) => void;
  onFrame: (frame: Frame) => void;
  /** There is a newer state to go on from. */
  onSaved?: () => void;
  /** A sentence for screen readers. */
  announce: (text: string) => void;
}

export class AppSession {
  readonly trainer: Trainer;
  readonly controller: Controller;
  readonly travel: TimeTravel;
  readonly guide: TourGuide;
  readonly navigation: StepNavigation;

  constructor(options: AppSessionOptions) {
    const { store, t, tier, now, spawn, copyText, shown, onRun, onFrame, onSaved, announce } = options;
    this.trainer = new Trainer(
      { spawn, tier, now },
      {
        frame: (frame) => this.controller.onFrame(frame),
        state: () => this.controller.player.follow(),
        progress: ({ loaded, total }) => this.controller.onProgress(loaded, total),
        restarted: (run, step) => this.controller.onRestarted(run, step),
        broken: (error) => this.controller.onBroken(error),
        saved: () => onSaved?.(),
      },
    );
    this.controller = new Controller(store, this.trainer, {
      t,
      onRun,
      onFrame: (frame) => {
        onFrame(frame);
        this.guide.onFrame(frame);
      },
      announce,
    });
    this.travel = new TimeTravel(store, this.trainer, this.controller);
    this.guide = new TourGuide(store, this.controller, this.travel, copyText);
    this.navigation = new StepNavigation(store, this.controller, shown);
  }
}
