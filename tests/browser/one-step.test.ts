// At any moment all numbers on the screen belong to one step, also while training runs as fast as it can.

import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { singlePages, testPlace } from './place.ts';
import { fullSpeed } from './student.ts';

const pageTest = singlePages(testPlace());

/** The step that the readout names and the one in the loss chart's sentence after each animation frame, of so many frames of training. */
function steps(page: Page, frames: number): Promise<[number, number][]> {
  return page.evaluate(async (count) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const number = (text = ''): number => Number(text.replaceAll(/\D/g, ''));
    const seen: [number, number][] = [];
    while (new Set(seen.map(([step]) => step)).size < count) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const readout = root?.querySelector('[data-readout] [data-name="step"] b')?.textContent ?? '';
      const sentence = root?.querySelector('[data-region="loss"]')?.textContent ?? '';
      seen.push([number(readout), number(/at step ([\d,]+)/.exec(sentence)?.[1])]);
    }
    return seen;
  }, frames);
}

/** How many times slower than this one the reader's machine is. */
const cases = [
  { task: 'hello', slower: 1 },
  { task: 'sine', slower: 1 },
  { task: 'sine', slower: 12 },
];

for (const { task, slower } of cases) {
  pageTest(
    `${task}: at full speed the readout and the charts never show two steps, on a machine ${slower} times slower`,
    `task="${task}"`,
    async (reader) => {
      await reader.page.emulateCPUThrottling(slower);
      await fullSpeed(reader);
      await reader.press('button', 'Play');
      await reader.stepIs((step) => step > 100);
      const seen = await steps(reader.page, 15);
      const torn = seen.filter(([readout, chart]) => readout !== chart);
      assert.deepEqual(torn, []);
    },
  );
}
