// All that an element owns while it is alive: from when it is first seen until it is freed.

import { takeWorker } from '../session/early.ts';
import { Trainer } from '../session/trainer.ts';
import type { Intervention, Tier } from '../engine/types.ts';
import type { Translate } from '../i18n/messages.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { Frame, Run } from '../protocol/frame.ts';
import type { StudyPlan } from '../protocol/study.ts';
import type { PlaygroundState } from '../session/playground-state.ts';
import type { Store } from '../session/store.ts';
import type { ViewContext } from '../views/view.ts';
import { Controller } from '../session/controller.ts';
import { TimeTravel } from '../session/time-travel.ts';
import { TourGuide } from '../session/tour-guide.ts';
import type { ViewHost } from './view-host.ts';
import { Walk } from './step-navigation.ts';

export interface LifeOptions {
  store: Store<PlaygroundState>;
  views: ViewHost;
  t: Translate;
  tier: Tier | undefined;
  now: () => number;
  onRun: (run: Run) => void;
  onFrame: (frame: Frame) => void;
  announce: (text: string) => void;
}

export class Life {
  readonly trainer: Trainer;
  readonly controller: Controller;
  readonly travel: TimeTravel;
  readonly guide: TourGuide;
  readonly walk: Walk;
  readonly #options: LifeOptions;

  constructor(options: LifeOptions) {
    const { store, views, t, tier, now, onRun, onFrame, announce } = options;
    this.#options = options;
    this.trainer = new Trainer(
      { spawn: takeWorker, tier, now },
      {
        frame: (frame) => this.controller.onFrame(frame),
        progress: ({ loaded, total }) => this.controller.onProgress(loaded, total),
        restarted: (run, step) => this.controller.onRestarted(run, step),
        broken: (error) => this.controller.onBroken(error),
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
    this.guide = new TourGuide(store, this.controller, this.travel);
    this.walk = new Walk(store, views, this.controller);
  }

  /** What views may ask for; they never see the trainer. */
  context(run: Run, memory: Map<string, unknown>): Omit<ViewContext, 'run'> {
    const { controller, travel } = this;
    const { look } = controller;
    const { store, views, t } = this.#options;
    return {
      t,
      select: (selection) => look.select(selection),
      probe: (input) => void look.probe(input),
      config: () => store.state.config ?? run.config,
      examples: () => store.state.dataSize,
      change: (fields: FieldValues) => void controller.changeAll(fields),
      check: (name, index) => look.check(name, index),
      intervene: (intervention: Intervention | undefined) => void look.intervene(intervention),
      write: (name, data) => void look.write(name, data),
      step: () => void controller.step(),
      acts: {
        seek: (step) => void travel.seek(step),
        pin: () => void travel.pin(),
        compare: () => void travel.compare(),
        study: (plan: StudyPlan | null) => void travel.study(plan),
        drop: (line?: number) => void travel.drop(line),
      },
      needsChanged: () => void look.need(views.needs),
      memory,
    };
  }
}
