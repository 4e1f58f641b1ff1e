// Writing a digit with the real mouse: the pad is in the first screen and stands still, and the strokes are where the pointer was.

import assert from 'node:assert/strict';
import type { ElementHandle } from 'puppeteer-core';
import { singlePages, testPlace } from './place.ts';
import { until, type Reader } from './reader.ts';

const pageTest = singlePages(testPlace());
const digits = 'task="digits" train-size="2000"';

/** A 7, in parts of the pad's width. */
const seven = [
  [0.25, 0.25],
  [0.5, 0.24],
  [0.75, 0.25],
  [0.62, 0.5],
  [0.5, 0.8],
] as const;

function pad(reader: Reader): Promise<ElementHandle<Element>> {
  return reader.find('[role="application"]', 'Writing pad for a digit');
}

async function box(found: ElementHandle<Element>): Promise<{ x: number; y: number; width: number; height: number }> {
  return found.evaluate((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return { x, y, width, height };
  });
}

/** Whether there is ink on the pad under points of the window. */
function inked(found: ElementHandle<Element>, points: readonly (readonly [number, number])[]): Promise<boolean[]> {
  return found.evaluate((node, wanted) => {
    const canvas = node as HTMLCanvasElement;
    const { x, y, width, height } = canvas.getBoundingClientRect();
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const brush = copy.getContext('2d', { willReadFrequently: true });
    brush?.drawImage(canvas, 0, 0);
    return wanted.map(([atX, atY]) => {
      const [column, row] = [((atX - x) / width) * canvas.width, ((atY - y) / height) * canvas.height];
      return (brush?.getImageData(column, row, 1, 1).data[3] ?? 0) > 0;
    });
  }, points);
}

async function writes(reader: Reader, name: string): Promise<void> {
  const { mouse } = reader.page;
  const found = await pad(reader);
  await found.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  const still = await box(found);
  const points = seven.map(([x, y]) => [still.x + x * still.width, still.y + y * still.height] as const);
  await mouse.move(...points[0]!);
  await mouse.down();
  for (const point of points) {
    await mouse.move(...point, { steps: 4 });
    // What the network makes of it has been drawn, all over the page.
    await reader.find('[role="img"]', 'Your digit');
    assert.deepEqual(await box(found), still, `${name}: the pad while writing`);
  }
  await mouse.up();
  await until(`${name}: the whole 7`, async () => (await inked(found, points)).every(Boolean));
  const beside = points.map(([x, y]) => [x + 0.15 * still.width, y + 0.1 * still.height] as const);
  assert.deepEqual(await inked(found, beside), [false, false, false, false, false], `${name}: ink elsewhere`);
  assert.deepEqual(await box(found), still, `${name}: the pad after the stroke`);
  await reader.press('button', 'Clear');
  await reader.find('[role="img"]', 'Nothing written yet');
}

for (const width of [1440, 1024, 390]) {
  pageTest(
    `the pad stands still under every panel of the experiments, ${width} pixels wide`,
    digits,
    async (reader) => {
      await pad(reader);
      await reader.press('button', 'Backward');
      for (const tab of ['Gradient through time', 'Gates', 'Vanish or explode', 'Side by side', 'Row by row']) {
        await reader.press('[role="tab"]', tab);
        await reader.find('[role="tab"][aria-selected="true"]', tab);
        await reader.find('[role="tabpanel"] h2', '');
        await writes(reader, tab);
      }
    },
    { width },
  );
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
] as const) {
  pageTest(
    `the pad is in the first screen, ${width} by ${height}`,
    digits,
    async (reader) => {
      await reader.find('[role="application"]', 'Gradient of each loss');
      const { x, y, width: wide, height: tall } = await box(await pad(reader));
      const network = await box(await reader.find('slider', 'Time step'));
      assert.equal(await reader.page.evaluate(() => scrollY), 0);
      assert.ok(y >= 0 && y + tall <= height, `from ${y} to ${y + tall}`);
      assert.ok(x >= network.x + network.width && x + wide <= width, `from ${x} to ${x + wide}, beside the network`);
      assert.ok(y < network.y + network.height, 'level with the network');
    },
    { width, height },
  );
}

pageTest(
  'a written digit stays through Reset and is read by the new weights; one that was left for an example is not',
  digits,
  async (reader) => {
    const { mouse } = reader.page;
    const one = await pad(reader);
    await one.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = await box(one);
    const points = seven.map(([atX, atY]) => [x + atX * width, y + atY * height] as const);
    await mouse.move(...points[0]!);
    await mouse.down();
    for (const point of points) await mouse.move(...point, { steps: 4 });
    await mouse.up();
    const bars = async (): Promise<string> =>
      (await reader.find('[role="img"]', 'Your digit')).evaluate((node) => (node as HTMLElement).innerText);
    await bars();
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    const trained = await bars();
    await reader.press('button', 'New seed');
    await reader.stepIs((step) => step === 0);
    await until('what new weights make of it', async () => (await bars()) !== trained);
    assert.deepEqual(await inked(await pad(reader), points), [true, true, true, true, true]);
    await reader.press('button', 'Next test digit');
    await reader.find('[role="img"]', 'Nothing written yet');
    await reader.press('button', 'Reset');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await reader.find('[role="img"]', 'Nothing written yet');
  },
);
