// Links: an address with settings and a step opens just that, and the address follows what the reader sets.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saved, watchDownloads } from './downloads.ts';
import { until, visit, type Reader } from './reader.ts';
import { pageOf, testPlace } from './place.ts';
import { trained } from './reference.ts';
import { sine } from '../../web/tasks/sine/lesson.ts';

const here = testPlace();

const address = (reader: Reader): Promise<string> => reader.page.evaluate(() => location.hash);
const addressIs = (reader: Reader, hash: string): Promise<void> =>
  until(`address ${hash}`, async () => (await address(reader)) === hash);

for (const browser of ['chromium', 'firefox'] as const) {
  test(`links: settings and step of an address, and back and forth (${browser})`, async () => {
    const link = '#sine?cell=gru&hidden-size=8&seed=3&step=120&v=1';
    const { reader, page, complaints, close } = await visit(await here.running.get(browser), here.site.url + link);
    await reader.stepIs((step) => step === 120);
    await reader.find('button', 'Play');
    const { losses } = await trained({ task: 'sine', ...sine.start, cell: 'gru', hidden_size: 8, seed: 3 }, 120);
    const loss = losses.at(-1) ?? NaN;
    assert.equal(await reader.lossValue(), Number(loss.toPrecision(3)));
    await reader.press('button', 'One step');
    assert.equal(await reader.stepIs((step) => step > 120), 121);

    await addressIs(reader, '#sine?cell=gru&hidden-size=8&seed=3&v=1');
    await reader.press('radio', 'LSTM');
    await addressIs(reader, '#sine?cell=lstm&hidden-size=8&seed=3&v=1');
    await reader.lesson('hello → ohlol');
    await reader.sees(/of 5 right/);
    await addressIs(reader, '#hello');
    await page.goBack();
    await reader.sees(/mean squared error/i, 'Loss');
    await addressIs(reader, '#sine?cell=lstm&hidden-size=8&seed=3&v=1');
    await page.reload();
    await reader.sees(/mean squared error/i, 'Loss');
    await reader.valueIs('textbox', 'Hidden size', '8');
    await page.goForward();
    await reader.sees(/of 5 right/);
    // Written by hand, while the page is open.
    await page.evaluate(() => {
      location.hash = '#hello?seed=9&hidden=8&lr=quick&step=5';
    });
    await reader.stepIs((step) => step === 5);
    await reader.sees(/hidden is not known here/);
    await reader.sees(/lr="quick" is not known here/);
    await addressIs(reader, '#hello?seed=9&v=1');
    assert.deepEqual(complaints, []);
    await close();
  });
}

/** The texts of the panel, from its link down. */
async function shared(reader: Reader): Promise<string[]> {
  await reader.find('textbox', 'Link');
  return reader.page.evaluate(() => {
    const panel = document.querySelector('rnn-playground')?.shadowRoot?.querySelector('#share');
    return [...(panel?.querySelectorAll('textarea') ?? [])].map(({ value }) => value);
  });
}

test('links: what Share gives opens the same moment, as a link, as an element and in an iframe', async () => {
  const chromium = await here.running.get('chromium');
  const first = await visit(chromium, `${here.site.url}#copy?cell=gru&seq-len=12&v=1`);
  await first.reader.press('button', 'Play');
  await first.reader.stepIs((step) => step > 30);
  await first.reader.press('button', 'Pause');
  const still = async (): Promise<[number, string]> => [await first.reader.step(), await first.reader.loss()];
  let moment = await still();
  await until('training to stand still', async () => {
    const before = moment;
    await new Promise((resolve) => setTimeout(resolve, 150));
    moment = await still();
    return before[0] === moment[0];
  });
  await first.reader.press('button', 'Share');
  const [link = '', element = '', frame = ''] = await shared(first.reader);
  assert.equal(link, `${here.site.url}#copy?cell=gru&seq-len=12&step=${moment[0]}&v=1`);
  await first.reader.sees(new RegExp(`trains it to step ${moment[0]}`));
  const squares = await first.page.evaluate(
    () =>
      document.querySelector('rnn-playground')?.shadowRoot?.querySelector('.share-code path')?.getAttribute('d') ?? '',
  );
  assert.ok(squares.split('M').length > 200, 'dark squares of the code');
  // The same moment as files: the browser alone knows whether they can be written there.
  await watchDownloads(first.page);
  await first.reader.press('button', 'Python file (.py)');
  const script = await saved(first.page, 'a Python file');
  assert.equal(script.name, `rnn-copy-${moment[0]}.py`);
  assert.ok(script.text.startsWith(`# RNN Playground, lesson copy, after step ${moment[0]}`));
  assert.ok(script.text.includes(`# ${link}\n`));
  assert.ok(script.text.includes(`for step in range(${moment[0] + 1}, steps + ${moment[0] + 1}):`));
  await first.reader.press('button', 'Jupyter notebook (.ipynb)');
  const notebook = await saved(first.page, 'a notebook');
  assert.equal(notebook.name, `rnn-copy-${moment[0]}.ipynb`);
  assert.equal((JSON.parse(notebook.text) as { nbformat: number }).nbformat, 4);
  await first.reader.press('button', 'ONNX model (.onnx)');
  const onnx = await saved(first.page, 'an ONNX file');
  assert.equal(onnx.name, `rnn-copy-${moment[0]}.onnx`);
  assert.ok(onnx.text.includes(`after step ${moment[0]}. ${link}`));
  // A setting that is changed on the way is in no link.
  await first.page.keyboard.press('Escape');
  await first.reader.press('button', 'One step');
  await first.reader.type('Learning rate', '0.002');
  await first.reader.press('button', 'Share');
  await first.reader.sees(/at step 0\. How it came to be/);
  const [now = ''] = await shared(first.reader);
  assert.match(now, /#copy\?cell=gru&lr=0\.002&seq-len=12&v=1$/);
  assert.deepEqual(first.complaints, []);
  await first.close();

  here.site.pages.set(
    'shared.html',
    `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">${element}`,
  );
  here.site.pages.set(
    'framed.html',
    `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">${frame}`,
  );
  for (const address of [link, `${here.site.url}shared.html`]) {
    const { reader, close } = await visit(chromium, address);
    await reader.stepIs((step) => step === moment[0]);
    assert.deepEqual([await reader.step(), await reader.loss()], moment, address);
    await close();
  }
  const { page, close } = await visit(chromium, `${here.site.url}framed.html`);
  const inside = await page.waitForSelector('iframe').then((handle) => handle?.contentFrame());
  await inside?.waitForFunction(
    (step) => document.querySelector('rnn-playground')?.shadowRoot?.textContent?.includes(`step ${step}`),
    {},
    moment[0],
  );
  await close();
});

test('links: inside another page the address is left alone', async () => {
  here.site.pages.set('inside.html', pageOf('task="sine"').replace(' page ', ' '));
  const { reader, close } = await visit(
    await here.running.get('chromium'),
    `${here.site.url}inside.html#hello?cell=lstm&v=1`,
  );
  await reader.sees(/mean squared error/i, 'Loss');
  await reader.press('radio', 'GRU');
  await reader.press('button', 'One step');
  await reader.stepIs((step) => step === 1);
  assert.equal(await address(reader), '#hello?cell=lstm&v=1');
  await close();
});
