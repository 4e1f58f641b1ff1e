// Wherever the files are put: frames without an origin, strict policies, other origins.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { testPlace } from './place.ts';
import { Reader, until, visit, type BrowserName, type Visit } from './reader.ts';

const here = testPlace({ cors: true });
/** Another origin: the same machine on another port. */
const elsewhere = testPlace();

const both: BrowserName[] = ['chromium', 'firefox'];

/** Somebody who reads in the page's first frame, once it is at the address. */
async function inFrame({ page }: Visit, address: string): Promise<Reader> {
  let frame = page.frames()[1];
  await until('the frame', () => {
    frame = page.frames()[1];
    return Promise.resolve((frame?.url() ?? '').includes(address));
  });
  // A frame reads like a page as far as a reader is concerned.
  return new Reader(frame as unknown as Page);
}

for (const browser of both) {
  test(`inside <iframe sandbox="allow-scripts"> the page trains, opens lessons and reads data (${browser})`, async () => {
    elsewhere.site.pages.set(
      'sandbox.html',
      `<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="${here.site.url}index.html#sine" width="1200" height="800"></iframe>`,
    );
    const one = await visit(await here.running.get(browser), `${elsewhere.site.url}sandbox.html`);
    const reader = await inFrame(one, 'index.html');
    assert.equal(await reader.page.evaluate(() => self.origin), 'null', 'a frame without an origin');
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 5);
    await reader.lesson('surnames');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    assert.deepEqual(one.complaints, []);
    await one.close();
  });
}
