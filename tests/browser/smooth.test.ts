// While the worker trains at full speed, the page stays quick and asks nobody else for anything.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { browsers, visit } from './reader.ts';
import { openSite, type Site } from './site.ts';

const running = browsers();
let site: Site;
before(async () => {
  site = await openSite();
});
after(async () => {
  await running.close();
  await site.close();
});

const lessons = [
  { tab: 'hello → ohlol', ready: /of 5 right/ },
  { tab: 'sine → cosine', ready: /mean squared error/i },
  { tab: 'digits by rows', ready: /test digits right/ },
];

for (const { tab, ready } of lessons) {
  test(`${tab}: no task of the page takes more than 50 ms while it trains at full speed`, async () => {
    const { reader, page, close } = await visit(await running.get('chromium'), site.url);
    await reader.press('button', tab);
    await reader.sees(ready);
    const speed = await reader.find('slider', 'Speed');
    await speed.focus();
    await page.keyboard.press('End');
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 20);
    const tasks = await traceTasks(page, 4000);
    await close();
    assert.ok(tasks.length > 50, `${tasks.length} tasks were seen`);
    const longest = Math.max(...tasks);
    assert.ok(longest <= 50, `the longest took ${longest.toFixed(0)} ms`);
  });
}

/**
 * Milliseconds of processor time that each task of the page's main thread took. Time on the clock would count whatever
 * else keeps the machine busy.
 */
async function traceTasks(page: Page, forMs: number): Promise<number[]> {
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await new Promise((resolve) => setTimeout(resolve, forMs));
  const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as { traceEvents: TraceEvent[] };
  const events = trace.traceEvents;
  const draws = new Map<string, number>();
  for (const { name, pid, tid } of events) {
    if (name === 'FireAnimationFrame') draws.set(`${pid} ${tid}`, (draws.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  // The page is the thread that draws; a browser has several processes with a main thread each.
  const [main = ''] = [...draws].sort((a, b) => b[1] - a[1]).map(([thread]) => thread);
  return events
    .filter(({ name, pid, tid }) => /RunTask$/.test(name) && `${pid} ${tid}` === main)
    .map(({ tdur = 0 }) => tdur / 1000);
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of processor time. */
  tdur?: number;
}

test('the measure itself finds a task that is too long', async () => {
  const { reader, page, close } = await visit(await running.get('chromium'), site.url);
  await reader.sees(/of 5 right/);
  await reader.press('button', 'Play');
  await page.evaluate(() => {
    setTimeout(() => {
      const sum = (n: number): number => (n === 0 ? 0 : Math.random() + sum(n - 1));
      const end = performance.now() + 300;
      while (performance.now() < end) sum(1000);
    }, 500);
  });
  const longest = Math.max(...(await traceTasks(page, 1500)));
  await close();
  assert.ok(longest > 50, `${longest.toFixed(0)} ms`);
});

test('every request of all three lessons goes to the page’s own origin', async () => {
  const { reader, page, close } = await visit(await running.get('chromium'), 'about:blank');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(site.url);
  for (const { tab, ready } of lessons) {
    await reader.press('button', tab);
    await reader.sees(ready);
  }
  await close();
  assert.ok(asked.length > 5);
  const { origin } = new URL(site.url);
  assert.deepEqual(
    asked.filter((url) => new URL(url).origin !== origin),
    [],
  );
});

test('digits are fetched only when their lesson is opened, and the sources name no other host', async () => {
  site.asked.length = 0;
  const { reader, close } = await visit(await running.get('chromium'), site.url);
  await reader.sees(/of 5 right/);
  assert.deepEqual(
    site.asked.filter((path) => path.startsWith('data/')),
    [],
  );
  await reader.press('button', 'digits by rows');
  await reader.sees(/test digits right/);
  const digits = site.asked.filter((path) => path.startsWith('data/'));
  assert.equal(digits.length, 4);
  assert.ok(digits.some((path) => path.includes('train-10000-images')));
  await close();
});

test('a strict Content-Security-Policy leaves everything as it is', async () => {
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
  const strict = await openSite({ policy });
  const { reader, complaints, close } = await visit(await running.get('chromium'), strict.url);
  for (const { tab, ready } of lessons) {
    await reader.press('button', tab);
    await reader.sees(ready);
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
  }
  await close();
  await strict.close();
  assert.deepEqual(complaints, []);
});
