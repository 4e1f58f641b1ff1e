// A person at the page: looks for words, presses what is named, types, and waits until something can be seen.

import assert from 'node:assert/strict';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { launch } from '../../tools/browsers/puppeteer.mjs';
import { find } from './finder.ts';

export type BrowserName = 'chromium' | 'firefox';

const kPatience = 30_000;

export class Reader {
  readonly page: Page;
  /** Which playground of the page is meant. */
  readonly nth: number;

  constructor(page: Page, nth = 0) {
    this.page = page;
    this.nth = nth;
  }

  /** The same person at another playground of the page. */
  at(nth: number): Reader {
    return new Reader(this.page, nth);
  }

  async find(role: string, name: string): Promise<ElementHandle<Element>> {
    let found: ElementHandle<Element> | null = null;
    await until(`${role} "${name}"`, async () => {
      const handle = await this.page.evaluateHandle(find, { role, name, nth: this.nth });
      found = handle.asElement() as ElementHandle<Element> | null;
      return found !== null;
    });
    assert.ok(found);
    return found;
  }

  async press(role: string, name: string): Promise<void> {
    const element = await this.find(role, name);
    await until(`${name} to be ready`, () => element.evaluate((node) => !(node as HTMLButtonElement).disabled));
    // Radio buttons are covered by their words; a reader clicks those.
    await element.evaluate((node) => {
      node.scrollIntoView({ block: 'center' });
      (node as HTMLElement).focus();
      (node as HTMLElement).click();
    });
  }

  /** Opens a lesson by its title in the gallery. */
  async lesson(title: string): Promise<void> {
    await this.press('.lesson-button', '');
    await this.press('.card', title);
  }

  async type(name: string, text: string): Promise<void> {
    const box = await this.find('textbox', name);
    await box.evaluate((node) => (node as HTMLInputElement).select());
    await box.focus();
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until a box holds a value. */
  async valueIs(role: string, name: string, value: string): Promise<void> {
    let now = '';
    await until(
      () => `${value} in ${name}, which says ${now}`,
      async () => {
        const box = await this.find(role, name);
        now = await box.evaluate((node) => (node as HTMLInputElement).value);
        return now === value;
      },
    );
  }

  /** Clicks what a selector finds in the playground, as soon as it is drawn. */
  async click(selector: string): Promise<void> {
    await until(`${selector} to be drawn`, () =>
      this.page.evaluate(
        (wanted, nth) => {
          const found = document.querySelectorAll('rnn-playground')[nth]?.shadowRoot?.querySelector(wanted);
          return found?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })) !== undefined;
        },
        selector,
        this.nth,
      ),
    );
  }

  /** Everything that can be read in the playground, or in a region of it. */
  async text(region = ''): Promise<string> {
    if (region !== '') return (await this.find('region', region)).evaluate((node) => (node as HTMLElement).innerText);
    return this.page.evaluate((nth) => {
      const root = document.querySelectorAll('rnn-playground')[nth]?.shadowRoot;
      return root?.querySelector<HTMLElement>('.playground')?.innerText ?? '';
    }, this.nth);
  }

  /** Waits until the words are there; gives what they matched. */
  async sees(words: RegExp, region = '', patience = kPatience): Promise<RegExpExecArray> {
    let text = '';
    let match: RegExpExecArray | null = null;
    await until(
      () => `${words} in:\n${text}`,
      async () => {
        text = await this.text(region);
        match = words.exec(text);
        return match !== null;
      },
      patience,
    );
    assert.ok(match);
    return match;
  }

  async seesNot(words: RegExp, region = ''): Promise<void> {
    await until(`${words} to go away`, async () => !words.test(await this.text(region)));
  }

  /** The training step shown. */
  async step(): Promise<number> {
    const [, digits = ''] = await this.sees(/(?:step|步数)\s+([\d,]+)\s+(?:loss|损失)/);
    return Number(digits.replaceAll(',', ''));
  }

  async stepIs(fits: (step: number) => boolean, patience = kPatience): Promise<number> {
    let step = NaN;
    await until(
      () => `another step than ${step}`,
      async () => fits((step = await this.step())),
      patience,
    );
    return step;
  }

  /** The loss as a number; the page writes a typographic minus. */
  async lossValue(): Promise<number> {
    return Number((await this.loss()).replace('−', '-'));
  }

  async loss(): Promise<string> {
    const [, loss = ''] = await this.sees(/(?:loss|损失)\s+([\d.e−-]+|–)\s/);
    return loss;
  }
}

export async function until(
  what: string | (() => string),
  fits: () => Promise<boolean>,
  patience = kPatience,
): Promise<void> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    if (await fits()) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  assert.fail(`waited in vain for ${typeof what === 'string' ? what : what()}`);
}

export interface Visit {
  reader: Reader;
  page: Page;
  /** Errors and warnings of the page, and of its scripts. */
  complaints: string[];
  close(): Promise<void>;
}

export interface VisitOptions {
  width?: number;
  height?: number;
  language?: string;
  dark?: boolean;
  /** Has been here before: what the browser keeps of the site is there. */
  returning?: boolean;
}

/** What the browser keeps of a site is forgotten before the first document of a window; reloading it keeps all. */
function forget(): void {
  try {
    if (self !== top || sessionStorage.getItem('forgotten')) return;
    sessionStorage.setItem('forgotten', 'yes');
    indexedDB.deleteDatabase('rnn-playground');
  } catch {
    // A frame without an origin keeps nothing.
  }
}

/** Opens an address in a window of its own, as somebody who has never been here unless options say so. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text());
  });
  await page.setViewport({ width: options.width ?? 1440, height: options.height ?? 900 });
  if (options.dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  if (!options.returning) await page.evaluateOnNewDocument(forget);
  await page.goto(url);
  return { reader: new Reader(page), page, complaints, close: () => page.close() };
}

/** Browsers are slow to start, so a file's tests share them. */
export function browsers(): { get(name: BrowserName): Promise<Browser>; close(): Promise<void> } {
  const running = new Map<BrowserName, Promise<Browser>>();
  return {
    get(name) {
      const browser = running.get(name) ?? (launch(name) as Promise<Browser>);
      running.set(name, browser);
      return browser;
    },
    async close() {
      for (const browser of running.values()) await (await browser).close();
    },
  };
}
