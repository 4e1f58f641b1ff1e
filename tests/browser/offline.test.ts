// The playground's own page without a network, after a visit; and pages of others, which keep nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { testPlace } from './place.ts';
import { until, visit, type BrowserName } from './reader.ts';
import { openSite } from './site.ts';

const here = testPlace();
const both: BrowserName[] = ['chromium', 'firefox'];

/** Plain names of what is kept, by the names of their builds. */
async function kept(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async () => {
    const found: Record<string, string[]> = {};
    for (const name of await caches.keys()) {
      const urls = (await (await caches.open(name)).keys()).map(({ url }) => url.replace(/.*week-5\//, ''));
      found[name] = urls.map((url) => url.replace(/-[A-Z0-9]{8}(?=[/.])/, ''));
    }
    return found;
  });
}

for (const browser of both) {
  test(`offline: after a visit the page opens, trains and reads its data without a server (${browser})`, async () => {
    const site = await openSite();
    site.offline = true;
    const { reader, page, close } = await visit(await here.running.get(browser), `${site.url}#names`);
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    const needed = ['', 'rnn-playground.js', 'worker.js', 'engine/rnn-simd.wasm', 'data/names/names.txt'];
    let names: string[] = [];
    await until(
      () => `${needed.join(', ')} to be kept, not only ${names.join(', ')}`,
      async () => {
        names = Object.values(await kept(page)).flat();
        return needed.every((name) => names.includes(name));
      },
    );

    // Another build: it is seen at once, and what was kept of the one before goes once this one is kept.
    const [before] = Object.keys(await kept(page));
    const script = await (await fetch(`${site.url}offline.js`)).text();
    const other = script.replace(String(before).slice(-8), 'deadbeef');
    assert.notEqual(other, script);
    site.pages.set('offline.js', other);
    const index = await (await fetch(site.url)).text();
    site.pages.set('.', index.replace('<body>', '<body data-build="two">'));
    await page.reload();
    await reader.press('button', 'One step');
    assert.equal(await page.evaluate(() => document.body.dataset['build']), 'two');
    await until('the other build alone to be kept', async () => {
      const all = await kept(page);
      names = all['rnn-playground-deadbeef'] ?? [];
      return Object.keys(all).length === 1 && needed.every((name) => names.includes(name));
    });

    await site.close();
    await page.reload();
    assert.equal(await page.evaluate(() => document.body.dataset['build']), 'two');
    // The run of before comes back, too, unless it had not been kept yet.
    const step = await reader.step();
    await reader.press('button', 'One step');
    await reader.press('button', 'Play');
    await reader.stepIs((now) => now > step + 10);
    await close();
  });
}

test('offline: a course page and an iframe register nothing', async () => {
  here.site.offline = true;
  for (const path of ['course-page.html', 'embed.html?task=hello']) {
    const { reader, page, close } = await visit(await here.running.get('chromium'), here.site.url + path);
    await reader.sees(/of 5 right/);
    assert.deepEqual(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
      0,
      path,
    );
    assert.ok(!here.site.asked.includes('offline.js') && !here.site.asked.includes('service-worker.js'), path);
    await close();
  }
});
