// Whatever has the keyboard's focus shows its whole ring: nothing that scrolls cuts it.

import assert from 'node:assert/strict';
import { singlePages, testPlace } from './place.ts';
import type { Reader } from './reader.ts';

const pageTest = singlePages(testPlace());

/** Goes through the page with the Tab key; names of those whose ring is cut, and how many rings were seen. */
async function walk(reader: Reader, presses: number): Promise<{ cut: string[]; rings: number }> {
  const cut = new Set<string>();
  let rings = 0;
  for (let i = 0; i < presses; i++) {
    await reader.page.keyboard.press('Tab');
    const seen = await reader.page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      const root = document.querySelector('rnn-playground')?.shadowRoot;
      const focused = root?.activeElement;
      if (!(focused instanceof HTMLElement)) return undefined;
      // A radio button is covered by its words, which show its ring.
      const covered = getComputedStyle(focused).opacity === '0';
      const ringed = covered ? (focused.nextElementSibling ?? focused) : focused;
      const style = getComputedStyle(ringed);
      if (style.outlineStyle === 'none') return undefined;
      const reach = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
      const box = ringed.getBoundingClientRect();
      let sides = '';
      for (let at = ringed.parentElement; at !== null; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        const bounds = at.getBoundingClientRect();
        const clipped = { x: overflowX !== 'visible', y: overflowY !== 'visible' };
        const tooTall = box.height + 2 * reach > bounds.height && at.scrollHeight > at.clientHeight;
        if (clipped.x && (box.left - reach < bounds.left - 0.5 || box.right + reach > bounds.right + 0.5)) sides += 'x';
        if (clipped.y && !tooTall && (box.top - reach < bounds.top - 0.5 || box.bottom + reach > bounds.bottom + 0.5))
          sides += 'y';
      }
      const name = focused.getAttribute('aria-label') ?? focused.outerHTML.trim().slice(0, 120);
      return { name: `${focused.className || focused.tagName} "${name}" ${sides}`, cut: sides !== '' };
    });
    if (!seen) continue;
    rings++;
    if (seen.cut) cut.add(seen.name);
  }
  return { cut: [...cut], rings };
}

for (const width of [1440, 390]) {
  for (const [task, ready] of [
    ['hello', /of 5 right/],
    ['digits', /10,000 test digits/],
  ] as const) {
    pageTest(
      `the ring of the focus is whole, ${task}, ${width} pixels wide`,
      `task="${task}" train-size="2000"`,
      async (reader) => {
        // All that is fetched is there: what is added later moves what a ring has just been scrolled to.
        await reader.sees(ready);
        await reader.find('button', 'Backward');
        const { cut, rings } = await walk(reader, 70);
        assert.ok(rings > 25, `${rings} rings`);
        assert.deepEqual(cut, []);
      },
      { width },
    );
  }
}
