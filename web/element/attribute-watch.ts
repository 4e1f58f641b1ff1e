// Tells which attributes of an element have changed, all of one turn together, and those of the time it was in no page.

export class AttributeWatch {
  readonly #host: HTMLElement;
  readonly #changed: (names: ReadonlySet<string>) => void;
  readonly #observer = new MutationObserver((records) => this.#note(records));
  #names = new Set<string>();
  /** As they were when the element left its page. */
  #left: ReadonlyMap<string, string> | undefined;

  constructor(host: HTMLElement, changed: (names: ReadonlySet<string>) => void) {
    this.#host = host;
    this.#changed = changed;
  }

  connect(): void {
    this.#observer.observe(this.#host, { attributes: true });
    const [before, now] = [this.#left, this.#all()];
    for (const name of before ? [...before.keys(), ...now.keys()] : []) {
      if (before?.get(name) !== now.get(name)) this.#names.add(name);
    }
    this.flush();
  }

  disconnect(): void {
    for (const { attributeName } of this.#observer.takeRecords()) this.#names.add(attributeName ?? '');
    this.#observer.disconnect();
    this.#left = this.#all();
  }

  /** Whatever was changed until now counts at once. */
  flush(): void {
    this.#note(this.#observer.takeRecords());
  }

  #note(records: readonly MutationRecord[]): void {
    for (const { attributeName } of records) this.#names.add(attributeName ?? '');
    const names = this.#names;
    if (names.size === 0) return;
    this.#names = new Set();
    this.#changed(names);
  }

  #all(): Map<string, string> {
    return new Map([...this.#host.attributes].map(({ name, value }) => [name, value]));
  }
}
