// The pages of web/examples/ for the places where teachers are, each as somebody would put it on a server; those that are
// built with the npm package are in package.test.ts.

import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { pythonWithSphinx } from '../../tools/common/python.mjs';
import { run } from '../../tools/common/process.mjs';
import { serve } from '../../tools/serve.mjs';
import { testPlace } from './place.ts';
import { Reader, until, visit, type BrowserName, type Visit } from './reader.ts';

const both: BrowserName[] = ['chromium', 'firefox'];
const examples = resolve('web/examples');
const read = (name: string): string => readFileSync(join(examples, name), 'utf8');

/** What stands in the examples for a copy of dist/ on a server of the teacher's. */
const kElsewhere = 'https://example.edu/rnn-playground/';

/** The blocks of code at the head of README's section. */
function embedSnippets(): string[] {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('## Embed\n');
  return [...section.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(([, code = '']) => code);
}

/** A copy of dist/ as others may use it. */
const there = testPlace({ cors: true });
/** The teacher's own folder: pages, with dist/ among them. */
const folder = resolve('build/examples');
let own: Awaited<ReturnType<typeof serve>>;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  copyDist(folder);
  for (const name of ['plain.html', 'reveal.html']) copyFileSync(join(examples, name), join(folder, name));
  cpSync('node_modules/reveal.js/dist', join(folder, 'reveal.js'), { recursive: true });
  await buildBook();
  own = await serve({ root: folder, prefix: '/lectures/' });
});
after(() => own?.close());

/** All but the digits, which are large. */
function copyDist(to: string): void {
  cpSync('dist', to, { recursive: true, filter: (path) => !path.includes('mnist') });
}

/** As somebody would who writes with Sphinx, with dist/ among the static files; the icon is there so that browsers do not miss one. */
async function buildBook(): Promise<void> {
  const source = join(folder, 'book-source');
  mkdirSync(source);
  copyFileSync(join(examples, 'myst.md'), join(source, 'myst.md'));
  copyFileSync('dist/icon.svg', join(source, 'icon.svg'));
  writeFileSync(
    join(source, 'conf.py'),
    "extensions = ['myst_parser']\nroot_doc = 'myst'\nhtml_favicon = 'icon.svg'\n",
  );
  const book = join(folder, 'book');
  const python = (await pythonWithSphinx()) ?? assert.fail('no Sphinx');
  await run(python, ['-m', 'sphinx', '-q', '-W', '-b', 'html', source, book]);
  copyDist(join(book, '_static/rnn-playground'));
}

const open = async (browser: BrowserName, name: string): Promise<Visit> =>
  visit(await there.running.get(browser), own.url + name);

/** Waits until the page itself, outside of the playground, says so. */
async function says(page: Page, selector: string, words: RegExp): Promise<void> {
  let text = '';
  await until(
    () => `${words} in ${text}`,
    async () => {
      text = await page.$eval(selector, (node) => node.textContent ?? '');
      return words.test(text);
    },
  );
}

