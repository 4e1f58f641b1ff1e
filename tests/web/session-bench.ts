// A whole session as an element has it, in Node: the real engine in a worker of this process, and no DOM.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translator } from '../../web/i18n/messages.ts';
import type { Frame, Run } from '../../web/protocol/frame.ts';
import { AppSession } from '../../web/session/app-session.ts';
import { initialState, type PlaygroundState } from '../../web/session/playground-state.ts';
import { Store } from '../../web/session/store.ts';
import { localWorkers, type LocalWorkers } from './local-worker.ts';

export interface SessionBench {
  session: AppSession;
  store: Store<PlaygroundState>;
  workers: LocalWorkers;
  frames: Frame[];
  /** What views need of a run; asked for when it begins. */
  needs: string[];
  /** Resolves with the first frame from `since` on that will do. */
  frame(fits: (frame: Frame) => boolean, since?: number): Promise<Frame>;
  /** Resolves when the state is such, after however many turns. */
  until(fits: (state: PlaygroundState) => boolean): Promise<void>;
  end(): void;
}

export function sessionBench(): SessionBench {
  const store = new Store<PlaygroundState>(initialState('hello', 'en'));
  const workers = localWorkers();
  const waiting: { fits: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];
  const t = translator('en');
  const session = new AppSession({
    store,
    t,
    tier: undefined,
    now: () => performance.now(),
    spawn: workers.spawn,
    copyText: () => Promise.resolve(),
    shown: () => self.frames.at(-1),
    onRun: (_run: Run) => void session.controller.probe.need(self.needs),
    onFrame: (frame) => {
      self.frames.push(frame);
      for (const one of [...waiting]) {
        if (!one.fits(frame)) continue;
        waiting.splice(waiting.indexOf(one), 1);
        one.resolve(frame);
      }
      session.trainer.drawn();
    },
    announce: () => undefined,
  });
  const self: SessionBench = {
    session,
    store,
    workers,
    frames: [],
    needs: [],
    frame: (fits, since = 0) =>
      new Promise((resolve) => {
        const seen = self.frames.slice(since).find(fits);
        if (seen) resolve(seen);
        else waiting.push({ fits, resolve });
      }),
    until: (fits) =>
      new Promise((resolve) => {
        const look = (): boolean => fits(store.state) && (resolve(), true);
        if (look()) return;
        const stop = store.subscribe(() => look() && stop());
      }),
    end: () => {
      session.controller.end();
      workers.end();
    },
  };
  return self;
}

/** A test of a session that shows this lesson at step 0; promises that nobody caught fail it. */
export function sessionTest(name: string, lesson: string, body: (bench: SessionBench) => Promise<void>): void {
  test(name, { timeout: 60_000 }, async () => {
    const bench = sessionBench();
    const unhandled: unknown[] = [];
    const onUnhandled = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', onUnhandled);
    try {
      assert.ok(await bench.session.controller.open());
      await bench.session.controller.start(lesson);
      assert.equal(bench.store.state.run?.task.id !== undefined, true);
      await body(bench);
      bench.end();
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(unhandled, []);
      assert.deepEqual(bench.workers.died, []);
    } finally {
      process.off('unhandledRejection', onUnhandled);
      bench.end();
    }
  });
}
