// Wherever the files are put: frames without an origin, strict policies, other origins.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { saved, watchDownloads } from './downloads.ts';
import { testPlace } from './place.ts';
import { Reader, until, visit, type BrowserName, type Visit } from './reader.ts';

const here = testPlace({ cors: true });
/** Another origin: the same machine on another port. */
const elsewhere = testPlace();

const strict = testPlace({
  policy:
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; require-trusted-types-for 'script'",
});

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

for (const browser of both) {
  test(`where the header for other origins is missing, the page names the file and the header (${browser})`, async () => {
    elsewhere.site.pages.set(
      'borrowed.html',
      `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${here.site.url}rnn-playground.js"></script>
       <rnn-playground task="names" lang="en">From another site, rnn-playground.js needs the header
       Access-Control-Allow-Origin.</rnn-playground>`,
    );
    here.site.cors = /^$/;
    const { reader, page, close } = await visit(await here.running.get(browser), `${elsewhere.site.url}borrowed.html`);
    const [shown, height] = await page.evaluate(() => {
      const element = document.querySelector<HTMLElement>('rnn-playground');
      return [element?.shadowRoot === null && element.innerText, document.body.scrollHeight];
    });
    assert.match(String(shown), /needs the header Access-Control-Allow-Origin/);
    assert.ok(Number(height) > 0);
    // Servers often send it with scripts alone.
    const trouble = (file: string, what: string): RegExp =>
      new RegExp(
        `${what}: [^]*${file} \\(${new URL(here.site.url).origin}: no CORS header\\).* Access-Control-Allow-Origin\\.`,
      );
    here.site.cors = /^(rnn-playground|chunk)/;
    await page.reload();
    await reader.sees(trouble('worker-\\w+\\.js', 'The engine could not be loaded'));
    here.site.cors = /\.js$/;
    await reader.press('button', 'Retry');
    await reader.sees(trouble('rnn-simd\\.wasm', 'The engine could not be loaded'));
    here.site.cors = /\.(js|wasm)$/;
    await reader.press('button', 'Retry');
    await reader.sees(trouble('names\\.txt', 'The data could not be downloaded'));
    here.site.cors = /^/;
    await reader.press('button', 'Retry');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await close();
  });
}

/** What browsers have reported against the policy; the last, made on purpose, proves that they report. */
async function reported({ page }: Visit): Promise<string[]> {
  await page.evaluate(() => {
    const image = new Image();
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    return new Promise((resolve) => (image.onerror = resolve));
  });
  await until('a report', () => Promise.resolve(strict.site.violations.some((one) => one.startsWith('img-src'))));
  return strict.site.violations.splice(0).slice(0, -1);
}

for (const browser of both) {
  test(`under a strict policy with Trusted Types the page does all it does elsewhere (${browser})`, async () => {
    strict.site.offline = true;
    const one = await visit(await here.running.get(browser), `${strict.site.url}index.html`);
    const { reader, page } = one;
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await watchDownloads(page);
    for (const chart of ['network', 'matrices', 'loss']) {
      await reader.click(`[data-chart="${chart}"] button[title="Save as SVG"]`);
      const svg = await saved(page, `SVG of ${chart}`);
      await reader.click(`[data-chart="${chart}"] button[title="Save as PNG"]`);
      const png = await saved(page, `PNG of ${chart}`);
      assert.match(png.name, /\.png$/);
      assert.deepEqual([png.width, png.height], [2 * svg.width, 2 * svg.height]);
      assert.ok(png.colours > 4, `${png.colours} colours`);
    }
    await reader.press('button', 'Share');
    await reader.sees(/In a course page/);
    await page.keyboard.press('Escape');
    await reader.press('button', 'Tour');
    await reader.sees(/1 of \d/);
    await reader.lesson('surnames');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await reader.press('button', '中文');
    await reader.sees(/播放/);
    await until('the page to be kept', () => page.evaluate(async () => (await caches.keys()).length > 0));
    assert.deepEqual(await reported(one), []);
    await one.close();
  });

  test(`under a strict policy a course page holds an element (${browser})`, async () => {
    strict.site.pages.set(
      'course.html',
      `<!doctype html><link rel="icon" href="icon.svg"><script type="module" src="rnn-playground.js"></script>
       <h1>Week 5</h1><rnn-playground task="sine" cell="gru" lang="en"></rnn-playground>`,
    );
    const one = await visit(await here.running.get(browser), `${strict.site.url}course.html`);
    await one.reader.press('button', 'Play');
    await one.reader.stepIs((step) => step > 5);
    assert.deepEqual(await reported(one), []);
    await one.close();
  });
}
