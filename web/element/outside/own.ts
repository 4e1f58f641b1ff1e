// What reaches out of the element: methods that a program calls and events that tell it; the first picture does without.

import type { AppSession } from '../../session/app-session.ts';
import type { Frame, Run } from '../../protocol/frame.ts';
import type { PlaygroundState } from '../../session/playground-state.ts';
import { Remote } from '../../session/remote.ts';
import { Reporter, type Judging } from '../../session/reporter.ts';
import type { Store } from '../../session/store.ts';

export interface OutsideParts {
  host: HTMLElement;
  session: AppSession;
  store: Store<PlaygroundState>;
  judging: Judging;
  frame: Frame | undefined;
}

export class Outside {
  readonly remote: Remote;
  readonly #store: Store<PlaygroundState>;
  readonly #reporter: Reporter;

  /** `frame`: the one that is shown by now. */
  constructor({ host, session, store, judging, frame }: OutsideParts) {
    this.#store = store;
    this.remote = new Remote({ ...session, store, judging }, frame);
    this.#reporter = new Reporter(
      (event, detail) => host.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true })),
      judging,
    );
    this.onState();
    const { run } = store.state;
    if (frame && frame.run === run?.id) this.onShown(frame, run);
  }

  onState(): void {
    this.#reporter.onState(this.#store.state);
    this.remote.look();
  }

  /** It has come. */
  onFrame(frame: Frame): void {
    this.remote.onFrame(frame);
  }

  /** It has been drawn. */
  onShown(frame: Frame, run: Run): void {
    this.#reporter.onFrame(frame, run, this.#store.state);
  }
}
