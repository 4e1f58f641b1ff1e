// Elements in running text: single views as figures, parts hidden and locked, the host's colours, and a host that resets everything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { partNames } from '../../web/element/appearance.ts';
import { testPlace } from './place.ts';
import { until, visit, type BrowserName } from './reader.ts';

const here = testPlace();
const both: BrowserName[] = ['chromium', 'firefox'];

const page = (style: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
   <link rel="stylesheet" href="rnn-playground.css"><style>.column{width:480px}${style}</style>
   <script>
     window.shifts = [];
     if (PerformanceObserver.supportedEntryTypes?.includes('layout-shift'))
       new PerformanceObserver((list) => list.getEntries().forEach(({ sources }) =>
         window.shifts.push(...sources.map(({ node }) => node?.id).filter(Boolean)))).observe({ type: 'layout-shift', buffered: true });
   </script><script type="module" src="rnn-playground.js"></script></head><body>${body}</body></html>`;

const figures = page(
  '.night{background:#101418}',
  `<div class="column"><rnn-playground view="unrolled"></rnn-playground><p id="after">As the figure shows.</p>
   <rnn-playground view="loss" lang="zh-CN"></rnn-playground>
   <rnn-playground view="unrolled,forecast,bogus,loss" height="440" hide="sparkles"></rnn-playground></div>
   <rnn-playground hide="bar,about" lock="cell,hidden_size" height="500"><b slot="about">Mine</b></rnn-playground>`,
);

/** What is drawn in the playground at this place of the page. */
async function look(page: Page, nth: number): Promise<{ dark: boolean; height: number; bars: number; cut: string[] }> {
  return page.evaluate((nth) => {
    const host = document.querySelectorAll('rnn-playground')[nth] as HTMLElement;
    const root = host.shadowRoot as ShadowRoot;
    const frame = host.getBoundingClientRect();
    const cut = [...root.querySelectorAll('.plot canvas, .stage-box')].flatMap((one) => {
      const { bottom, height, width } = one.getBoundingClientRect();
      return bottom <= frame.bottom && height > 100 && width > 300 ? [] : [`${one.className} ${height}`];
    });
    return {
      dark: getComputedStyle(host).colorScheme === 'dark',
      height: frame.height,
      bars: root.querySelectorAll('.task-bar, .controls, .side').length,
      cut,
    };
  }, nth);
}

for (const browser of both) {
  test(`a view alone is a figure of its own; what is hidden, locked or unknown shows (${browser})`, async () => {
    here.site.pages.set('figures.html', figures);
    const { reader, page, complaints, close } = await visit(
      await here.running.get(browser),
      `${here.site.url}figures.html`,
    );
    const top = (): Promise<number> =>
      page.evaluate(() => document.querySelector('#after')?.getBoundingClientRect().top ?? NaN);
    const before = await top();
    await reader.sees(/hello → ohlol/);
    await reader.press('button', 'One step');
    await reader.sees(/step\s+1\s/);
    assert.equal(await top(), before);
    assert.deepEqual(await look(page, 0), { dark: false, height: 320, bars: 0, cut: [] });
    const loss = reader.at(1);
    await loss.press('button', '走一步');
    await loss.sees(/损失\s+1\./);
    assert.deepEqual(await look(page, 1), { dark: false, height: 320, bars: 0, cut: [] });
    assert.deepEqual(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts), []);

    await page.evaluate(() => document.body.classList.add('night'));
    await until('the host’s dark', async () => (await look(page, 1)).dark && (await look(page, 0)).dark);

    const several = reader.at(2);
    await page.evaluate(() => document.querySelectorAll('rnn-playground')[2]?.scrollIntoView());
    await several.sees(/view: "bogus" is not known here\. Allowed: .*unrolled.*loss/);
    await several.sees(/hide: "sparkles" is not known here\. Allowed: bar, /);
    await several.sees(/forecast has nothing to show in this lesson\. Allowed: .*unrolled/);
    await several.sees(/unrolled in time[^]*Is it learning\?/);
    await page.evaluate(() => document.querySelectorAll('rnn-playground')[2]?.setAttribute('view', 'loss'));
    await several.seesNot(/unrolled in time|bogus|nothing to show/);
    await several.sees(/Is it learning\?/);

    const whole = reader.at(3);
    await page.evaluate(() => document.querySelectorAll('rnn-playground')[3]?.scrollIntoView());
    await whole.sees(/Set by the author of this page/);
    const cell = await whole.find('radio', 'LSTM');
    assert.equal(await cell.evaluate((node) => node.matches(':disabled')), true);
    const text = await whole.text();
    assert.doesNotMatch(text, /About this lesson|Tour/);
    assert.match(text, /Learning rate/);
    await page.evaluate(() => document.querySelectorAll('rnn-playground')[3]?.removeAttribute('hide'));
    await whole.sees(/About this lesson/);
    const parts = await page.evaluate(() =>
      [...(document.querySelectorAll('rnn-playground')[3]?.shadowRoot?.querySelectorAll('[part]') ?? [])].map((node) =>
        node.getAttribute('part'),
      ),
    );
    assert.deepEqual(
      partNames.filter((name) => !parts.includes(name)),
      [],
      'each part is there',
    );
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`a host that resets everything breaks nothing, and nothing of the element leaks out (${browser})`, async () => {
    here.site.pages.set(
      'hostile.html',
      page(
        `*{all:unset!important} div,section,button,canvas{display:none!important} html{font-size:30px!important}
         body{letter-spacing:1em;text-transform:uppercase;line-height:3}`,
        '<rnn-playground view="loss"></rnn-playground><p id="after">Text</p>',
      ),
    );
    const { reader, page: shown, close } = await visit(await here.running.get(browser), `${here.site.url}hostile.html`);
    await reader.press('button', 'One step');
    await reader.sees(/step\s+1\s/);
    const seen = await shown.evaluate(() => {
      const host = document.querySelector('rnn-playground') as HTMLElement;
      const title = host.shadowRoot?.querySelector('.figure-title') as HTMLElement;
      const { fontSize, textTransform, letterSpacing } = getComputedStyle(title);
      const canvas = host.shadowRoot?.querySelector('canvas')?.getBoundingClientRect();
      return {
        style: [fontSize, textTransform, letterSpacing],
        drawn: (canvas?.height ?? 0) > 100 && host.getBoundingClientRect().height >= 160,
        leaks: document.adoptedStyleSheets.length + document.querySelectorAll('style').length,
      };
    });
    assert.deepEqual(seen, { style: ['14px', 'none', 'normal'], drawn: true, leaks: 1 });
    await close();
  });
}

test('of ten elements on a page few keep their engines, and each goes on where it was when it is seen again', async () => {
  const ten = Array.from({ length: 10 }, () => '<rnn-playground compact lang="en"></rnn-playground>').join('');
  here.site.pages.set('ten.html', page('rnn-playground{margin:400px 0}', ten));
  const {
    reader,
    page: shown,
    complaints,
    close,
  } = await visit(await here.running.get('chromium'), `${here.site.url}ten.html`);
  const go = (nth: number): Promise<void> =>
    shown.evaluate((nth) => document.querySelectorAll('rnn-playground')[nth]?.scrollIntoView(), nth);
  await go(0);
  await reader.press('button', 'One step');
  await reader.sees(/step\s+1\s/);
  const first = await reader.lossValue();
  for (let nth = 1; nth < 10; nth++) {
    await go(nth);
    await reader.at(nth).sees(/of 5 right/);
  }
  // One is started beside the page's own script.
  await until('few workers', () => Promise.resolve(shown.workers().length <= 4));
  await go(0);
  await reader.sees(/step\s+1\s/);
  assert.equal(await reader.lossValue(), first);
  assert.deepEqual(complaints, []);
  await close();
});
