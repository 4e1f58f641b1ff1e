// While the worker trains at full speed, the page stays quick and asks nobody else for anything.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fetchedWith } from '../../tools/build/imports.mjs';
import { describe, traceParts, wait, type Stretch } from './main-thread.ts';
import { until, visit } from './reader.ts';
import { testPlace } from './place.ts';
import { openSite } from './site.ts';

const here = testPlace();

test('the first screen asks for nothing twice, and for nothing that is for later', async () => {
  const scriptsLike = (name: RegExp, words = ''): string[] =>
    readdirSync('dist').filter((one) => name.test(one) && readFileSync(`dist/${one}`, 'utf8').includes(words));
  const inspector = scriptsLike(/^chunk-view-.*\.js$/);
  // Fetched once there is something to tell.
  const events = scriptsLike(/^chunk-own-.*\.js$/, 'rnn-diverged');
  // What looks for a run that was kept.
  const keeping = scriptsLike(/^chunk-own-.*\.js$/, 'pagehide');
  assert.deepEqual([inspector.length, events.length, keeping.length], [1, 1, 1]);
  const { reader, close } = await visit(await here.running.get('chromium'), here.site.url);
  await reader.press('button', 'Play');
  await reader.sees(/of 5 right/);
  await until('the events', () => Promise.resolve(here.site.asked.includes(events[0] ?? '')));
  const scripts = here.site.asked.filter((path) => /\.(js|wasm|css)$/.test(path));
  await close();
  assert.ok(scripts.includes('worker.js') && scripts.includes('engine/rnn-first-simd.wasm'), scripts.join(' '));
  assert.deepEqual(scripts, [...new Set(scripts)]);
  const wanted = ['rnn-playground.js', ...inspector, ...events, ...keeping].flatMap((name) => fetchedWith(name));
  const chunks = (names: readonly string[]): string[] => names.filter((path) => path.startsWith('chunk-')).sort();
  assert.deepEqual(
    chunks(scripts),
    chunks([...new Set(wanted)]),
    'what the element, inspector, events and keeping import',
  );
});

const lessons = [
  { tab: 'hello → ohlol', ready: /of 5 right/ },
  { tab: 'sine → cosine', ready: /mean squared error/i },
  { tab: 'digits by rows', ready: /test accuracy/ },
];
const all = [
  ...lessons,
  { tab: 'a long memory', ready: /Does it remember/ },
  { tab: 'repeat it later', ready: /of 20 right/ },
];

const kLongest = 50;
/** How long each view is watched. */
const kWatch = 900;

for (const { tab, ready } of all) {
  test(`${tab}: training at full speed, no task of the page takes more than 50 ms, whichever view is open`, async (t) => {
    const { reader, page, close } = await visit(await here.running.get('chromium'), here.site.url);
    await reader.lesson(tab);
    await reader.sees(ready);
    const speed = await reader.find('slider', 'Speed');
    await speed.focus();
    await page.keyboard.press('End');
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 20);
    const views = await page.evaluate(() => {
      const root = document.querySelector('rnn-playground')?.shadowRoot;
      return [...(root?.querySelectorAll('[role="tab"]') ?? [])].map(({ textContent }) => textContent?.trim() ?? '');
    });
    const parts = views.map((view): [string, () => Promise<void>] => [
      view,
      async () => {
        await reader.press('[role="tab"]', view);
        if (view === 'Side by side') {
          await reader.press('button', 'Compare the four cells');
          await reader.sees(/ReLU-RNN/, 'Loss');
        }
        await wait(kWatch);
      },
    ]);
    const seen = await traceParts(page, [['first screen', () => wait(kWatch)], ...parts]);
    const playing = await reader.find('button', 'Pause');
    assert.ok(playing, 'it still trains');
    await close();
    assert.equal(seen.length, views.length + 1);
    for (const stretch of seen) {
      t.diagnostic(describe(stretch));
      assert.ok(stretch.tasks.length > 15, `${stretch.name}: ${stretch.tasks.length} tasks were seen`);
      const longest = Math.max(...stretch.tasks);
      assert.ok(longest <= kLongest, `${stretch.name}: the longest took ${longest.toFixed(0)} ms`);
    }
  });
}

test('the measure itself finds a task that is too long', async () => {
  const { reader, page, close } = await visit(await here.running.get('chromium'), here.site.url);
  await reader.sees(/of 5 right/);
  await reader.press('button', 'Play');
  const [calm, busy] = await traceParts(page, [
    ['calm', () => wait(300)],
    [
      'busy',
      () =>
        page.evaluate(async () => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          const sum = (n: number): number => (n === 0 ? 0 : Math.random() + sum(n - 1));
          const end = performance.now() + 300;
          while (performance.now() < end) sum(1000);
        }),
    ],
  ]);
  await close();
  assert.ok(Math.max(...(busy?.tasks ?? [])) > kLongest, describe(busy as Stretch));
  assert.ok(Math.max(...(calm?.tasks ?? [])) < kLongest, describe(calm as Stretch));
});

test('every request of all three lessons goes to the page’s own origin', async () => {
  const { reader, page, close } = await visit(await here.running.get('chromium'), 'about:blank');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(here.site.url);
  for (const { tab, ready } of lessons) {
    await reader.lesson(tab);
    await reader.sees(ready);
  }
  await close();
  assert.ok(asked.length > 5);
  const { origin } = new URL(here.site.url);
  assert.deepEqual(
    asked.filter((url) => new URL(url).origin !== origin),
    [],
  );
});

test('digits are fetched only when their lesson is opened, and the sources name no other host', async () => {
  here.site.asked.length = 0;
  const { reader, close } = await visit(await here.running.get('chromium'), here.site.url);
  await reader.sees(/of 5 right/);
  assert.deepEqual(
    here.site.asked.filter((path) => path.startsWith('data/')),
    [],
  );
  await reader.lesson('digits by rows');
  await reader.sees(/test accuracy/);
  const digits = here.site.asked.filter((path) => path.startsWith('data/'));
  assert.equal(digits.length, 4);
  assert.ok(digits.some((path) => path.includes('train-10000-images')));
  await close();
});

test('a strict Content-Security-Policy leaves everything as it is', async () => {
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
  const strict = await openSite({ policy });
  const { reader, complaints, close } = await visit(await here.running.get('chromium'), strict.url);
  for (const { tab, ready } of lessons) {
    await reader.lesson(tab);
    await reader.sees(ready);
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
  }
  await close();
  await strict.close();
  assert.deepEqual(complaints, []);
});
