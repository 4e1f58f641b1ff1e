// Someone who tries things out on the page: opens a lesson, trains, points, and takes numbers away.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Session } from '../../web/engine/index.ts';
import { watchDownloads } from './downloads.ts';
import { browsers, visit, type Reader } from './reader.ts';
import { openSite, type Site } from './site.ts';
import { value } from './truth.ts';

/** Opens the site and the browser for a file of experiments; what is given back declares one of them. */
export function experiments(): (name: string, attributes: string, body: (reader: Reader) => Promise<void>) => void {
  const running = browsers();
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await running.close();
    await site.close();
  });
  return (name, attributes, body) => {
    test(name, async () => {
      site.pages.set(
        'experiment.html',
        `<!doctype html><meta charset="utf-8"><link rel="icon" href="icon.svg"><script type="module" src="rnn-playground.js"></script>
       <rnn-playground page lang="en" ${attributes}></rnn-playground>`,
      );
      const one = await visit(await running.get('chromium'), `${site.url}experiment.html`);
      try {
        await watchDownloads(one.page);
        await body(one.reader);
        assert.deepEqual(one.complaints, []);
      } finally {
        await one.close();
      }
    });
  };
}

export const numbers = (cells: readonly string[] = []): number[] => cells.map(Number);

export async function steps(reader: Reader, from: number, to: number): Promise<void> {
  for (let step = from + 1; step <= to; step++) {
    await reader.press('button', 'One step');
    await reader.stepIs((now) => now === step);
  }
}

/** Trains at the speed that is set until a step has been passed, and pauses. */
export async function trainPast(reader: Reader, step: number): Promise<number> {
  await reader.press('button', 'Play');
  // However slow the machine.
  await reader.stepIs((now) => now > step, 120_000);
  await reader.press('button', 'Pause');
  await reader.sees(/paused/);
  return reader.step();
}

export async function fullSpeed(reader: Reader): Promise<void> {
  await (await reader.find('slider', 'Speed')).focus();
  await reader.page.keyboard.press('End');
}

export async function walkTo(reader: Reader, time: number): Promise<void> {
  await (await reader.find('slider', 'Time step')).focus();
  await reader.page.keyboard.press('Home');
  for (let i = 0; i < time; i++) await reader.page.keyboard.press('ArrowRight');
}

/** Boxes of everything in the playground that a selector finds, in the window. */
export function boxes(
  reader: Reader,
  selector: string,
): Promise<{ x: number; y: number; width: number; height: number }[]> {
  return reader.page.evaluate((wanted) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const all = [...(root?.querySelectorAll(wanted) ?? [])];
    all[0]?.scrollIntoView({ block: 'center' });
    return all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return { x, y, width, height };
    });
  }, selector);
}

export function texts(reader: Reader, selector: string): Promise<string[]> {
  return reader.page.evaluate((wanted) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    return [...(root?.querySelectorAll(wanted) ?? [])].map((one) => (one.textContent ?? '').trim());
  }, selector);
}

export async function probed<T>(
  session: Session,
  ask: (session: Session) => T,
  split: 'train' | 'test' = 'train',
): Promise<T> {
  try {
    value(session.probe({ example: 0, split }));
    return ask(session);
  } finally {
    session.delete();
  }
}
