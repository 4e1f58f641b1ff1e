// The gallery of lessons: where one is, a card each with a picture that was computed here, and an address for every lesson.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lessons } from '../../web/tasks/index.ts';
import { engineAt } from './reference.ts';
import { pageOf, singlePages, testPlace } from './place.ts';
import { until, visit, type Reader } from './reader.ts';

const here = testPlace();
const pageTest = singlePages(here);

interface Card {
  id: string;
  title: string;
  loss: string;
  current: boolean;
  painted: boolean;
  box: number[];
}

function cards(reader: Reader): Promise<Card[]> {
  return reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    return [...(root?.querySelectorAll<HTMLElement>('.card') ?? [])].map((card) => {
      const canvas = card.querySelector('canvas');
      const copy = new OffscreenCanvas(Math.max(1, canvas?.width ?? 0), Math.max(1, canvas?.height ?? 0));
      const brush = copy.getContext('2d', { willReadFrequently: true });
      if (canvas && canvas.width > 0) brush?.drawImage(canvas, 0, 0);
      const { data } = brush?.getImageData(0, 0, copy.width, copy.height) ?? { data: new Uint8ClampedArray() };
      const { x, y, width, height } = card.getBoundingClientRect();
      return {
        id: canvas?.dataset['lesson'] ?? '',
        title: card.querySelector('b')?.textContent ?? '',
        loss: card.querySelector('.card-loss')?.textContent ?? '',
        current: card.hasAttribute('aria-current'),
        painted: data.some((value) => value !== 0),
        box: [x, y, width, height].map(Math.round),
      };
    });
  });
}

async function painted(reader: Reader): Promise<Card[]> {
  let all: Card[] = [];
  await until(
    () => `every card's picture: ${JSON.stringify(all)}`,
    async () => (all = await cards(reader)).length === lessons.length && all.every((card) => card.painted),
  );
  return all;
}

const address = (reader: Reader): Promise<string> => reader.page.evaluate(() => location.hash);
const place = (reader: Reader): Promise<string> =>
  reader.page.evaluate(
    () =>
      document.querySelector('rnn-playground')?.shadowRoot?.querySelector<HTMLElement>('.lesson-button')?.innerText ??
      '',
  );
const stage = (reader: Reader): Promise<number[]> =>
  reader.page.evaluate(() => {
    const box = document.querySelector('rnn-playground')?.shadowRoot?.querySelector('.stage')?.getBoundingClientRect();
    return box ? [box.x, box.y, box.width, box.height] : [];
  });

for (const width of [390, 1024, 1440]) {
  pageTest(
    `gallery: a card for every lesson, drawn from the engine's own numbers, and nothing moves (${width} px)`,
    '',
    async (reader) => {
      await reader.sees(/of 5 right/, 'Current prediction');
      assert.match(await place(reader), /Evening 1 · Letters\s+hello → ohlol/);
      const before = await stage(reader);
      await reader.press('.lesson-button', '');
      await until('the cards', async () => (await cards(reader)).length === lessons.length);
      const empty = (await cards(reader)).map(({ box }) => box);
      const all = await painted(reader);
      assert.deepEqual(
        all.map(({ box }) => box),
        empty,
        'cards stay where they are',
      );
      assert.deepEqual(await stage(reader), before, 'the page behind them too');
      assert.deepEqual(
        all.filter(({ current }) => current).map(({ id }) => id),
        ['hello'],
      );
      assert.ok(all.every(({ box: [x = -1, , wide = 0] }) => x >= 0 && x + wide <= width));
      const session = await engineAt({ task: 'hello', ...lessons[0].start }, 60);
      const { losses } = session.step(1);
      session.delete();
      const hello = all.find(({ id }) => id === 'hello')?.loss ?? '';
      const [, last] = /→ ([\d.]+) in 60 steps/.exec(hello) ?? [];
      assert.ok(Math.abs(Number(last) - (losses[0] ?? NaN)) < 0.05, `${hello}, and step 61 has ${losses[0]}`);
      await reader.press('button', 'Course of six evenings');
      const course = (await cards(reader)).map(({ id }) => id);
      assert.deepEqual(
        course,
        lessons.map(({ id }) => id),
      );
    },
    { width },
  );
}

