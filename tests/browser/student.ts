// Someone who tries things out on the page: opens a lesson, trains, points, and takes numbers away.

import type { Session } from '../../web/engine/index.ts';
import { watchDownloads } from './downloads.ts';
import type { Reader } from './reader.ts';
import { type PageTest, singlePages, testPlace } from './place.ts';
import { value } from './reference.ts';

/** For a file of experiments; what is given back declares one of them. */
export function experiments(): PageTest {
  const pageTest = singlePages(testPlace());
  return (name, attributes, body, options) =>
    pageTest(
      name,
      attributes,
      async (reader) => {
        await watchDownloads(reader.page);
        await body(reader);
      },
      options,
    );
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
