// The element as a part of somebody else's page: properties, methods, events.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributeTable } from '../../web/element/attribute-table.ts';
import type { RnnPlaygroundElement } from '../../web/element/api.ts';
import { testPlace } from './place.ts';
import { until, visit, type BrowserName } from './reader.ts';

const here = testPlace();
const both: BrowserName[] = ['chromium', 'firefox'];

type Told = { type: string; detail: Record<string, unknown>; through: boolean }[];
type Open = Window & { told: Told };

/** Assigns before the element's script is there, and keeps what the document hears. */
const early = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"></head><body>
  <rnn-playground task="hello" head="linear"></rnn-playground>
  <script>
    const told = (window.told = []);
    for (const type of ['ready', 'step', 'evaluated', 'diverged', 'error', 'answer']) document.addEventListener('rnn-' + type,
      ({ type, detail, bubbles, composed }) => told.push({ type, detail: structuredClone(detail), through: bubbles && composed }));
    Object.assign(document.querySelector('rnn-playground'), { hiddenSize: 6, seed: 2 });
  </script>
  <script type="module" src="rnn-playground.js"></script><script type="module" src="rnn-playground.js?copy"></script></body></html>`;

for (const browser of both) {
  test(`properties and attributes are in step, methods wait, events tell (${browser})`, async () => {
    here.site.pages.set('early.html', early);
    const { page, reader, complaints, close } = await visit(
      await here.running.get(browser),
      `${here.site.url}early.html`,
    );
    const taken = await page.evaluate(
      (names) => names.filter((name) => name in HTMLElement.prototype),
      attributeTable.flatMap(({ property }) => property ?? []),
    );
    // HTML gives autoplay to media alone.
    assert.deepEqual(taken, []);

    const first = await page.evaluate(async () => {
      const element = document.querySelector('rnn-playground') as RnnPlaygroundElement;
      await element.step();
      const { step, ready, config } = await element.state();
      const { hiddenSize, cell, carryState } = element;
      return { step, ready, config, hiddenSize, cell, carryState, text: element.getAttribute('hidden-size') };
    });
    assert.deepEqual([first.step, first.ready], [1, true]);
    assert.deepEqual([first.config?.['hidden_size'], first.config?.['seed']], [6, 2], 'assigned before the script');
    assert.deepEqual([first.hiddenSize, first.text, first.cell, first.carryState], [6, '6', undefined, undefined]);

    await reader.press('radio', 'GRU');
    await reader.valueIs('textbox', 'Hidden size', '6');
    const changed = await page.evaluate(async () => {
      const element = document.querySelector('rnn-playground') as RnnPlaygroundElement;
      element.seed = undefined;
      element.lr = 0.02;
      element.setAttribute('hidden-size', '7');
      element.carryState = false;
      await element.seek(3);
      const { step, config } = await element.state();
      return { step, config, seed: element.hasAttribute('seed'), carry: element.getAttribute('carry-state') };
    });
    const { cell, hidden_size, seed, lr } = changed.config ?? ({} as Record<string, unknown>);
    assert.deepEqual([changed.step, cell, hidden_size, seed, lr], [3, 'gru', 7, 4, 0.02], 'the reader’s cell stays');
    assert.deepEqual([changed.seed, changed.carry], [false, 'false']);

    const other = await page.evaluate(async () => {
      const element = document.querySelector('rnn-playground') as RnnPlaygroundElement;
      element.removeAttribute('head');
      element.task = 'sine';
      element.speed = Infinity;
      await element.seek(20);
      const sine = await element.state();
      element.task = undefined;
      await element.play();
      await element.pause();
      const hello = await element.state();
      const refused = await element.seek(-2).catch(String);
      const aside = await document.createElement('rnn-playground').play().catch(String);
      return { sine, hello, refused, aside, speed: element.getAttribute('speed') };
    });
    const { sine, hello } = other;
    assert.deepEqual(
      [sine.task, sine.step, sine.config?.['hidden_size']],
      ['sine', 20, 7],
      'other attributes count on',
    );
    assert.deepEqual([hello.task, hello.playing, hello.ready, other.speed], ['hello', false, true, 'max']);
    assert.match(String(other.refused), /a step from 0 on is needed/);
    assert.match(String(other.aside), /not in a page/);

    let told: Open['told'] = [];
    let ready: unknown[] = [];
    // Told with the frame that is drawn, which may come after the state is there.
    await until('three lessons', async () => {
      told = await page.evaluate(() => (window as unknown as Open).told);
      ready = told.filter(({ type }) => type === 'rnn-ready').map(({ detail }) => detail['task']);
      return ready.length >= 3;
    });
    assert.ok(told.every(({ through }) => through));
    assert.deepEqual(ready, ['hello', 'sine', 'hello']);
    const at = told.find(({ type, detail }) => type === 'rnn-step' && detail['step'] === 1)?.detail;
    assert.ok(Number(at?.['loss']) > 0 && Number(at?.['accuracy']) <= 1);
    assert.deepEqual(complaints, []);
    await close();
  });
}
