// Which of the engine's modules a page downloads, and when.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf, testPlace } from './place.ts';
import { visit, type Reader } from './reader.ts';

const here = testPlace();

/** A visit of this page; the modules that it has asked for each time, in order. */
async function modules(page: string, then: (reader: Reader, asked: () => string[]) => Promise<void>): Promise<void> {
  const before = here.site.asked.length;
  const asked = (): string[] =>
    here.site.asked.slice(before).filter((path) => /^engine\/rnn-(first-)?(simd|scalar)\.wasm$/.test(path));
  const { reader, complaints, close } = await visit(await here.running.get('chromium'), `${here.site.url}${page}`);
  await then(reader, asked);
  assert.deepEqual(complaints, []);
  await close();
}

const small = 'engine/rnn-first-simd.wasm';
const whole = 'engine/rnn-simd.wasm';

test('modules: the first screen needs the small one alone; the whole one comes once, with the cards of all lessons', () =>
  modules('', async (reader, asked) => {
    await reader.sees(/of 5 right/);
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 3);
    assert.deepEqual(asked(), [small]);
    await reader.lesson('both ways');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await reader.lesson('hello → ohlol');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await reader.lesson('who comes back?');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    assert.deepEqual(asked(), [small, whole]);
  }));

test('modules: a lesson in the address brings its own module alone', () =>
  modules('#activity', async (reader, asked) => {
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    assert.deepEqual(asked(), [whole]);
  }));

test('modules: an element with a task brings its own module alone', () => {
  here.site.pages.set('activity.html', pageOf('task="activity"'));
  return modules('activity.html', async (reader, asked) => {
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    assert.deepEqual(asked(), [whole]);
  });
});

test('modules: where the whole one cannot be had, the page says so and asks again', () =>
  modules('', async (reader, asked) => {
    await reader.sees(/of 5 right/);
    here.site.broken = /rnn-simd\.wasm/;
    await reader.lesson('who comes back?');
    await reader.sees(/engine could not be loaded/i);
    here.site.broken = undefined;
    await reader.press('button', 'Retry');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    // The cards ask for it, too.
    assert.deepEqual(new Set(asked()), new Set([small, whole]));
  }));
