// Course pages: two playgrounds side by side, other origins, moving and removing nodes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { until, visit, Reader, type BrowserName } from './reader.ts';
import { testPlace } from './place.ts';

const here = testPlace({ cors: true });
/** Another origin: the same machine on another port. */
const elsewhere = testPlace();

const both: BrowserName[] = ['chromium', 'firefox'];

for (const browser of both) {
  test(`course-page.html holds two playgrounds that do not disturb each other (${browser})`, async () => {
    const {
      reader: left,
      page,
      complaints,
      close,
    } = await visit(await here.running.get(browser), `${here.site.url}course-page.html`);
    const right = left.at(1);
    await left.sees(/Learning rate|Play/);
    await right.sees(/播放/);
    await left.press('button', 'Play');
    await left.stepIs((step) => step > 5);
    assert.equal(await right.step(), 0);
    await right.press('button', '走一步');
    await right.stepIs((step) => step === 1);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth <= 0), true);
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`a playground in a frame of another origin trains (${browser})`, async () => {
    elsewhere.site.pages.set(
      'lecture.html',
      `<!doctype html><iframe src="${here.site.url}course-page.html" width="1200" height="800"></iframe>`,
    );
    const { page, close } = await visit(await here.running.get(browser), `${elsewhere.site.url}lecture.html`);
    let frame = page.frames()[1];
    await until('the frame', async () => {
      frame = page.frames()[1];
      return (frame?.url() ?? '').includes('course-page.html');
    });
    // A frame reads like a page as far as a reader is concerned.
    const reader = new Reader(frame as unknown as Page);
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 5);
    await close();
  });

  test(`the element’s script may come from another origin than the page (${browser})`, async () => {
    elsewhere.site.pages.set(
      'borrowed.html',
      `<!doctype html><script type="module" src="${here.site.url}rnn-playground.js"></script>
       <rnn-playground task="digits" train-size="2000" lang="en"></rnn-playground>`,
    );
    const { reader, close } = await visit(await here.running.get(browser), `${elsewhere.site.url}borrowed.html`);
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 3);
    await close();
  });
}

test('attributes that cannot be used are named in a note, and the rest counts', async () => {
  here.site.pages.set(
    'attributes.html',
    `<!doctype html><script type="module" src="rnn-playground.js"></script>
     <rnn-playground task="hello" cell="transformer" hidden-size="7" lr="fast" lang="en"></rnn-playground>`,
  );
  const { reader, close } = await visit(await here.running.get('chromium'), `${here.site.url}attributes.html`);
  await reader.sees(/cell="transformer" is not known here; rnn is used instead\. Allowed: rnn, gru, lstm\./);
  await reader.sees(/lr="fast" is not known here/);
  await reader.valueIs('textbox', 'Hidden size', '7');
  await close();
});

test('an attribute that nothing knows is named with what was probably meant, at the start and later', async () => {
  here.site.pages.set(
    'misspelt.html',
    `<!doctype html><script type="module" src="rnn-playground.js"></script>
     <rnn-playground id="one" class="wide" data-x="1" hiden-size="7" lang="en"></rnn-playground>`,
  );
  const { reader, page, close } = await visit(await here.running.get('chromium'), `${here.site.url}misspelt.html`);
  await reader.sees(/hiden-size is not known here; did you mean hidden-size\?/);
  await reader.valueIs('textbox', 'Hidden size', '4');
  assert.doesNotMatch(await reader.text(), /(id|class|data-x|lang) is not known/);
  await page.evaluate(() => document.querySelector('rnn-playground')?.setAttribute('colour', 'red'));
  await reader.sees(/colour is not known here\./);
  await close();
});

test('an attribute that changes later changes the playground', async () => {
  here.site.pages.set(
    'later.html',
    `<!doctype html><script type="module" src="rnn-playground.js"></script><rnn-playground lang="en"></rnn-playground>`,
  );
  const { reader, page, close } = await visit(await here.running.get('chromium'), `${here.site.url}later.html`);
  await reader.sees(/of 5 right/, 'Current prediction');
  const set = (name: string, value: string): Promise<void> =>
    page.evaluate((n, v) => document.querySelector('rnn-playground')?.setAttribute(n, v), name, value);
  await set('hidden-size', '12');
  await reader.valueIs('textbox', 'Hidden size', '12');
  await set('task', 'sine');
  await reader.sees(/mean squared error/i, 'Loss');
  await set('lang', 'zh');
  await reader.sees(/学习率/);
  await close();
});

test('moving the element keeps its run; removing it ends its worker; putting it back goes on', async () => {
  here.site.pages.set(
    'moving.html',
    `<!doctype html><script type="module" src="rnn-playground.js"></script>
     <div id="a"><rnn-playground lang="en" autoplay></rnn-playground></div><div id="b"></div>`,
  );
  const { reader, page, close } = await visit(await here.running.get('chromium'), `${here.site.url}moving.html`);
  await reader.stepIs((step) => step > 5);
  assert.equal(page.workers().length, 1);
  const [before] = page.workers();
  await page.evaluate(() => document.querySelector('#b')?.append(document.querySelector('rnn-playground') as Node));
  const step = await reader.step();
  await reader.stepIs((now) => now > step + 5);
  assert.equal(page.workers()[0], before, 'the same worker');
  await page.evaluate(() => {
    const kept = document.querySelector('rnn-playground') as Element;
    (window as unknown as { kept: Element }).kept = kept;
    kept.remove();
  });
  await until('the worker to end', () => Promise.resolve(page.workers().length === 0));
  await page.evaluate(() => document.body.append((window as unknown as { kept: Element }).kept));
  const again = await reader.stepIs((now) => now > 0);
  assert.ok(again > 0, 'where it was');
  await reader.sees(/paused/);
  await close();
});

test('a playground out of sight starts nothing, and rests when it is scrolled away', async () => {
  here.site.pages.set(
    'long.html',
    `<!doctype html><script type="module" src="rnn-playground.js"></script>
     <div style="height: 4000px"></div><rnn-playground lang="en" autoplay></rnn-playground><div style="height: 4000px"></div>`,
  );
  const { reader, page, close } = await visit(await here.running.get('chromium'), `${here.site.url}long.html`);
  await page.waitForFunction(() => document.readyState === 'complete');
  assert.equal(page.workers().length, 0);
  await page.evaluate(() => document.querySelector('rnn-playground')?.scrollIntoView());
  await reader.stepIs((step) => step > 5);
  await page.evaluate(() => window.scrollTo(0, 0));
  let step = -1;
  await until('training to rest', async () => {
    const before = step;
    step = await reader.step();
    await new Promise((resolve) => setTimeout(resolve, 700));
    return step === before;
  });
  await page.evaluate(() => document.querySelector('rnn-playground')?.scrollIntoView());
  await reader.stepIs((now) => now > step + 3);
  await close();
});
