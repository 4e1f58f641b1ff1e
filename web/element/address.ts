// A page's address names its lesson and what is set otherwise than there, `#digits?cell=lstm&v=1`: reloading and going back
// and forth find it again.

import { readLink, writeLink, type Link, type Moment } from '../session/link.ts';
import { lessons } from '../tasks/index.ts';

/** Browsers refuse an address that changes more often than a hundred times in half a minute. */
const kEvery = 400;

export function addressOf(id: string): string {
  return `#${id}`;
}

/** Undefined where the address names no lesson. */
export function linkInAddress(): Link | undefined {
  const link = readLink(location.hash);
  return lessons.some(({ id }) => id === link.lesson) ? link : undefined;
}

/** A new entry in the browser's history. */
export function goToAddress(id: string): void {
  if (linkInAddress()?.lesson !== id) history.pushState(null, '', addressOf(id));
}

/** Keeps the entry of the browser's history that the page is at up to date. */
export class Address {
  #moment: Moment | undefined;
  #due: ReturnType<typeof setTimeout> | undefined;

  /** The settings of the lesson that is shown; undefined: it has not come yet. */
  follow(moment: Moment | undefined): void {
    this.#moment = moment;
    if (moment) this.#due ??= setTimeout(() => this.#write(), kEvery);
  }

  stop(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
  }

  #write(): void {
    this.#due = undefined;
    const [moment, here] = [this.#moment, linkInAddress()];
    // A lesson that was left has no say, and the first needs no name.
    if (!moment || (here?.lesson ?? lessons[0].id) !== moment.lesson) return;
    const text = addressOf(writeLink(moment));
    const bare = location.hash === '' && text === addressOf(lessons[0].id);
    if (!bare && text !== location.hash) history.replaceState(history.state, '', text);
  }
}
