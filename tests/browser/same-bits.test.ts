// One seed gives the same parameters, to the last bit, in Node, Chromium, Firefox and WebKit, with simd128 and without.

import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import * as api from '../../web/engine/index.ts';
import type { ConfigInput, Engine, FileTensor, Tier } from '../../web/engine/index.ts';
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

/**
 * Plain gradient descent on a bidirectional LSTM of two layers that reads sequences of different lengths, through Engine.run;
 * hashes all parameters at the end. Runs in Node and, as text, in a page.
 */
async function variableLengths(
  { readSafetensors, writeSafetensors }: Pick<typeof api, 'readSafetensors' | 'writeSafetensors'>,
  engine: Engine,
  steps: number,
): Promise<string> {
  const [input, hidden, seqLen, batch] = [3, 5, 6, 4];
  const drawn = (shape: number[], scale: number): { shape: number[]; data: Float32Array } => {
    const size = shape.reduce((product, extent) => product * extent, 1);
    const unit = (i: number): number => (Math.imul(i + size, 2654435761) >>> 0) / 2 ** 32 - 0.5;
    return { shape, data: Float32Array.from({ length: size }, (_, i) => scale * unit(i)) };
  };
  const state = new Map<string, FileTensor>();
  for (const layer of [0, 1]) {
    for (const suffix of ['', '_reverse']) {
      const reads = layer === 0 ? input : 2 * hidden;
      state.set(`0.weight_ih_l${layer}${suffix}`, drawn([4 * hidden, reads], 0.9));
      state.set(`0.weight_hh_l${layer}${suffix}`, drawn([4 * hidden, hidden], 0.9));
      state.set(`0.bias_ih_l${layer}${suffix}`, drawn([4 * hidden], 0.5));
      state.set(`0.bias_hh_l${layer}${suffix}`, drawn([4 * hidden], 0.4));
    }
  }
  const lstm = { layer: 'LSTM', input_size: input, hidden_size: hidden, num_layers: 2, bidirectional: true };
  const request = {
    config: { layers: [lstm, { layer: 'MSELoss' }] },
    input: writeSafetensors([
      ['input', drawn([seqLen, batch, input], 2)],
      ['target', drawn([seqLen, batch, 2 * hidden], 1)],
      ['lengths', { shape: [batch], data: Int32Array.of(3, seqLen, 1, 5) }],
    ]),
  };
  for (let step = 0; step < steps; step++) {
    const result = await engine.run({ ...request, state: writeSafetensors(state) });
    if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(' '));
    const found = readSafetensors(result.value);
    if (!found.ok) throw new Error('no safetensors');
    for (const [name, { data }] of state) {
      const gradient = found.value.get(`grad.${name}`)?.data;
      for (let i = 0; i < data.length; i++) data[i] = Number(data[i]) - 0.5 * Number(gradient?.[i]);
    }
  }
  let hash = 0x811c9dc5;
  for (const { data } of state.values()) {
    for (const byte of new Uint8Array(data.buffer)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash.toString(16);
}

/** All hashes of a build: of the lessons, then of the layer that reads different lengths. */
async function all(engine: Engine): Promise<string[]> {
  return [...(await hashes(engine, kConfigs, kSteps)), await variableLengths(api, engine, kSteps)];
}

/** A script for a page: the same functions, on the engine that the site serves. */
function pageScript(url: string, tier: Tier): string {
  return `(async () => {
    const api = await import(${JSON.stringify(`${url}engine.js`)});
    const engine = await api.loadEngine({ tier: '${tier}' });
    const lessons = await (${hashes.toString()})(engine, ${JSON.stringify(kConfigs)}, ${kSteps});
    return JSON.stringify([...lessons, await (${variableLengths.toString()})(api, engine, ${kSteps})]);
  })()`;
}

let site: Site;
let expected: string[];

before(async () => {
  site = await openSite();
  site.pages.set('blank.html', '<!doctype html><title>blank</title>');
  expected = await all(await api.loadEngine({ tier: 'simd' }));
});

after(() => site.close());

test('same bits: different runs end in different parameters, so that the hash says something', () => {
  assert.equal(new Set(expected).size, kConfigs.length + 1);
});

test('same bits: scalar wasm in Node ends in the parameters of simd128', async () => {
  assert.deepEqual(await all(await api.loadEngine({ tier: 'scalar' })), expected);
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

/**
 * What the script finds in a new WebKit. WebKitGTK 2.50.6 traps in about one of 600 runs of this program ("out of bounds
 * memory access", "unreachable code"), in either tier and with no change of its bytes or input, while every other run ends
 * in the same bits; so a trap, and nothing else, is tried once more.
 */
async function inWebKit(tier: Tier, context: TestContext, trapped = false): Promise<unknown> {
  const webkit = await launchWebKit();
  try {
    await webkit.navigate(`${site.url}blank.html`);
    return await webkit.execute(`return ${pageScript(site.url, tier)}`);
  } catch (error) {
    if (trapped || !/out of bounds memory access|unreachable code/i.test(String(error))) throw error;
    context.diagnostic(`WebKit trapped in the ${tier} tier, and is asked once more: ${String(error)}`);
  } finally {
    await webkit.close();
  }
  return inWebKit(tier, context, true);
}

test('same bits: webkit ends in the parameters of Node', async (context) => {
  for (const tier of kTiers) {
    const found = await inWebKit(tier, context);
    assert.deepEqual(JSON.parse(String(found)), expected, tier);
  }
});
