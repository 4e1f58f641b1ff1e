// What a control's `title` explains, also for those who have no mouse: shown beside it while it has the focus.

/** Pixels between a control and what explains it, and from the window's edge. */
const kGap = 8;
/** Controls that touching gives the focus for a while; a button does at once what its name says. */
const fields = 'input, select, textarea';

export class FocusTip {
  readonly #root: ShadowRoot;
  readonly #box = document.createElement('div');
  #target: Element | undefined;
  #touched = false;

  constructor(root: ShadowRoot) {
    this.#root = root;
    this.#box.className = 'focus-tip';
    // What has the focus is described by it already.
    this.#box.ariaHidden = 'true';
    this.#box.popover = 'manual';
    root.addEventListener('pointerdown', (event) => {
      this.#touched = (event as PointerEvent).pointerType === 'touch';
    });
    root.addEventListener('focusin', (event) => this.#show(event.target as Element));
    root.addEventListener('focusout', () => this.hide());
    root.addEventListener('keydown', (event) => {
      this.#touched = false;
      if ((event as KeyboardEvent).key === 'Escape') this.hide();
    });
    // In its scrolling parts, too.
    root.addEventListener('scroll', () => this.#place(), true);
  }

  hide(): void {
    this.#target = undefined;
    if (this.#box.isConnected) this.#box.hidePopover();
  }

  #show(control: Element): void {
    const titled = control.closest('[title]:not([title=""])');
    const wanted = this.#touched ? control.matches(fields) : control.matches(':focus-visible');
    if (!titled || !wanted) return;
    const text = titled.getAttribute('title') ?? '';
    if (titled !== control) control.ariaDescription = text;
    // What the name says already need not be said beside it.
    if (text === control.ariaLabel) return;
    this.#box.textContent = text;
    if (!this.#box.isConnected) this.#root.append(this.#box);
    this.#target = titled;
    // A task later: while one popover gives the focus back, Firefox lets no other open.
    setTimeout(() => {
      if (this.#target !== titled || !this.#box.isConnected) return;
      if (!this.#box.matches(':popover-open')) this.#box.showPopover();
      this.#place();
    });
  }

  /** To the right of the control where there is room, or else below it, or above. */
  #place(): void {
    if (!this.#target) return;
    const { left, right, top, bottom } = this.#target.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const beside = right + kGap + width <= innerWidth;
    const x = beside ? right + kGap : Math.max(kGap, Math.min(left, innerWidth - width - kGap));
    const under = bottom + kGap + height <= innerHeight;
    const y = beside ? Math.min(top, innerHeight - height - kGap) : under ? bottom + kGap : top - kGap - height;
    this.#box.style.translate = `${x}px ${Math.max(kGap, y)}px`;
  }
}