pageTest('gallery: every lesson has an address that reload, back and forward keep', '', async (reader) => {
  const { page } = reader;
  await reader.sees(/of 5 right/, 'Current prediction');
  assert.equal(await address(reader), '');
  await reader.lesson('sine → cosine');
  await reader.sees(/mean squared error/i, 'Loss');
  assert.equal(await address(reader), '#sine');
  assert.match(await page.title(), /sine → cosine/);
  await page.evaluate(() =>
    document
      .querySelector('rnn-playground')
      ?.shadowRoot?.querySelector<HTMLElement>('a.lesson-beside[aria-label*="digits"]')
      ?.click(),
  );
  await reader.sees(/test digits/);
  assert.equal(await address(reader), '#digits');
  await page.goBack();
  await reader.sees(/mean squared error/i, 'Loss');
  await page.reload();
  await reader.sees(/mean squared error/i, 'Loss');
  assert.match(await place(reader), /Evening 2 · Numbers\s+sine → cosine/);
  await page.goBack();
  await reader.sees(/of 5 right/, 'Current prediction');
  assert.equal(await address(reader), '');
  await page.goForward();
  await reader.sees(/mean squared error/i, 'Loss');
});

pageTest(
  'gallery: the address goes before the attributes, whose settings are another lesson’s',
  'task="hello" hidden-size="7"',
  async (reader) => {
    await reader.valueIs('textbox', 'Hidden size', '7');
    const arrived = reader.page.waitForNavigation({ waitUntil: 'load' });
    await reader.page.evaluate(() => {
      location.hash = 'memory';
      setTimeout(() => location.reload(), 0);
    });
    await arrived;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await reader.sees(/Does it remember/);
    assert.match(await place(reader), /a long memory/);
    const size = await (await reader.find('textbox', 'Hidden size')).evaluate((box) => (box as HTMLInputElement).value);
    assert.notEqual(size, '7');
  },
);

pageTest('gallery: the keyboard opens it, walks through it, closes it and comes back', '', async (reader) => {
  const { page } = reader;
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const active = document.querySelector('rnn-playground')?.shadowRoot?.activeElement;
      return `${active?.className} ${active?.querySelector('b')?.textContent ?? ''}`;
    });
  await reader.sees(/of 5 right/, 'Current prediction');
  await (await reader.find('.lesson-button', '')).focus();
  await page.keyboard.press('Enter');
  await until('the focus on this lesson', async () => (await focused()) === 'card hello → ohlol');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'card hello world');
  await page.keyboard.press('Escape');
  await until('the focus on the menu', async () => (await focused()) === 'lesson-button hello → ohlol');
  assert.equal(await reader.step(), 0);
  await page.keyboard.press('Enter');
  await until('the focus on this lesson', async () => (await focused()) === 'card hello → ohlol');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await reader.sees(/Let it write/);
});

test('gallery: inside another page its address is left alone, and cards are buttons', async () => {
  here.site.pages.set('embedded.html', pageOf('task="sine"').replace('<rnn-playground page', '<rnn-playground'));
  const one = await visit(await here.running.get('chromium'), `${here.site.url}embedded.html#digits`);
  try {
    const { reader } = one;
    await reader.sees(/mean squared error/i, 'Loss');
    await reader.lesson('a long memory');
    await reader.sees(/Does it remember/);
    assert.equal(await address(reader), '#digits');
    await reader.find('button.lesson-beside', 'Lesson after');
    assert.deepEqual(one.complaints, []);
  } finally {
    await one.close();
  }
});
