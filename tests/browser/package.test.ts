// The npm package, packed once and installed into an empty folder: in Node, in pages built by Vite, plain, React and Vue, and by a script tag.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { run } from '../../tools/common/process.mjs';
import { pack } from '../../tools/pack.mjs';
import { serve } from '../../tools/serve.mjs';
import { loadEngine } from '../../web/engine/index.ts';
import { browsers, until, visit, type BrowserName } from './reader.ts';

/** Inside the repository, whose node_modules has Vite, TypeScript, React and Vue. */
const folder = resolve('build/packed');
const project = join(folder, 'project');
const running = browsers();
let site: Awaited<ReturnType<typeof serve>>;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const tarball = await pack(folder);
  // Offline: the package needs no other.
  await run('npm', ['install', '--offline', '--ignore-scripts', '--no-package-lock', tarball], { cwd: project });
  const example = resolve('web/examples/vite');
  // All but its package.json, which names what npm would fetch.
  for (const name of readdirSync(example).filter((one) => one !== 'package.json'))
    cpSync(join(example, name), join(project, name), { recursive: true });
  await run(resolve('node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], { cwd: project });
  // As any server would have it, below a path of its own.
  site = await serve({ root: project, prefix: '/course/week-5/' });
});
after(async () => {
  await running.close();
  await site?.close();
});

/** Of hello, as dist/engine.js trains it. */
async function hundredLosses(): Promise<number[]> {
  const made = (await loadEngine()).createSession({ task: 'hello', cell: 'rnn', seed: 1 });
  assert.ok(made.ok);
  const losses = [...made.value.step(100).losses];
  made.value.delete();
  return losses;
}

test('npm package: Node imports rnn-playground/engine and trains to the same bits as dist/engine.js', async () => {
  const script = `import { loadEngine } from 'rnn-playground/engine';
    const made = (await loadEngine()).createSession({ task: 'hello', cell: 'rnn', seed: 1 });
    console.log(JSON.stringify([...made.value.step(100).losses]));`;
  writeFileSync(join(project, 'train.js'), script);
  const losses = JSON.parse(await run(process.execPath, ['train.js'], { cwd: project })) as number[];
  assert.deepEqual(losses, await hundredLosses());
});

/** What plain pages, React and Vue may write and what not: each line after "@ts-expect-error" is a mistake. */
const typed = `import { type JSX } from 'react';
import { h, type GlobalComponents } from 'vue';
import { type WidgetModel } from 'rnn-playground/anywidget';
import 'rnn-playground/react';
import 'rnn-playground/vue';

const element = document.createElement('rnn-playground');
element.hiddenSize = 8;
element.addEventListener('rnn-evaluated', ({ detail }) => detail.metrics[0]?.value.toFixed());
export const steps: Promise<number> = element.state().then(({ step }) => step);
// @ts-expect-error
element.hiddenSize = 'eight';
// @ts-expect-error
element.cell = 'transformer';
// @ts-expect-error
element.addEventListener('rnn-step', ({ detail }) => detail.stp);

type React = JSX.IntrinsicElements['rnn-playground'];
export const react: React = { task: 'hello', hiddenSize: 8, autoplay: true, className: 'wide', 'onrnn-step': ({ detail }) => detail.loss?.toFixed() };
// @ts-expect-error
export const reactCell: React = { cell: 'transformer' };
// @ts-expect-error
export const reactEvent: React = { 'onrnn-step': ({ detail }) => detail.stp };

type Vue = InstanceType<GlobalComponents['rnn-playground']>['$props'];
export const vue: Vue = { task: 'hello', hiddenSize: 8, class: 'wide', onRnnAnswer: ({ detail }) => detail.right === true };
// @ts-expect-error
export const vueCell: Vue = { cell: 'transformer' };
// @ts-expect-error
export const vueEvent: Vue = { onRnnStep: ({ detail }) => detail.stp };
export const node = h('rnn-playground', vue);
export const model: Pick<WidgetModel, 'get'> = { get: (name) => name };
`;

test('npm package: every file that a script of it names is there: bundlers look for them', () => {
  const root = join(project, 'node_modules/rnn-playground');
  const named = readdirSync(root)
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => [
      ...readFileSync(join(root, name), 'utf8').matchAll(/new URL\(["'`]([^"'`]+)["'`], ?import\.meta\.url\)/g),
    ])
    .map(([, address = '']) => address);
  assert.ok(named.includes('./worker.js') && named.length > 30);
  assert.deepEqual(
    named.filter((address) => !existsSync(join(root, address))),
    [],
  );
});

test('npm package: TypeScript knows element, engine, JSX and templates by the package alone', async () => {
  writeFileSync(join(project, 'src/typed.ts'), typed);
  await run(resolve('node_modules/.bin/tsc'), ['--pretty', 'false', '-p', '.'], { cwd: project });
});

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  test(`npm package: the page that Vite builds trains, fetches data, and nothing from elsewhere (${browser})`, async () => {
    const { reader, page, complaints, close } = await visit(await running.get(browser), `${site.url}dist/index.html`);
    const said = `Loss of hello after 100 steps: ${(await hundredLosses()).at(-1)}`;
    await page.waitForFunction((text) => document.querySelector('#loss')?.textContent === text, {}, said);
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 5);
    await reader.lesson('surnames');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const framework of ['react', 'vue'] as const)
    test(`npm package: a page in ${framework} sets properties, hears events and calls methods (${browser})`, async () => {
      const { page, complaints, close } = await visit(await running.get(browser), `${site.url}dist/${framework}.html`);
      const says = (words: RegExp): Promise<void> =>
        until(String(words), () =>
          page.evaluate(
            (text) => new RegExp(text).test(document.querySelector('#said')?.textContent ?? ''),
            words.source,
          ),
        );
      await says(/^rnn, step 0: loss unknown$/);
      await page.click('button');
      await page.click('button:nth-of-type(2)');
      await says(/^gru, step 50: loss \d\.\d{3}$/);
      assert.deepEqual(complaints, []);
      await close();
    });

  test(`npm package: a script tag needs no bundler (${browser})`, async () => {
    const tag = '<script type="module" src="node_modules/rnn-playground/rnn-playground.js"></script>';
    const page = `<!doctype html><link rel="icon" href="data:,">${tag}<rnn-playground task="names" lang="en"></rnn-playground>`;
    writeFileSync(join(project, 'plain.html'), page);
    const { reader, complaints, close } = await visit(await running.get(browser), `${site.url}plain.html`);
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 3);
    assert.deepEqual(complaints, []);
    await close();
  });
}
