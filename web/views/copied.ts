// Puts a text into the clipboard and says so for a moment.

/** Milliseconds. */
const kStays = 1500;

export class Copied {
  #name: string | undefined;
  #timer = 0;

  /** What has just been copied, by the view's own name for it. */
  get name(): string | undefined {
    return this.#name;
  }

  copy(name: string, text: string, redraw: () => void): void {
    void navigator.clipboard?.writeText(text).then(() => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => {
        this.#name = undefined;
        redraw();
      }, kStays);
      this.#name = name;
      redraw();
    });
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
