// The page for readers without a mouse, with large type or on a narrow screen, and with a finger.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, visit, type Reader } from './reader.ts';
import { testPlace } from './place.ts';

const here = testPlace();

/** What explains the control that has the focus; empty where nothing is shown. */
const tip = (reader: Reader): Promise<string> =>
  reader.page.evaluate(
    () =>
      document.querySelector('rnn-playground')?.shadowRoot?.querySelector('.focus-tip:popover-open')?.textContent ?? '',
  );

const tipIs = (reader: Reader, words: RegExp): Promise<void> =>
  until(`a tip ${words}`, async () => words.test(await tip(reader)));

for (const browser of ['chromium', 'firefox'] as const) {
  test(`access: what a field means is told by focus, and keys of one letter can be turned off (${browser})`, async () => {
    const { reader, page, complaints, close } = await visit(await here.running.get(browser), here.site.url);
    try {
      await reader.sees(/of 5 right/);
      await (await reader.find('slider', 'Hidden size')).focus();
      await page.keyboard.press('Tab');
      await tipIs(reader, /\S/);
      const field = await reader.find('textbox', 'Learning rate');
      await field.focus();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Tab');
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
      await tipIs(reader, /step size|learning rate/i);
      assert.match(await field.evaluate((node) => node.ariaDescription ?? ''), /step size|learning rate/i);
      await page.keyboard.press('Escape');
      await tipIs(reader, /^$/);

      await reader.press('button', 'Keyboard');
      const keys = await reader.find('#keys input', '');
      await keys.focus();
      await page.keyboard.press(' ');
      assert.equal(await page.evaluate(() => document.querySelector('rnn-playground')?.getAttribute('keys')), 'off');
      await page.keyboard.press('Escape');
      await page.evaluate(() => {
        const focused = document.querySelector('rnn-playground')?.shadowRoot?.activeElement;
        (focused as HTMLElement | null | undefined)?.blur();
      });
      await page.keyboard.press(' ');
      // Arrows are no letters: this one takes a step.
      await page.keyboard.press('ArrowRight');
      await reader.stepIs((step) => step === 1);
      await reader.sees(/Play/);
      await page.evaluate(() => document.querySelector('rnn-playground')?.removeAttribute('keys'));
      await page.keyboard.press(' ');
      await reader.stepIs((step) => step > 1);
      assert.deepEqual(complaints, []);
    } finally {
      await close();
    }
  });
}

test('access: every button and field is 44 pixels high and wide for a finger, and is told what it means', async () => {
  const { reader, page, close } = await visit(await here.running.get('chromium'), 'about:blank', { width: 390 });
  try {
    await page.setViewport({ width: 390, height: 844, hasTouch: true, isMobile: true });
    await page.goto(`${here.site.url}#hello?cell=lstm`);
    await reader.sees(/of 5 right/);
    // All that is fetched is there.
    await reader.find('button', 'Backward');
    const small = await page.evaluate(() => {
      const root = document.querySelector('rnn-playground')?.shadowRoot;
      const seen = [...(root?.querySelectorAll('button, a[href], input, select, summary') ?? [])].map((control) => {
        // A field's words belong to what can be touched, too.
        const boxes = [control, control.closest('label')].map((one) => one?.getBoundingClientRect());
        const [width, height] = (['width', 'height'] as const).map((side) =>
          Math.max(...boxes.map((box) => box?.[side] ?? 0)),
        );
        return { name: control.ariaLabel ?? control.textContent?.trim() ?? '', width: width ?? 0, height: height ?? 0 };
      });
      const shown = seen.filter(({ width }) => width > 0);
      return { shown: shown.length, small: shown.filter(({ width, height }) => Math.min(width, height) < 43.5) };
    });
    assert.ok(small.shown > 25, `${small.shown} controls`);
    assert.deepEqual(small.small, []);
    await reader.press('button', 'Settings');
    const rate = await reader.find('textbox', 'Learning rate');
    await rate.tap();
    await tipIs(reader, /step size|learning rate/i);
  } finally {
    await close();
  }
});

test('access: nothing is lost in a window 320 pixels wide, nor at twice the size of type', async () => {
  const { reader, page, close } = await visit(await here.running.get('chromium'), `${here.site.url}#hello`);
  try {
    await reader.sees(/of 5 right/);
    // Twice the size in a window of 1440 by 900 pixels is half as many of them.
    for (const [width, height] of [
      [320, 640],
      [720, 450],
    ] as const) {
      await page.setViewport({ width, height });
      await reader.press('button', 'One step');
      await reader.find('slider', 'Time machine');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} pixels stand out at ${width}`);
      // What cannot be scrolled to is lost.
      const lost = await page.evaluate(() => {
        const root = document.querySelector('rnn-playground')?.shadowRoot;
        return [...(root?.querySelectorAll('button, input, select') ?? [])]
          .filter((control) => {
            const { left, right, width } = control.getBoundingClientRect();
            if (width === 0 || !control.checkVisibility({ visibilityProperty: true })) return false;
            let at = control.parentElement;
            while (at && !['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) at = at.parentElement;
            return at === null && (left < -1 || right > innerWidth + 1);
          })
          .map((control) => control.outerHTML.slice(0, 120));
      });
      assert.deepEqual(lost, []);
    }
  } finally {
    await close();
  }
});
