// No screen has what axe-core calls a fault, best practices included: every lesson with every tab of the experiments, and what opens besides.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { before } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { lessons } from '../../web/tasks/index.ts';
import type { Reader } from './reader.ts';
import { singlePages, testPlace } from './place.ts';

let axe: string;
before(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

/** Rules for a whole page, which an element inside somebody else's cannot keep. */
const ofPages = ['bypass', 'landmark-one-main', 'page-has-heading-one', 'region'];

/** One look at the page, or at a part of it inside the shadow root: faults, and how many rules found something they hold for. */
async function look(page: Page, part = ''): Promise<{ faults: string[]; rules: number }> {
  return page.evaluate(
    async (selector, others) => {
      const { axe } = window as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } };
      const context = selector ? { fromShadowDom: ['rnn-playground', selector] } : document;
      const { violations, passes } = await axe.run(context, {
        resultTypes: ['violations'],
        rules: { 'label-content-name-mismatch': { enabled: true } },
      });
      const faults = violations
        .filter(({ id }) => !others.includes(id))
        .flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary}`),
        );
      return { faults, rules: passes.length };
    },
    part,
    ofPages,
  );
}

async function isClean(page: Page, screen: string, part = ''): Promise<void> {
  const { faults, rules } = await look(page, part);
  assert.deepEqual(faults, [], screen);
  assert.ok(rules > 3, `${screen}: only ${rules} rules found anything to look at`);
}

interface Wanted {
  attributes?: string;
  width?: number;
}

const pageTest = singlePages(testPlace());

function screenTest(
  name: string,
  { attributes = '', width = 1440 }: Wanted,
  body: (reader: Reader) => Promise<void>,
): void {
  pageTest(
    name,
    `theme="light" ${attributes}`,
    async (reader) => {
      await reader.page.evaluate(axe);
      await reader.sees(/Is it learning\?/);
      await body(reader);
    },
    { width },
  );
}

/** The other theme and the other language, without a new run. */
async function turn(reader: Reader, theme: string, lang: string): Promise<void> {
  await reader.page.evaluate(
    (theme, lang) => {
      const element = document.querySelector('rnn-playground');
      element?.setAttribute('theme', theme);
      element?.setAttribute('lang', lang);
    },
    theme,
    lang,
  );
  await reader.sees(lang === 'en' ? /Is it learning\?/ : /学到了吗/);
}

function tabs(reader: Reader): Promise<string[]> {
  return reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    return [...(root?.querySelectorAll('[role="tab"]') ?? [])].map(({ id }) => id);
  });
}

async function open(reader: Reader, tab: string): Promise<void> {
  await reader.page.evaluate((id) => {
    document.querySelector('rnn-playground')?.shadowRoot?.getElementById(id)?.click();
  }, tab);
  await reader.page.waitForFunction(
    (view) => {
      const shown = document.querySelector('rnn-playground')?.shadowRoot?.querySelector(`.experiment-${view}`);
      return (shown?.childElementCount ?? 0) > 0;
    },
    {},
    tab.replace('tab-', ''),
  );
}

for (const [number, { id: lesson }] of lessons.entries()) {
  screenTest(
    `${lesson}: the page light in English and dark in Chinese, every tab of the experiments in one of them`,
    { attributes: `task="${lesson}" train-size="2000"` },
    async (reader) => {
      await reader.press('button', 'One step');
      await reader.stepIs((step) => step === 1);
      // Word vectors and icons have no recurrent layers to experiment on; the experiments know nothing of two that take turns.
      const without = ['word-vectors', 'seq2seq', 'cats-dogs'].includes(lesson);
      const all = without ? [] : await tabs(reader);
      assert.equal(all.length >= 4, !without, all.join());
      // Every lesson in both; its tabs in turn in one of them, so that each is seen in both in half of all lessons.
      for (const [half, [theme, lang]] of (
        [
          ['light', 'en'],
          ['dark', 'zh-CN'],
        ] as const
      ).entries()) {
        await turn(reader, theme, lang);
        await isClean(reader.page, `${lesson} ${theme}`);
        for (const tab of all.filter((_, place) => (place + number) % 2 === half)) {
          await open(reader, tab);
          await isClean(reader.page, `${lesson} ${tab} ${theme}`, '[data-region="experiments"]');
        }
      }
    },
  );
}

screenTest('a phone: the page, the settings open, and every tab of the experiments', { width: 390 }, async (reader) => {
  await reader.press('button', 'Settings');
  await reader.press('button', 'More settings');
  await isClean(reader.page, 'settings');
  await reader.press('button', 'Close settings');
  for (const tab of await tabs(reader)) {
    await open(reader, tab);
    await isClean(reader.page, tab, '[data-region="experiments"]');
  }
});

screenTest('looking back, a refused value, the keys, and all that folds open', {}, async (reader) => {
  for (let step = 1; step <= 3; step++) await reader.press('button', 'One step');
  await reader.stepIs((step) => step === 3);
  const slider = await reader.find('slider', 'Time machine');
  await slider.focus();
  await reader.page.keyboard.press('ArrowLeft');
  await reader.sees(/You are looking back/);
  await reader.type('Hidden size', '0');
  await reader.sees(/out of range/);
  await reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    for (const details of root?.querySelectorAll('details') ?? []) details.open = true;
    root?.querySelector<HTMLElement>('#keys')?.showPopover();
    for (const button of root?.querySelectorAll<HTMLElement>('button.link[aria-expanded="false"]') ?? [])
      button.click();
  });
  await isClean(reader.page, 'folded open');
  await turn(reader, 'dark', 'zh-CN');
  await isClean(reader.page, 'folded open, dark');
});

screenTest('the step player and a picked column, forward and backward', {}, async (reader) => {
  await reader.press('button', 'One sub-step on');
  await reader.press('button', 'Backward');
  await isClean(reader.page, 'player');
  await turn(reader, 'dark', 'en');
  await isClean(reader.page, 'player, dark');
});

screenTest('the panel to share', {}, async (reader) => {
  await reader.press('button', 'Share');
  await reader.sees(/Go on elsewhere/);
  await isClean(reader.page, 'share', '#share');
  await turn(reader, 'dark', 'zh-CN');
  await isClean(reader.page, 'share, dark', '#share');
});

for (const attributes of ['view="unrolled,loss"', 'compact lock="cell,hidden-size" hide="bar" height="auto"'])
  screenTest(`an element with ${attributes}`, { attributes, width: 700 }, async (reader) => {
    await isClean(reader.page, attributes);
    await turn(reader, 'dark', 'zh-CN');
    await isClean(reader.page, `${attributes}, dark`);
  });

screenTest('the tour’s cards', {}, async (reader) => {
  await reader.press('button', 'Tour');
  await reader.find('button', 'Four: it cannot tell the two l apart');
  await isClean(reader.page, 'question', '.notices');
  await reader.press('button', 'Four: it cannot tell the two l apart');
  await reader.sees(/The result was different/);
  await isClean(reader.page, 'explanation', '.notices');
  await turn(reader, 'dark', 'en');
  await isClean(reader.page, 'explanation, dark', '.notices');
});

screenTest(
  'the panel of broken numbers',
  { attributes: 'task="sine" optimizer="sgd" nonlinearity="relu" lr="0.5" seed="2"' },
  async (reader) => {
    await reader.press('button', 'Play');
    await reader.sees(/Training diverged/);
    await isClean(reader.page, 'broken');
    await turn(reader, 'dark', 'zh-CN');
    await isClean(reader.page, 'broken, dark');
  },
);

screenTest('the gallery, by subject in English and as a course in Chinese, dark', {}, async (reader) => {
  await reader.press('.lesson-button', '');
  await reader.sees(/loss [\d.]+ → [\d.]+ in/);
  await isClean(reader.page, 'gallery', '#gallery');
  await reader.press('button', 'Course of six evenings');
  await turn(reader, 'dark', 'zh-CN');
  await isClean(reader.page, 'gallery, dark', '#gallery');
});

screenTest('runs side by side, with their table', {}, async (reader) => {
  await reader.press('[role="tab"]', 'Side by side');
  await reader.press('button', 'Compare the four cells');
  await reader.press('button', 'One step');
  await reader.sees(/LSTM/, 'Loss');
  await isClean(reader.page, 'side by side');
  await turn(reader, 'dark', 'en');
  await isClean(reader.page, 'side by side, dark');
});

screenTest('the measure itself finds grey on grey and a button without a name', {}, async (reader) => {
  // Until its views have come, the foot is not shown, and what is not shown has no faults.
  await reader.sees(/seq_len/);
  await reader.page.evaluate(() => {
    const stage = document.querySelector('rnn-playground')?.shadowRoot?.querySelector('.foot');
    const worse = document.createElement('div');
    worse.innerHTML = '<button></button><p style="color:#999;background:#aaa">grey</p>';
    stage?.append(worse);
  });
  const { faults } = await look(reader.page, '.foot');
  assert.ok(
    faults.some((fault) => fault.startsWith('button-name')),
    faults.join(),
  );
  assert.ok(
    faults.some((fault) => fault.startsWith('color-contrast')),
    faults.join(),
  );
});
