// One seed gives the same parameters, to the last bit, in Node, Chromium, Firefox and WebKit, with simd128 and without.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadEngine, type ConfigInput, type Engine, type Tier } from '../../web/engine/index.ts';
import { launch } from '../../tools/browsers/puppeteer.mjs';
import { launchWebKit } from '../../tools/browsers/webkit.mjs';
import { openSite, type Site } from './site.ts';

const kSteps = 500;
const kTiers: Tier[] = ['simd', 'scalar'];
const kConfigs: ConfigInput[] = [
  { task: 'hello' },
  { task: 'hello', input: 'embedding', cell: 'gru' },
  { task: 'sine' },
  { task: 'mnist-rows', hidden_size: 12, batch_size: 16 },
  { task: 'copy', cell: 'lstm', num_layers: 2, bidirectional: true, hidden_size: 9, batch_size: 4 },
];

/** Trains every config and hashes all parameters (FNV-1a over their bytes); runs in Node and, as text, in a page. */
async function hashes(engine: Engine, configs: ConfigInput[], steps: number): Promise<string[]> {
  const digits = (count: number): Record<string, Uint8Array> => {
    const images = new Uint8Array(16 + count * 784).map((_, i) => (i * i * 31 + i * 7) % 251);
    images.set([0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28]);
    const labels = new Uint8Array(8 + count).map((_, i) => (i * 7) % 10);
    labels.set([0, 0, 8, 1, 0, 0, 0, count]);
    return { 'train-images': images, 'train-labels': labels, 'test-images': images, 'test-labels': labels };
  };
  return configs.map((config) => {
    const made = engine.createSession(config, digits(100));
    if (!made.ok) throw new Error(made.problems.map((problem) => problem.message).join(' '));
    const session = made.value;
    try {
      session.step(steps);
      let hash = 0x811c9dc5;
      for (const { name } of session.tensors('parameters')) {
        const read = session.read('parameters', name);
        if (!read.ok) throw new Error(name);
        for (const byte of new Uint8Array(read.value.data.buffer)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
      }
      return hash.toString(16);
    } finally {
      session.delete();
    }
  });
}

/** A script for a page: the same function, on the engine that the site serves. */
function pageScript(url: string, tier: Tier): string {
  const engine = `(await import(${JSON.stringify(`${url}engine.js`)})).loadEngine({ tier: '${tier}' })`;
  return `(async () => JSON.stringify(await (${hashes.toString()})(await ${engine}, ${JSON.stringify(kConfigs)}, ${kSteps})))()`;
}

let site: Site;
let expected: string[];

before(async () => {
  site = await openSite();
  site.pages.set('blank.html', '<!doctype html><title>blank</title>');
  expected = await hashes(await loadEngine({ tier: 'simd' }), kConfigs, kSteps);
});

after(() => site.close());

test('same bits: different lessons end in different parameters, so that the hash says something', () => {
  assert.equal(new Set(expected).size, kConfigs.length);
});

test('same bits: scalar wasm in Node ends in the parameters of simd128', async () => {
  assert.deepEqual(await hashes(await loadEngine({ tier: 'scalar' }), kConfigs, kSteps), expected);
});

for (const name of ['chromium', 'firefox'] as const) {
  test(`same bits: ${name} ends in the parameters of Node`, async () => {
    const browser = await launch(name);
    try {
      const page = await browser.newPage();
      await page.goto(`${site.url}blank.html`);
      for (const tier of kTiers) {
        const found = await page.evaluate(pageScript(site.url, tier));
        assert.deepEqual(JSON.parse(String(found)), expected, tier);
      }
    } finally {
      await browser.close();
    }
  });
}

test('same bits: webkit ends in the parameters of Node', async () => {
  const webkit = await launchWebKit();
  try {
    await webkit.navigate(`${site.url}blank.html`);
    for (const tier of kTiers) {
      const found = await webkit.execute(`return ${pageScript(site.url, tier)}`);
      assert.deepEqual(JSON.parse(String(found)), expected, tier);
    }
  } finally {
    await webkit.close();
  }
});
