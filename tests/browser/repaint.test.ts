// What the pointer does to the canvases: those that show nothing of it are not painted again, and closed ones let go of their pixels.

import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { singlePages, testPlace } from './place.ts';
import { until } from './reader.ts';

const pageTest = singlePages(testPlace());

interface Watch {
  /** Times that any canvas was wiped, to be painted anew. */
  wiped: number;
  canvases: HTMLCanvasElement[];
}

/** Counts from now on. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen: Watch = { wiped: 0, canvases: [] };
    Object.assign(globalThis, { seen });
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      seen.wiped++;
      clearRect.apply(this, box);
    };
    seen.canvases = [...(document.querySelector('rnn-playground')?.shadowRoot?.querySelectorAll('canvas') ?? [])];
  });
}

const wiped = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { seen: Watch }).seen.wiped);

/** The middle of what a selector finds. */
async function middle(page: Page, selector: string): Promise<{ x: number; y: number; width: number }> {
  const box = await page.evaluate((wanted) => {
    const found = document.querySelector('rnn-playground')?.shadowRoot?.querySelector(wanted);
    found?.scrollIntoView({ block: 'center' });
    const { x = 0, y = 0, width = 0, height = 0 } = found?.getBoundingClientRect() ?? {};
    return { x: x + width / 2, y: y + height / 2, width };
  }, selector);
  assert.ok(box.width > 0, selector);
  return box;
}

pageTest(
  'repaint: pointing at columns lights them and paints no canvas anew',
  'task="hello" cell="lstm"',
  async (reader) => {
    const { page } = reader;
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await reader.press('tab', 'Gates');
    await reader.sees(/what is kept|forget|half-life/i, 'Experiments');
    const stage = await middle(page, '.stage-scroll');
    await page.mouse.move(stage.x, stage.y);
    const lit = (): Promise<number> =>
      page.evaluate(
        () => document.querySelector('rnn-playground')?.shadowRoot?.querySelectorAll('.lit-column').length ?? 0,
      );
    await until('a column to be lit', async () => (await lit()) === 1);
    await watch(page);
    for (let step = 1; step <= 12; step++) await page.mouse.move(stage.x + step * 12, stage.y);
    await page.mouse.move(stage.x, stage.y);
    await until('the column to be lit again', async () => (await lit()) === 1);
    assert.equal(await wiped(page), 0);
    // The count can tell: a training step paints them all.
    await reader.press('button', 'One step');
    await until('canvases to be painted', async () => (await wiped(page)) >= 3);
  },
);

pageTest(
  'repaint: the canvases of a tab that was closed hold no pixels',
  'task="hello" cell="lstm"',
  async (reader) => {
    const { page } = reader;
    await reader.press('button', 'One step');
    await reader.press('tab', 'Gates');
    await until('strips', () =>
      page.evaluate(() => {
        const root = document.querySelector('rnn-playground')?.shadowRoot;
        const all = [...(root?.querySelectorAll<HTMLCanvasElement>('.gate-strip canvas') ?? [])];
        Object.assign(globalThis, { strips: all });
        return all.length > 3 && all.every(({ width }) => width > 100);
      }),
    );
    await reader.press('tab', 'Side by side');
    await until('no pixels', () =>
      page.evaluate(() => {
        const { strips } = globalThis as unknown as { strips: HTMLCanvasElement[] };
        return strips.every(({ width, height, isConnected }) => width === 0 && height === 0 && !isConnected);
      }),
    );
  },
);
