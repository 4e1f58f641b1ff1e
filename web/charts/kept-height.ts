// Room that stays: text whose numbers grow by a digit may take one line more, and what stands below should not move.

/** Keeps an element as tall as it has been since the key last changed. */
export class KeptHeight {
  #key = '';

  keep(element: HTMLElement, key: string): void {
    if (key !== this.#key) element.style.minHeight = '';
    this.#key = key;
    element.style.minHeight = `${element.offsetHeight}px`;
  }
}
