// Guided tours as a reader and a teacher meet them; every figure is held against the engine.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readTour } from '../../web/tasks/tour.ts';
import { columnsOf, watchDownloads } from './downloads.ts';
import { until, visit, type Reader } from './reader.ts';
import { singlePages, testPlace } from './place.ts';
import { numbers, steps } from './student.ts';
import { losses } from './reference.ts';

const here = testPlace();

const pageTest = singlePages(here);
const hello = { task: 'hello', seed: 4 };

pageTest('tour: a guess, an experiment, and the engine’s own outcome', 'task="hello"', async (reader) => {
  await reader.press('button', 'Tour');
  await reader.sees(/predict, run, explain \(1 of 3\)/);
  await reader.press('button', 'Four: it cannot tell the two l apart');
  const truth = (await losses(hello, 60))[59] ?? NaN;
  await reader.sees(
    new RegExp(`The result was different. After 60 steps 100\\.0 % are right.*${truth.toPrecision(3)}`),
  );
  await reader.stepIs((step) => step === 60);
  await reader.press('button', 'Next question');
  await reader.press('button', 'Four of five');
  await reader.sees(/As you predicted. 80\.0 % are right/);
  await reader.press('button', 'Leave the tour');
  await reader.seesNot(/predict, run, explain/);
  // Nothing had been trained before the tour.
  await reader.stepIs((step) => step === 0);
});

/** Every loss of the run, as the page's own file has them. */
async function curve(reader: Reader): Promise<number[]> {
  return numbers((await columnsOf(reader, 'loss')).mean);
}

/** All that the unrolled network says, but for its colour scale, which follows what has been seen. */
async function network(reader: Reader): Promise<string> {
  return (await reader.text('The network, unrolled in time')).replace(/10[⁻⁰¹²³⁴-⁹]+/g, '');
}

pageTest(
  'tour: the network of before is given back to the bit, wherever the tour is left',
  'task="hello"',
  async (reader) => {
    await watchDownloads(reader.page);
    await reader.type('Learning rate', '0.03');
    await reader.type('Hidden size', '6');
    await reader.valueIs('textbox', 'Hidden size', '6');
    await steps(reader, 0, 7);
    const own = { ...hello, hidden_size: 6, lr: 0.03 };
    const trained = Array.from(await losses(own, 7));
    // The chart may be drawn a frame after the step is told.
    await until('a curve of seven steps', async () => (await curve(reader)).length === trained.length);
    const before = { shown: await network(reader), curve: await curve(reader) };
    assert.deepEqual(before.curve, trained);
    const isBack = async (): Promise<void> => {
      await reader.stepIs((step) => step === 7);
      await reader.valueIs('textbox', 'Hidden size', '6');
      await reader.valueIs('textbox', 'Learning rate', '0.03');
      let shown = '';
      await until(
        () => `${before.shown}\ninstead of\n${shown}`,
        async () => (shown = await network(reader)) === before.shown,
        10_000,
      );
      assert.deepEqual(await curve(reader), before.curve);
    };

    // In the middle of an experiment.
    await reader.press('button', 'Tour');
    await reader.press('button', 'Four: it cannot tell the two l apart');
    await reader.stepIs((step) => step > 10);
    await reader.valueIs('textbox', 'Hidden size', '4');
    await reader.press('button', 'Leave the tour');
    await isBack();

    // At its end.
    await reader.press('button', 'Tour');
    for (const [answer, then] of [
      ['All five', 'Next question'],
      ['Four of five', 'Next question'],
      ['Almost 0', 'What was learned'],
    ] as const) {
      await reader.press('button', answer);
      await reader.press('button', then);
    }
    await reader.sees(/Tour: recap, 3 of 3 as you predicted/);
    await reader.sees(/Your own network is back as you left it/);
    await isBack();
    await steps(reader, 7, 12);
    assert.deepEqual(await curve(reader), Array.from(await losses(own, 12)));
    await reader.press('button', 'Next lesson: ');
    await reader.stepIs((step) => step === 0);
    await reader.seesNot(/Tour: recap/);
  },
);

pageTest('tour: who was training goes on training after it', 'task="sine" lr="0.02"', async (reader) => {
  await reader.press('button', 'Play');
  await reader.stepIs((step) => step > 20);
  await reader.press('button', 'Tour');
  const tour = readTour(JSON.parse(await readFile('web/tasks/sine/tour.json', 'utf8')));
  assert.ok(typeof tour === 'object');
  await reader.press('button', tour.cards[0]?.answers[0]?.text.en ?? '');
  await reader.sees(/The mean squared error is/);
  await reader.press('button', 'Leave the tour');
  const step = await reader.stepIs((now) => now > 20 && now !== 1000);
  await reader.stepIs((now) => now > step);
  await reader.valueIs('textbox', 'Learning rate', '0.02');
  await reader.press('button', 'Pause');
});

pageTest(
  'tour: the long memory’s second card trains the LSTM to the engine’s own loss, and a teacher can copy it all',
  'task="memory"',
  async (reader) => {
    await reader.page.evaluate(() => {
      const copied = (text: string): Promise<void> => Promise.resolve(void Object.assign(window, { copied: text }));
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied } });
    });
    await reader.press('button', 'Tour');
    await reader.press('button', 'Copy as JSON');
    await reader.sees(/copied/, 'Guided tour');
    const json = await reader.page.evaluate(() => (window as unknown as { copied: string }).copied);
    const tour = readTour(JSON.parse(json));
    assert.ok(typeof tour === 'object');
    await reader.press('button', 'Now and then, better than a guess');
    await reader.sees(/The result was different\. The loss is 1\.\d+/);
    await reader.press('button', 'Next question');
    await reader.press('button', 'It learns it');
    const [, card] = tour.cards;
    const truth = (await losses({ task: 'recall', seq_len: 60, ...card?.set }, card?.steps ?? 0)).at(-1) ?? NaN;
    await reader.sees(new RegExp(`As you predicted\\. The loss is ${truth.toPrecision(3)}`));
  },
);

test('tour: a course page brings its own, and is told what is wrong with one that cannot be used', async () => {
  const words = (en: string): Record<string, string> => ({ en, 'zh-CN': `${en}（中）` });
  const card = {
    question: words('How low?'),
    answers: [
      { text: words('Low'), if: { loss: [null, 1] } },
      { text: words('High'), if: { loss: [1, null] } },
    ],
    set: { lr: 0.05 },
    steps: 5,
    explain: words('It is {loss} after {step} steps.'),
  };
  const page = (cards: unknown[]): string =>
    `<!doctype html><html lang="en"><link rel="icon" href="data:," /><script type="module" src="rnn-playground.js"></script>
     <rnn-playground lang="en"><script type="application/json">${JSON.stringify({ lesson: 'hello', cards })}</script></rnn-playground></html>`;
  here.site.pages.set('own.html', page([card]));
  here.site.pages.set('bad.html', page([card, { ...card, steps: -1 }]));
  const own = await visit(await here.running.get('chromium'), `${here.site.url}own.html`);
  await own.reader.press('button', 'Tour');
  await own.reader.press('button', 'High');
  const truth = (await losses({ ...hello, lr: 0.05 }, 5))[4] ?? NaN;
  await own.reader.sees(new RegExp(`It is ${truth.toPrecision(3)} after 5 steps`));
  await own.close();
  const bad = await visit(await here.running.get('chromium'), `${here.site.url}bad.html`);
  await bad.reader.sees(/The tour inside this page cannot be used: cards\[1\]\.steps: a number of training steps/);
  await bad.close();
});
