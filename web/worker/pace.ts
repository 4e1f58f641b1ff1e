// Decides how many optimiser steps are due, and measures how many were done a second.

/** Steps are due at a steady rate; a worker that falls behind does not try to catch up in one burst. */
export class Pace {
  /** Steps per second; Infinity for as many as there is time for. */
  #rate = Infinity;
  #from = 0;
  #done = 0;

  start(rate: number, now: number): void {
    this.#rate = rate > 0 ? rate : Infinity;
    this.#from = now;
    // The first step is due at once: who presses Play sees something happen.
    this.#done = -1;
  }

  get rate(): number {
    return this.#rate;
  }

  due(now: number): number {
    if (this.#rate === Infinity) return Infinity;
    const due = Math.floor(((now - this.#from) / 1000) * this.#rate) - this.#done;
    const most = Math.max(1, Math.ceil(this.#rate / 10));
    if (due <= most) return Math.max(0, due);
    this.#from = now;
    this.#done = -most;
    return most;
  }

  took(steps: number): void {
    this.#done += steps;
  }

  /** Milliseconds until the next step is due. */
  wait(now: number): number {
    if (this.#rate === Infinity) return 0;
    return Math.max(0, this.#from + ((this.#done + 1) / this.#rate) * 1000 - now);
  }
}

/** Milliseconds of training without which nothing is said of its speed. */
const kLeast = 250;

/** Steps per second over the last second of training. */
export class Speed {
  #marks: { at: number; steps: number }[] = [];

  /** At a steady rate time counts from the first step: that one is due at once, not after its share of a second. */
  start(rate: number, now: number): void {
    this.#marks = rate === Infinity ? [{ at: now, steps: 0 }] : [];
  }

  took(steps: number, now: number): void {
    const last = this.#marks.at(-1);
    const before = this.#marks.at(-2);
    if (!last) {
      this.#marks.push({ at: now, steps: 0 });
      return;
    }
    // Marks 50 ms apart are fine enough and keep the list short.
    if (before && last.at - before.at < 50) {
      last.at = now;
      last.steps += steps;
    } else this.#marks.push({ at: now, steps: last.steps + steps });
    while (this.#marks.length > 2 && (this.#marks[1]?.at ?? now) < now - 1000) this.#marks.shift();
  }

  /** 0 until it is known. */
  perSecond(): number {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (!first || !last || last.at - first.at < kLeast) return 0;
    return ((last.steps - first.steps) / (last.at - first.at)) * 1000;
  }
}
