// A look through WebKit: the page loads, trains hello to ohlol, and pauses.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchWebKit } from '../../tools/browsers/webkit.mjs';
import { find } from './finder.ts';
import { until } from './reader.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Awaited<ReturnType<typeof launchWebKit>>;
before(async () => {
  site = await openSite();
  browser = await launchWebKit();
});
after(async () => {
  await browser.close();
  await site.close();
});

async function press(name: string, role = 'button'): Promise<void> {
  const script = `const element = (${find.toString()})(arguments[0]);
    if (!element || element.disabled) return false;
    element.click();
    return true;`;
  await until(`button ${name}`, async () => Boolean(await browser.execute(script, { role, name, nth: 0 })));
}

async function sees(words: RegExp): Promise<void> {
  let text = '';
  await until(
    () => `${words} in:\n${text}`,
    async () => {
      text = String(
        await browser.execute(
          "return document.querySelector('rnn-playground')?.shadowRoot?.querySelector('.playground')?.innerText ?? ''",
        ),
      );
      return words.test(text);
    },
    60_000,
  );
}

test('WebKit: an address with settings and a step opens just that, and follows what is set', async () => {
  await browser.navigate('about:blank');
  await browser.navigate(`${site.url}#sine?cell=gru&hidden-size=8&seed=3&step=40&v=1`);
  await sees(/step\s+40\s+loss\s+[\d.]+\s+paused/);
  const address = async (): Promise<unknown> => browser.execute('return location.hash');
  await until('the address', async () => (await address()) === '#sine?cell=gru&hidden-size=8&seed=3&v=1');
  await press('LSTM', 'radio');
  await until('the address', async () => (await address()) === '#sine?cell=lstm&hidden-size=8&seed=3&v=1');
});

test('WebKit: hello becomes ohlol, and the other lessons start', async () => {
  // What an earlier visit has left would come back at the bare address.
  await browser.navigate(`${site.url}#hello`);
  await sees(/of 5 right/);
  await press('Play');
  await sees(/5 of 5 right/);
  await press('Pause');
  await sees(/paused/);
  await press('', '.lesson-button');
  await press('sine → cosine', '.card');
  await sees(/mean squared error/i);
  await press('', '.lesson-button');
  await press('digits by rows', '.card');
  await sees(/test accuracy/);
  assert.ok(site.asked.includes('engine/rnn-first-simd.wasm') || site.asked.includes('engine/rnn-scalar.wasm'));
});

test('WebKit: properties, attributes and methods of the element go together', async () => {
  await browser.navigate('about:blank');
  await browser.navigate(`${site.url}#hello`);
  await sees(/of 5 right/);
  const ask = (script: string): Promise<unknown> =>
    browser.execute(`const element = document.querySelector('rnn-playground'); ${script}`);
  await ask(
    "element.cell = 'lstm'; element.setAttribute('hidden-size', '6'); element.head = 'linear'; element.seek(4)",
  );
  const now =
    'element.state().then(({ step, config }) => (window.now = [step, config.cell, config.hidden_size, element.hiddenSize].join())); return window.now';
  await until('step 4', async () => (await ask(now)) === '4,lstm,6,6');
  await ask("element.removeAttribute('cell'); element.step()");
  await until('the lesson’s cell', async () => (await ask(now)) === '1,rnn,6,6');
});
