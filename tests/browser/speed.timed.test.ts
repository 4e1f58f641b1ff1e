// The speed panel says what can be counted, copies it, and turbo goes on where the run stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit, type Reader } from './reader.ts';
import { pageOf, testPlace } from './place.ts';

const here = testPlace();

const number = (text: string): number => Number(text.replaceAll(',', ''));

/** What stands beside a label of the panel. */
async function figure(reader: Reader, name: string): Promise<number> {
  return number(
    await reader.page.evaluate(
      (wanted) =>
        document.querySelector('rnn-playground')?.shadowRoot?.querySelector(`[data-speed="${wanted}"]`)?.textContent ??
        '',
      name,
    ),
  );
}

for (const name of ['chromium', 'firefox'] as const) {
  test(`${name}: the panel's steps per second are those that can be counted, and its GFLOP/s follow from the shapes`, async () => {
    const { reader, close, complaints } = await visit(await here.running.get(name), here.site.url);
    await reader.press('button', 'Measured speed');
    await reader.sees(/Steps per second\s+–/);
    await reader.press('button', 'Play');
    await reader.sees(/Steps per second\s+[\d,.]+/);
    // The figure is of the last second.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const [from, begin] = [await reader.step(), performance.now()];
    const shown: number[] = [];
    for (let i = 0; i < 8; i++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      shown.push(await figure(reader, 'steps'));
    }
    const counted = ((await reader.step()) - from) / ((performance.now() - begin) / 1000);
    const mean = shown.reduce((sum, value) => sum + value, 0) / shown.length;
    assert.ok(Math.abs(mean / counted - 1) < 0.3, `${mean.toFixed(0)} shown, ${counted.toFixed(0)} counted`);
    await reader.press('button', 'Pause');
    // Four by four, five letters: input and its weights, hidden state forward and twice back.
    assert.equal(await figure(reader, 'work'), 16 * 5 * 2 + 16 * 5 * 3);
    const expected = (2 * 400 * (await figure(reader, 'steps'))) / 1e9;
    assert.ok(Math.abs((await figure(reader, 'gflops')) / expected - 1) < 0.02);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('at 2 steps a second no other speed is ever shown, nor after a change from the highest to it', async () => {
  here.site.pages.set('slow.html', pageOf('speed="2"'));
  const { reader, page, close } = await visit(await here.running.get('chromium'), `${here.site.url}slow.html`);
  const read = async (): Promise<string[]> => {
    const shown: string[] = [];
    for (let i = 0; i < 60; i++) {
      // Beside the loss; the slider too has a figure.
      const [, rate = ''] = await reader.sees(/loss\s+[\d.e−–]+\s+([\d,.]+|–) steps\/s/);
      shown.push(rate);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return shown;
  };
  const isSlow = (shown: string[]): void => {
    assert.ok(
      shown.some((rate) => number(rate) > 0),
      shown.join(' '),
    );
    for (const rate of shown) assert.ok(rate === '–' || (number(rate) > 1 && number(rate) <= 4), shown.join(' '));
  };
  await reader.press('button', 'Play');
  isSlow(await read());
  await (await reader.find('slider', 'Speed')).focus();
  await page.keyboard.press('End');
  await reader.sees(/loss\s+[\d.e−]+\s+[\d,]{3,} steps\/s/);
  await page.keyboard.press('Home');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  // The readout keeps a figure for half a second.
  await new Promise((resolve) => setTimeout(resolve, 600));
  isSlow(await read());
  await close();
});

test('the figures can be copied as JSON, in Chinese as well', async () => {
  const { reader, page, close } = await visit(await here.running.get('chromium'), here.site.url);
  await page.evaluate(() => {
    navigator.clipboard.writeText = (text: string) => {
      Object.assign(globalThis, { copied: text });
      return Promise.resolve();
    };
  });
  await reader.press('button', '中文');
  await reader.press('button', '实测速度');
  await reader.press('button', '播放');
  await reader.sees(/每秒步数\s+[\d,.]+/);
  await reader.press('button', '复制速度（JSON）');
  await reader.sees(/已复制/);
  const report = JSON.parse(await page.evaluate(() => (globalThis as unknown as { copied: string }).copied)) as Record<
    string,
    unknown
  >;
  assert.equal(report.engine, 'simd');
  assert.equal(report.parameters, 40);
  assert.equal(report.multiply_adds_per_step, 400);
  assert.equal((report.config as Record<string, unknown>).task, 'hello');
  assert.equal(report.gflops, (2 * 400 * Number(report.steps_per_second)) / 1e9);
  assert.ok(Number(report.steps_per_second) > 0);
  assert.equal(report.browser, await page.evaluate(() => navigator.userAgent));
  await close();
});

test('turbo is off at first, says how far it drifts, goes on from the step reached, and can be turned off', async () => {
  const { reader, page, close, complaints } = await visit(await here.running.get('chromium'), here.site.url);
  const engine = (): Promise<string> =>
    page.evaluate(
      () =>
        document.querySelector('rnn-playground')?.shadowRoot?.querySelector('[data-speed="engine"]')?.textContent ?? '',
    );
  const box = 'input[type="checkbox"]';
  for (let step = 1; step <= 5; step++) {
    await reader.press('button', 'One step');
    await reader.stepIs((now) => now === step);
  }
  const loss = await reader.loss();
  await reader.press('button', 'Measured speed');
  assert.equal(await engine(), 'WASM SIMD');
  assert.equal(await (await reader.find(box, 'Turbo')).evaluate((node) => (node as HTMLInputElement).checked), false);
  await reader.sees(/not the same bits.*[\d.]+ %/);
  await reader.press(box, 'Turbo');
  await reader.sees(/Engine\s+WASM turbo/);
  await reader.stepIs((step) => step === 5);
  assert.equal(await reader.loss(), loss);
  await reader.press('button', 'Play');
  await reader.stepIs((step) => step > 50);
  await reader.press('button', 'Pause');
  await reader.sees(/of 5 right/);
  await reader.press('button', 'Reset');
  await reader.stepIs((step) => step === 0);
  assert.equal(await engine(), 'WASM turbo');
  await reader.press(box, 'Turbo');
  await reader.sees(/Engine\s+WASM SIMD/);
  assert.deepEqual(complaints, []);
  await close();
});
