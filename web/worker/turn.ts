// Ways to wait: one turn of the message queue, or until a time or a poke, whichever comes first.

/** Gives way to waiting messages and comes right back. */
export interface Turns {
  next(): Promise<void>;
  close(): void;
}

/**
 * Lets waiting messages be handled and comes right back. A message channel is used because a chain of zero timeouts is
 * held to one every 4 ms.
 */
export class Turn implements Turns {
  readonly #channel = new MessageChannel();
  #resolve: (() => void) | undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#resolve?.();
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#channel.port2.postMessage(null);
    });
  }

  close(): void {
    this.#channel.port1.close();
    this.#channel.port2.close();
  }
}

/** Sleeps until poked; a poke that comes before the sleep ends it at once. */
export class Alarm {
  #poked = false;
  #wake: (() => void) | undefined;

  poke(): void {
    this.#poked = true;
    this.#wake?.();
  }

  /** At most `ms`, which may be Infinity. */
  async sleep(ms: number): Promise<void> {
    if (!this.#poked) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (Number.isFinite(ms)) timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      this.#wake = undefined;
    }
    this.#poked = false;
  }
}
