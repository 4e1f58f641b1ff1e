// One network trained by several workers, each on its part of every batch.

import type { Session, StepReport } from './types.ts';

/** A message port to another worker: a MessagePort of a page or of Node's worker_threads. */
export interface Port {
  postMessage(message: Float32Array, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { data: Float32Array }) => void) | null;
}

/**
 * The place of a worker among those that train together: `ports[i]` leads to part i, and is missing for its own. Sums are
 * made in the order of the parts, so that all workers, and all runs of as many workers, have the same bits.
 */
export class DataParallel {
  readonly #part: number;
  readonly #parts: number;
  readonly #ports: Map<number, Port>;
  readonly #come = new Map<number, Float32Array[]>();
  #arrived: (() => void) | undefined;

  constructor(part: number, parts: number, ports: ReadonlyMap<number, Port>) {
    this.#part = part;
    this.#parts = parts;
    this.#ports = new Map(ports);
    for (const [other, port] of ports) {
      const come: Float32Array[] = [];
      this.#come.set(other, come);
      port.onmessage = ({ data }) => {
        come.push(data);
        this.#arrived?.();
      };
    }
  }

  /** n optimiser steps; every worker calls it with the same n. Stops early when the loss is no longer finite. */
  async step(session: Session, n: number): Promise<StepReport> {
    const losses: number[] = [];
    let last = session.step(0);
    for (let i = 0; i < n && last.diverged === undefined; i++) {
      const share = session.computeGradients(this.#part, this.#parts);
      if (!share.ok) throw new RangeError(share.problems[0]?.message);
      for (const port of this.#ports.values()) {
        const copy = share.value.slice();
        port.postMessage(copy, [copy.buffer]);
      }
      const report = session.applyGradients(await this.#sum(share.value));
      if (!report.ok) throw new RangeError(report.problems[0]?.message);
      last = report.value;
      losses.push(...last.losses);
    }
    return { ...last, losses: Float32Array.from(losses) };
  }

  async #sum(own: Float32Array): Promise<Float32Array> {
    let total: Float32Array | undefined;
    for (let part = 0; part < this.#parts; part++) {
      const share = part === this.#part ? own : await this.#from(part);
      // Its own share is not needed again, and those of others were handed over.
      if (total === undefined) total = share;
      else for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? NaN) + (share[i] ?? NaN);
    }
    return total ?? own;
  }

  async #from(part: number): Promise<Float32Array> {
    const come = this.#come.get(part) ?? [];
    while (come.length === 0) await new Promise<void>((resolve) => (this.#arrived = resolve));
    return come.shift() as Float32Array;
  }
}
