// What can go wrong is said in place, and what was there is kept.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, visit, type Visit } from './reader.ts';
import { testPlace } from './place.ts';

const here = testPlace();

function troubleTest(name: string, body: (visit: Visit) => Promise<void>): void {
  test(name, async () => {
    const one = await visit(await here.running.get('chromium'), `${here.site.url}index.html`);
    try {
      await body(one);
    } finally {
      await one.close();
      here.site.broken = undefined;
      here.site.cut = undefined;
    }
  });
}

troubleTest('bad values are refused by name, value and what is allowed, while training goes on', async ({ reader }) => {
  await reader.press('button', 'Play');
  await reader.stepIs((step) => step > 2);
  const refusals: [field: string, value: string, words: RegExp][] = [
    ['Hidden size', '0', /Hidden size: 0 is out of range\. Allowed: 1 – 512\. Still in use: 4\./],
    ['Hidden size', '1000000000', /Hidden size: 1000000000 is out of range\. Allowed: 1 – 512\./],
    [
      'Learning rate',
      'NaN',
      /Learning rate: “NaN” is not a value it can take\. Allowed: 0 – 1000\. Still in use: 0\.1\./,
    ],
    ['Learning rate', '-1', /Learning rate: -1 is out of range/],
    ['Input text', '你好', /Target: the number of letters is 5, but 2 are read/],
    ['Input text', '', /Input text: type at least one letter/],
  ];
  for (const [field, value, words] of refusals) {
    await reader.type(field, value);
    await reader.sees(words);
    // What was typed stays to be mended.
    await reader.valueIs('textbox', field, value);
  }
  const box = await reader.find('textbox', 'Hidden size');
  assert.equal(await box.evaluate((node) => node.getAttribute('aria-invalid')), 'true');
  const step = await reader.step();
  await reader.stepIs((now) => now > step + 2);
  await reader.type('Hidden size', '8');
  await reader.seesNot(/Hidden size: /);
  await reader.press('button', 'Reset');
  await reader.seesNot(/the number of letters is|type at least one letter|is not a value/);
});

troubleTest(
  'a download that fails says so, Retry mends it, and the lesson before is still there',
  async ({ reader }) => {
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    const loss = await reader.loss();
    here.site.broken = /t10k-images/;
    await reader.lesson('digits by rows');
    await reader.sees(/The data could not be downloaded: t10k-images\.idx\.bin \(HTTP 404\)/);
    await reader.lesson('hello → ohlol');
    await reader.sees(/of 5 right/, 'Current prediction');
    await reader.stepIs((step) => step === 1);
    assert.equal(await reader.loss(), loss);
    await reader.seesNot(/could not be downloaded/);
    await reader.lesson('digits by rows');
    await reader.sees(/could not be downloaded/);
    here.site.broken = undefined;
    await reader.press('button', 'Retry');
    await reader.sees(/10,000 test digits/);
    await reader.seesNot(/could not be downloaded/);
  },
);

troubleTest('a file that is not digits is refused by name', async ({ reader }) => {
  here.site.cut = { path: /train-10000-labels/, bytes: 0 };
  await reader.lesson('digits by rows');
  await reader.sees(/train-labels is not the data it should be/);
});

troubleTest('an engine that cannot be fetched says so, and Retry mends it', async ({ page, reader }) => {
  here.site.broken = /\.wasm$/;
  await page.reload();
  await reader.sees(/The engine could not be loaded/);
  here.site.broken = undefined;
  await reader.press('button', 'Retry');
  await reader.sees(/of 5 right/, 'Current prediction');
});

troubleTest('a worker that breaks is replaced, and the page says from where it goes on', async ({ page, reader }) => {
  await reader.press('button', 'Play');
  await reader.stepIs((step) => step > 3);
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose');
    });
  });
  const [, from] = await reader.sees(/The worker was restarted; training goes on from step (\d+)\./);
  await reader.stepIs((step) => step > Number(from) + 3);
  await reader.press('button', 'Dismiss');
  await reader.seesNot(/The worker was restarted/);
});

troubleTest('a worker that hangs is replaced when a pause is not answered', async ({ page, reader }) => {
  await reader.press('button', 'Play');
  await reader.stepIs((step) => step > 3);
  const [worker] = page.workers();
  void worker
    ?.evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  // Nothing comes from it any more.
  let step = -1;
  await until('a step that stands still', async () => {
    const before = step;
    step = await reader.step();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return step === before;
  });
  await reader.press('button', 'Pause');
  await reader.sees(/The worker was restarted/);
  await reader.sees(/paused/);
  await reader.press('button', 'One step');
  await reader.sees(/step/);
});

troubleTest('a network that breaks says where, and Reset brings it back', async ({ reader }) => {
  await reader.lesson('sine → cosine');
  await reader.sees(/mean squared error/i, 'Loss');
  await reader.press('button', 'More settings');
  await reader.press('radio', 'ReLU');
  await reader.type('Learning rate', '1000');
  await reader.sees(/step\s+0/);
  await reader.press('button', 'Play');
  await reader.sees(/Training diverged \(NaN or ∞\) at step [\d,]+/);
  await reader.press('button', 'Reset');
  await reader.seesNot(/Training diverged/);
  await reader.stepIs((step) => step === 0);
});
