// The lessons as a student meets them: each trains, pauses, steps and resets, in Chromium and in Firefox.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, visit, type BrowserName, type Reader } from './reader.ts';
import { testPlace } from './place.ts';

const here = testPlace();

/** Runs a test in both browsers; a page that complains in its console has failed. */
function lessonTest(name: string, body: (reader: Reader, browser: BrowserName) => Promise<void>): void {
  for (const browser of ['chromium', 'firefox'] as const) {
    test(`${name} (${browser})`, async () => {
      const one = await visit(await here.running.get(browser), here.site.url);
      try {
        await body(one.reader, browser);
        assert.deepEqual(one.complaints, []);
      } finally {
        await one.close();
      }
    });
  }
}

lessonTest('hello: an untrained network is there at once, and Play turns its answer into ohlol', async (reader) => {
  await reader.sees(/The network, unrolled in time/);
  assert.equal(await reader.step(), 0);
  assert.equal(await reader.loss(), '–');
  await reader.sees(/[0-4] of 5 right/, 'Current prediction');
  await reader.press('button', 'Play');
  await reader.sees(/5 of 5 right/, 'Current prediction');
  await reader.press('button', 'Pause');
  await reader.sees(/paused/);
  const step = await reader.step();
  assert.ok(step > 0 && step <= 100, `ohlol at step ${step}`);
});

lessonTest('hello: pause stands still, one step is one, reset comes back to the same first loss', async (reader) => {
  await reader.press('button', 'One step');
  assert.equal(await reader.stepIs((step) => step > 0), 1);
  const first = await reader.loss();
  assert.match(first, /^\d\.\d+$/);
  await reader.press('button', 'Play');
  await reader.stepIs((step) => step > 5);
  await reader.press('button', 'Pause');
  await reader.sees(/paused/);
  const paused = await reader.step();
  await reader.press('button', 'One step');
  await reader.stepIs((step) => step === paused + 1);
  await reader.press('button', 'Reset');
  await reader.stepIs((step) => step === 0);
  await reader.press('button', 'One step');
  await reader.stepIs((step) => step === 1);
  assert.equal(await reader.loss(), first);
});

lessonTest('hello: a knob that makes another network starts it at step 0 and keeps playing', async (reader) => {
  await reader.press('button', 'Play');
  await reader.stepIs((step) => step > 3);
  await reader.press('radio', 'LSTM');
  await reader.stepIs((step) => step <= 2);
  await reader.stepIs((step) => step > 3);
  await reader.press('radio', 'embedding');
  await reader.sees(/embedding/, 'The network, unrolled in time');
  await reader.valueIs('textbox', 'Hidden size', '4');
});

lessonTest('hello: the learning rate changes without starting over', async (reader) => {
  await reader.press('button', 'Play');
  await reader.stepIs((step) => step > 3);
  await reader.type('Learning rate', '0.05');
  await reader.stepIs((step) => step > 8);
  await reader.valueIs('textbox', 'Learning rate', '0.05');
});

lessonTest('hello: the reader’s own words are learned', async (reader) => {
  await reader.type('Input text', 'hole');
  await reader.sees(/the number of letters is 5, but 4 are read/);
  await reader.type('Target', 'oleh');
  await reader.seesNot(/the number of letters is/);
  await reader.press('radio', 'embedding');
  await reader.press('button', 'Play');
  await reader.sees(/4 of 4 right/, 'Current prediction');
});

lessonTest('sine: the answer comes close to the cosine within 2,000 steps', async (reader) => {
  await reader.lesson('sine → cosine');
  await reader.sees(/mean squared error/i, 'Loss');
  await reader.press('button', 'Play');
  let step = 0;
  // The loss of single segments jumps about; the course's limit is for their mean.
  await until('a loss of 0.01', async () => {
    step = await reader.step();
    return (await reader.lossValue()) <= 0.01;
  });
  assert.ok(step <= 2000, `step ${step}`);
  await reader.press('button', 'Pause');
  await reader.sees(/paused/);
  assert.match(await reader.text('Current prediction'), /sin x[\s\S]*cos x/);
});

lessonTest('digits: the real download trains to nine in ten right', async (reader, browser) => {
  await reader.lesson('digits by rows');
  await reader.sees(/10,000 test digits/);
  await reader.press('button', 'Play');
  const begin = performance.now();
  await reader.sees(/test accuracy\s+9\d\.\d %/, '', 60_000);
  assert.ok(performance.now() - begin < 60_000, browser);
  await reader.press('button', 'Pause');
  await reader.sees(/paused/);
  for (const digit of ['7', '2', '1', '0', '4', '9', '5']) await reader.sees(new RegExp(digit), 'Current prediction');
});

lessonTest('lessons: a setting changed in the very moment of leaving stays with its lesson', async (reader) => {
  await reader.find('textbox', 'Hidden size');
  await reader.press('.lesson-button', '');
  await reader.find('.card', 'sine → cosine');
  await reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const box = root?.querySelector<HTMLInputElement>('#field-hidden_size');
    const card = [...(root?.querySelectorAll<HTMLElement>('.card') ?? [])].find((one) =>
      one.innerText.includes('sine'),
    );
    if (!box || !card) throw new Error('no box, or no card');
    box.value = '6';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
    card.click();
  });
  await reader.sees(/mean squared error/i, 'Loss');
  await reader.valueIs('textbox', 'Hidden size', '32');
  await reader.lesson('hello → ohlol');
  await reader.sees(/of 5 right/, 'Current prediction');
  await reader.valueIs('textbox', 'Hidden size', '6');
});

lessonTest('lessons: coming back finds the settings as they were', async (reader) => {
  await reader.type('Hidden size', '6');
  await reader.lesson('sine → cosine');
  await reader.sees(/mean squared error/i, 'Loss');
  await reader.valueIs('textbox', 'Hidden size', '32');
  await reader.lesson('hello → ohlol');
  await reader.sees(/of 5 right/, 'Current prediction');
  await reader.valueIs('textbox', 'Hidden size', '6');
});
