// The page around the lessons: languages, themes, keys, a phone, and what a browser without SIMD gets.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Reader, until, visit, type Visit, type VisitOptions } from './reader.ts';
import { testPlace } from './place.ts';

const here = testPlace();

function pageTest(
  name: string,
  options: VisitOptions & { path?: string },
  body: (visit: Visit) => Promise<void>,
): void {
  test(name, async () => {
    const one = await visit(await here.running.get('chromium'), here.site.url + (options.path ?? ''), options);
    try {
      await body(one);
      assert.deepEqual(one.complaints, []);
    } finally {
      await one.close();
    }
  });
}

/** Whether anything sticks out of the window sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

pageTest('language: one press turns every text Chinese, and back, without a new run', {}, async ({ reader, page }) => {
  await reader.press('button', 'One step');
  await reader.stepIs((step) => step === 1);
  const loss = await reader.loss();
  await reader.press('button', '切换到中文');
  await reader.sees(/按时间展开的网络|沿时间展开的网络/);
  await reader.sees(/学习率/);
  assert.equal(await reader.loss(), loss);
  // Names of PyTorch's, of products and the letters of the lesson itself are the same in every language.
  const names = /^(hello|ohlol|[ehlo]{5}|batch|layers|output|Adam|RNNCell|LSTM|WASM|SIMD|PyTorch|tanh|softmax|ReLU)$/;
  let left: string[] = [];
  await until(
    () => `English that is left to go away: ${left.join(' ')}`,
    async () => {
      const words = (await reader.text()).match(/[A-Za-z_]{4,}/g) ?? [];
      left = words.filter((word) => !word.includes('_') && !names.test(word));
      return left.length === 0;
    },
  );
  const lang = await page.evaluate(() => document.querySelector('rnn-playground')?.getAttribute('lang'));
  assert.equal(lang, 'zh-CN');
  await reader.press('button', 'Switch to English');
  await reader.sees(/Learning rate/);
});

pageTest('theme: follows the system until the reader chooses', { dark: true }, async ({ reader, page }) => {
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.querySelector('rnn-playground') as Element).backgroundColor);
  await reader.sees(/Learning rate/);
  const dark = await background();
  await reader.press('button', 'Switch to the light theme');
  await until('another background', async () => (await background()) !== dark);
  await reader.press('button', 'Switch to the dark theme');
  await until('the dark background', async () => (await background()) === dark);
});

pageTest(
  'keys: space plays and pauses, right takes a step, arrows on the network walk through time',
  {},
  async ({ reader, page }) => {
    await reader.sees(/of 5 right/, 'Current prediction');
    await page.keyboard.press('Space');
    await reader.stepIs((step) => step > 2);
    await page.keyboard.press('Space');
    await reader.sees(/paused/);
    const step = await reader.step();
    await page.keyboard.press('ArrowRight');
    await reader.stepIs((now) => now === step + 1);
    const stage = await reader.find('region', 'The network, unrolled in time');
    await stage.focus();
    await page.keyboard.press('Home');
    await reader.sees(/t = 1 · /, 'Cell details');
    await page.keyboard.press('ArrowRight');
    await reader.sees(/t = 2 · /, 'Cell details');
    await page.keyboard.press('End');
    await reader.sees(/t = 5 · /, 'Cell details');
    assert.equal(await reader.step(), step + 1, 'arrows on the network train nothing');
  },
);

pageTest('keys: typing in a box neither plays nor steps', {}, async ({ reader, page }) => {
  await reader.sees(/of 5 right/, 'Current prediction');
  const box = await reader.find('textbox', 'Input text');
  await box.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  assert.equal(await reader.step(), 0);
});

pageTest('keyboard: Tab reaches every control, each with a name', {}, async ({ reader, page }) => {
  await reader.sees(/of 5 right/, 'Current prediction');
  const seen = new Set<string>();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const active = document.querySelector('rnn-playground')?.shadowRoot?.activeElement;
      if (!active) return 'nothing';
      const labels = [...((active as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join(' ');
      return (active.getAttribute('aria-label') ?? (labels || active.textContent) ?? '').replace(/\s+/g, ' ').trim();
    });
    seen.add(name);
  }
  for (const name of ['Play', 'One step', 'Reset', 'Input text', 'RNN', 'Hidden size', 'Learning rate']) {
    assert.ok(seen.has(name), `${name} in ${[...seen].join(' | ')}`);
  }
  assert.ok([...seen].some((name) => name.startsWith('Lesson after: ')));
  assert.ok(!seen.has(''), 'no control without a name');
});

pageTest(
  'a phone: nothing sticks out, and Play is in reach wherever one reads',
  { width: 390, height: 844 },
  async ({ reader, page }) => {
    await reader.sees(/of 5 right/, 'Current prediction');
    assert.equal(await overflow(page), 0);
    // Name and buttons in one row, the lesson in the next.
    const bar = await page.evaluate(
      () => document.querySelector('rnn-playground')?.shadowRoot?.querySelector('.task-bar')?.clientHeight ?? NaN,
    );
    assert.ok(bar <= 110, `the bar is ${bar} px high`);
    for (const place of [0, 400, 100_000]) {
      await page.evaluate((y) => window.scrollTo(0, y), place);
      const play = await reader.find('button', 'Play');
      const box = await play.boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= 844 && box.height >= 44, JSON.stringify(box));
    }
    await reader.press('button', 'Settings');
    await reader.press('radio', 'GRU');
    await reader.press('button', 'Close settings');
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 2);
  },
);

for (const width of [280, 390, 700, 1024, 1440]) {
  pageTest(
    `layout: at ${width} px no lesson is wider than the window`,
    { width, height: 800 },
    async ({ reader, page }) => {
      await reader.sees(/of 5 right/, 'Current prediction');
      assert.equal(await overflow(page), 0, 'hello');
      await reader.lesson('sine → cosine');
      await reader.sees(/sine|cos/, 'Current prediction');
      assert.equal(await overflow(page), 0, 'sine');
      await reader.lesson('digits by rows');
      await reader.sees(/test digits/);
      assert.equal(await overflow(page), 0, 'digits');
    },
  );
}

test('without SIMD the scalar engine runs, gives the same losses, and the page says so', async () => {
  const losses: string[] = [];
  for (const tier of ['simd', 'scalar']) {
    here.site.pages.set(
      `${tier}.html`,
      `<!doctype html><script type="module" src="rnn-playground.js"></script><rnn-playground tier="${tier}"></rnn-playground>`,
    );
    const one = await visit(await here.running.get('chromium'), `${here.site.url}${tier}.html`);
    if (tier === 'scalar') await one.reader.sees(/The scalar engine was asked for/);
    await one.reader.sees(tier === 'scalar' ? /WASM, scalar/ : /WASM SIMD/);
    await one.reader.press('button', 'One step');
    await one.reader.stepIs((step) => step === 1);
    losses.push(await one.reader.loss());
    await one.close();
  }
  assert.equal(losses[0], losses[1]);
});

pageTest(
  'first screen: the network, its loss and the gradient through time; picking a column brings its numbers into sight',
  {},
  async ({ reader, page }) => {
    await reader.sees(/How strongly the loss of step t/, 'Experiments');
    const top = (name: string): Promise<number> =>
      reader.find('region', name).then((region) => region.evaluate((node) => node.getBoundingClientRect().top));
    assert.ok((await top('Loss')) < 760, String(await top('Loss')));
    assert.ok((await top('Experiments')) < 450, String(await top('Experiments')));
    await reader.press('[role="tab"]', 'Vanish or explode');
    await reader.sees(/spectral radius/, 'Experiments');
    await until('numbers below the fold', async () => (await top('Cell details')) > 800);
    const stage = await reader.find('region', 'The network, unrolled in time');
    const box = await stage.evaluate((node) => {
      const { x, y, width } = node.getBoundingClientRect();
      return { x: x + 0.57 * width, y: y + 320 };
    });
    await page.mouse.click(box.x, box.y);
    await reader.sees(/t = 3 · the cell reads “l”/, 'Cell details');
    await until('numbers in sight', async () => (await top('Cell details')) < 300);
  },
);

test('a low window: the knobs scroll by themselves, and nothing lies over them', async () => {
  const low = await visit(await here.running.get('chromium'), `${here.site.url}index.html`, {
    width: 1024,
    height: 800,
  });
  await low.reader.lesson('digits by rows');
  const button = await low.reader.find('button', 'Test now');
  await button.focus();
  const hit = await button.evaluate((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    const root = node.getRootNode() as ShadowRoot;
    return root.elementFromPoint(x + width / 2, y + height - 2) === node;
  });
  await low.close();
  assert.ok(hit, 'something covers Test now');
});

pageTest(
  'keyboard: Tab reaches whatever can be pressed or moved, and shows where it is',
  {},
  async ({ reader, page }) => {
    await reader.sees(/How strongly the loss of step t/, 'Experiments');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    // The last that is fetched: what comes later has not been counted.
    await reader.find('button', 'Backward');
    const expected = await page.evaluate(() => {
      const root = document.querySelector('rnn-playground')?.shadowRoot;
      const all = [...(root?.querySelectorAll<HTMLElement>('button, input, select, summary, [tabindex]') ?? [])];
      const reached = all.filter(
        (one) => one.tabIndex >= 0 && !one.matches(':disabled, [type="radio"]:not(:checked)') && one.checkVisibility(),
      );
      reached.forEach((one, index) => (one.dataset.nth = String(index)));
      return reached.length;
    });
    assert.ok(expected > 40, String(expected));
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const seen = new Set<string>();
    for (let i = 0; i < expected + 5; i++) {
      await page.keyboard.press('Tab');
      const { nth, name, shown } = await page.evaluate(() => {
        const active = document.querySelector('rnn-playground')?.shadowRoot?.activeElement as HTMLElement | null;
        // The words beside a radio button show for it.
        const shows = active?.matches('[type="radio"]') ? active.nextElementSibling : active;
        const style = shows ? getComputedStyle(shows) : undefined;
        return {
          nth: active?.dataset.nth ?? '',
          name: active?.outerHTML.slice(0, 120) ?? '',
          shown: style !== undefined && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
        };
      });
      if (nth === '') continue;
      assert.ok(shown, `the focus cannot be seen on ${name}`);
      seen.add(nth);
    }
    const missed = await page.evaluate(
      (all) =>
        [...(document.querySelector('rnn-playground')?.shadowRoot?.querySelectorAll<HTMLElement>('[data-nth]') ?? [])]
          .filter((one) => !all.includes(one.dataset.nth ?? ''))
          .map((one) => one.outerHTML.slice(0, 120)),
      [...seen],
    );
    assert.deepEqual(missed, []);
    // The strip of gradients has no stop of its own: the slider of time tells each of its boxes.
    const axis = await reader.find('slider', 'Time step');
    await axis.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await until('the gradient of the second step', async () =>
      /^t = 2 .*‖∂L\/∂h₂‖ = [\d.e−]+$/.test(String(await axis.evaluate((node) => node.getAttribute('aria-valuetext')))),
    );
  },
);

test('a phone: a finger that drags across the network goes through time', async () => {
  const page = await (await here.running.get('chromium')).newPage();
  try {
    await page.setViewport({ width: 390, height: 844, hasTouch: true, isMobile: true });
    await page.goto(here.site.url);
    const reader = new Reader(page);
    await reader.sees(/of 5 right/, 'Current prediction');
    const axis = await reader.find('slider', 'Time step');
    const box = await axis.evaluate((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x, y: y + height / 2, width };
    });
    const now = (): Promise<string | null> => axis.evaluate((node) => node.getAttribute('aria-valuenow'));
    await page.touchscreen.touchStart(box.x + 0.1 * box.width, box.y);
    for (const share of [0.15, 0.3, 0.5]) await page.touchscreen.touchMove(box.x + share * box.width, box.y);
    await until('the third step', async () => (await now()) === '3');
    await page.touchscreen.touchMove(box.x + 0.95 * box.width, box.y);
    await until('the last step', async () => (await now()) === '5');
    await page.touchscreen.touchEnd();
    assert.equal(await now(), '5');
  } finally {
    await page.close();
  }
});
