// Numbers on the page: those that are not finite are gaps or say NaN, and none is written as less than nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, watchDownloads } from './downloads.ts';
import { pageOf, testPlace } from './place.ts';
import { until, visit, type Reader } from './reader.ts';

const here = testPlace();

/** Attributes of drawings that hold a number which is none; and how many marks of a kind are drawn. */
function drawnIn(reader: Reader, marks: string): Promise<{ odd: string[]; marks: number; axes: number }> {
  return reader.page.evaluate((selector) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const odd = [...(root?.querySelectorAll('svg, svg *, [style]') ?? [])].flatMap((element) =>
      [...element.attributes]
        .filter(({ name, value }) => !name.startsWith('aria-') && /NaN|Infinity/.test(value))
        .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
    );
    const count = (what: string): number => root?.querySelectorAll(what).length ?? 0;
    return { odd, marks: count(selector), axes: count('.axis') };
  }, marks);
}

test('the sine of π is read as 0, and no number has a minus before a zero or an ASCII minus', async () => {
  here.site.pages.set('sine.html', pageOf('task="sine" seed="1"'));
  const one = await visit(await here.running.get('chromium'), `${here.site.url}sine.html`);
  try {
    const { reader, page } = one;
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    // Ten values from 0 to π: the last one is not quite 0 for the machine.
    await reader.press('slider', 'Time step');
    await page.keyboard.press('End');
    await reader.sees(/t = 10 · the cell reads 0\n/);
    const text = await reader.text();
    assert.doesNotMatch(text, /(?<![\w.])-\d|\de[-+]\d/);
    assert.doesNotMatch(text, /[−+]0(\.0+)?(?![\d.])/);
  } finally {
    await one.close();
  }
});

test('a run that diverged has gaps where its numbers are not finite, never points at 0', async () => {
  here.site.pages.set(
    'diverged.html',
    pageOf('task="sine" optimizer="sgd" lr="100" nonlinearity="linear" seed="1" speed="max"'),
  );
  const one = await visit(await here.running.get('chromium'), `${here.site.url}diverged.html`);
  const { reader, page } = one;
  try {
    await reader.sees(/0 steps|step\s+0/);
    await reader.press('tab', 'Phase portrait');
    await until('dots of answers and states', async () => (await drawnIn(reader, '.state-dot')).marks > 5);
    assert.ok((await drawnIn(reader, '.predicted-dot')).marks > 10);
    await reader.press('button', 'Play');
    await reader.sees(/diverged|broke/);
    await reader.sees(/mean squared error[^]*NaN|NaN[^]*mean squared error/i);
    await watchDownloads(page);
    // The chart is drawn some animation frames after the reading.
    await until('answers that are all NaN', async () => {
      const wave = await columnsOf(reader, 'wave');
      const answers = wave['prediction, older ones faded'] ?? [];
      return answers.length > 5 && answers.every((text) => text === 'NaN');
    });
    await until(
      'no marks of answers that are not numbers',
      async () => (await drawnIn(reader, '.predicted-dot')).marks === 0,
    );
    const after = await drawnIn(reader, '.predicted-dot');
    assert.deepEqual(after.odd, []);
    assert.ok(after.axes > 3);
    assert.deepEqual(one.complaints, []);
  } finally {
    await one.close();
  }
});