/** What a notebook's class says of its module: an address, or a module of its own. */
function moduleOf(name: string): string {
  const code = name.endsWith('.ipynb')
    ? (JSON.parse(read(name)) as { cells: { source: string[] }[] }).cells.flatMap(({ source }) => source).join('\n')
    : read(name);
  const [, , esm = ''] = /_esm = (["'])(.*)\1$/m.exec(code) ?? [];
  assert.ok(esm.includes(kElsewhere), name);
  return esm.replace(kElsewhere, there.site.url);
}

/** A notebook's page, with a model as anywidget has it: get, set, on, off, send, save_changes; `saved` is what its kernel got. */
const notebook = (
  esm: string,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A notebook</title>
  <link rel="icon" href="data:,"></head><body><div id="cell"></div><script type="module">
  class Model {
    #traits; #changed = {}; #listeners = new Map();
    saved = {};
    constructor(traits) { this.#traits = traits; }
    get(name) { return this.#traits[name]; }
    set(name, value) { this.#traits[name] = value; this.#changed[name] = value; this.emit('change:' + name); }
    on(event, callback) { this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), callback]); }
    off(event, callback) { this.#listeners.set(event, this.#listeners.get(event).filter((one) => one !== callback)); }
    save_changes() { Object.assign(this.saved, structuredClone(this.#changed)); this.#changed = {}; }
    emit(event, ...values) { for (const callback of this.#listeners.get(event) ?? []) callback(...values); }
    get listening() { return [...this.#listeners.values()].flat().length; }
  }
  const esm = ${JSON.stringify(esm)};
  const address = esm.startsWith('http') ? esm : URL.createObjectURL(new Blob([esm], { type: 'text/javascript' }));
  const { default: widget } = await import(address);
  const model = new Model({ options: { task: 'hello', cell: 'lstm', hidden_size: 5, head: 'linear', autoplay: false, lang: 'en' }, state: {} });
  const clean = widget.render({ model, el: document.querySelector('#cell') });
  Object.assign(window, { model, clean });
</script></body></html>`;

interface Notebook extends Window {
  model: {
    set(name: string, value: unknown): void;
    emit(event: string, value: unknown): void;
    saved: { state?: { step: number; loss: number; speed: number | null; config: Record<string, unknown> } };
    listening: number;
  };
  clean(): void;
}

for (const browser of both) {
  test(`plain HTML: a button starts two elements, and a listener hears both (${browser})`, async () => {
    const { reader, page, complaints, close } = await open(browser, 'plain.html');
    await reader.find('button', 'Play');
    await page.click('button');
    await says(page, 'output', /all right at step \d+; (rnn|lstm): all right at step \d+/);
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`Moodle's frame, and the element and the frame that README begins with, from another origin (${browser})`, async () => {
    const [element, , frame] = embedSnippets();
    const snippets = [element, frame, read('moodle.html')].map((text = '') =>
      text.replaceAll(kElsewhere, there.site.url),
    );
    const icon = '<link rel="icon" href="data:,">';
    writeFileSync(join(folder, 'elsewhere.html'), `<!doctype html><html lang="en">${icon}${snippets.join('')}</html>`);
    const { reader, page, complaints, close } = await open(browser, 'elsewhere.html');
    const frames = page.frames().slice(1);
    assert.equal(frames.length, 2);
    // A frame reads like a page as far as a reader is concerned.
    const readers = [reader, ...frames.map((one) => new Reader(one as unknown as Page))];
    for (const one of readers) {
      await one.page.evaluate(() => document.querySelector('rnn-playground')?.scrollIntoView());
      await one.press('button', 'One step');
      await one.stepIs((step) => step === 1);
      assert.equal(
        await one.page.$eval('rnn-playground', (node) => node.state().then(({ config }) => config?.cell)),
        'lstm',
      );
    }
    await reader.valueIs('textbox', 'Hidden size', '8');
    await readers[2]?.valueIs('textbox', 'Hidden size', '8');
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`reveal.js: a slide trains while it is shown, and keeps its keys (${browser})`, async () => {
    const { reader, page, complaints, close } = await open(browser, 'reveal.html');
    const slide = (): Promise<number> =>
      page.$$eval('.slides > section', (all) => all.findIndex((one) => one.classList.contains('present')));
    await until('the deck', async () => (await slide()) === 0);
    await page.keyboard.press('ArrowRight');
    await reader.stepIs((step) => step > 10);
    // A space and an arrow would turn the page.
    await reader.type('Hidden size', '5 ');
    await page.keyboard.press('ArrowRight');
    assert.equal(await slide(), 1);
    await page.mouse.click(5, 5);
    await page.keyboard.press('ArrowRight');
    await until('the last slide', async () => (await slide()) === 2);
    await says(page, '#learnt', /Loss \d\.\d{3} after \d+ steps/);
    assert.deepEqual(complaints, []);
    await close();
  });

  // Jupyter is given an address, marimo a module that imports one: both by a notebook on another origin than the files.
  for (const example of ['jupyter.ipynb', 'marimo.py']) {
    test(`anywidget: the module of ${example} follows its options, obeys messages and saves its state (${browser})`, async () => {
      writeFileSync(join(folder, 'notebook.html'), notebook(moduleOf(example)));
      const { page, complaints, close } = await open(browser, 'notebook.html');
      const saved = (): Promise<Notebook['model']['saved']['state']> =>
        page.evaluate(() => (window as unknown as Notebook).model?.saved.state);
      await until('a state', async () => (await saved())?.config !== undefined);
      const first = await saved();
      assert.deepEqual([first?.step, first?.config['cell'], first?.config['hidden_size']], [0, 'lstm', 5]);
      await page.evaluate(() => (window as unknown as Notebook).model.emit('msg:custom', { do: 'seek', step: 20 }));
      await until('step 20', async () => (await saved())?.step === 20);
      assert.ok(Number((await saved())?.loss) > 0);
      await page.evaluate(() =>
        (window as unknown as Notebook).model.set('options', { task: 'hello', cell: 'gru', lang: 'en', speed: 'max' }),
      );
      await until('another cell', async () => (await saved())?.config['cell'] === 'gru');
      assert.deepEqual(
        [(await saved())?.config['hidden_size'], (await saved())?.speed],
        [4, null],
        'no longer asked for',
      );
      const left = await page.evaluate(() => {
        const { clean, model } = window as unknown as Notebook;
        clean();
        return [model.listening, document.querySelectorAll('rnn-playground').length];
      });
      assert.deepEqual(left, [0, 0]);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  test(`MyST-Parser: Sphinx builds the page, and its playground trains (${browser})`, async () => {
    const { reader, complaints, close } = await open(browser, 'book/myst.html');
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 3);
    assert.deepEqual(complaints, []);
    await close();
  });
}
