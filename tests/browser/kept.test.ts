// What the reader set up in a view is there again when another run takes the place of the one before.

import assert from 'node:assert/strict';
import { singlePages, testPlace } from './place.ts';
import { until, type Reader } from './reader.ts';

const pageTest = singlePages(testPlace());

/** Whether the button of this name is pressed in. */
async function pressed(reader: Reader, name: string): Promise<string | null> {
  return (await reader.find('button', name)).evaluate((node) => node.getAttribute('aria-pressed'));
}

/** What has the keyboard's focus, in words. */
function focused(reader: Reader): Promise<string> {
  return reader.page.evaluate(
    () => document.querySelector('rnn-playground')?.shadowRoot?.activeElement?.textContent?.trim() ?? '',
  );
}

pageTest(
  'kept: scale, table and direction of before are there again with other weights',
  'task="hello"',
  async (reader) => {
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await reader.press('button', 'linear');
    await reader.press('button', 'Show as a table: Mean cross-entropy');
    await reader.press('button', 'Backward');
    const loss = await reader.loss();
    await reader.press('button', 'New seed');
    await reader.stepIs((step) => step === 0);
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await until('other weights', async () => (await reader.loss()) !== loss);
    assert.equal(await pressed(reader, 'linear'), 'true');
    assert.equal(await pressed(reader, 'Backward'), 'true');
    await reader.find('button', 'Hide the table: Mean cross-entropy');
  },
);

pageTest('kept: a button that begins another run has the focus in its new view', 'task="hello"', async (reader) => {
  await reader.press('tab', 'Side by side');
  await reader.press('button', 'One step');
  await reader.stepIs((step) => step === 1);
  await reader.press('button', 'Compare the four cells');
  await reader.sees(/LSTM[^]*differs/, 'Experiments');
  await reader.stepIs((step) => step === 0);
  await until('the focus on the button', async () => (await focused(reader)) === 'Compare the four cells');
});
