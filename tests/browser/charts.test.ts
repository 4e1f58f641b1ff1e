// Every chart of every lesson: its table and its CSV hold the engine's numbers, and its pictures show something.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { loadEngine, type Checks, type ConfigInput } from '../../web/engine/index.ts';
import { digits } from '../../web/tasks/digits/lesson.ts';
import { exact } from '../../web/charts/format.ts';
import {
  classes,
  column,
  confusion,
  gates,
  last,
  lookup,
  loss,
  matrices,
  mistakes,
  network,
  studied,
  gradientThroughTime,
  vanish,
  type Ask,
  type Truth,
} from './charts-reference.ts';
import { parsed, saved, watchDownloads, type Download } from './downloads.ts';
import { until, visit, type Reader } from './reader.ts';
import { pageOf, testPlace } from './place.ts';
import { digitFiles, engineAt, value } from './reference.ts';

const here = testPlace();
let checks: Checks;
before(async () => {
  checks = await (await loadEngine({ tier: 'simd' })).loadChecks();
});

interface Lesson {
  name: string;
  attributes: string;
  config: ConfigInput;
  split: 'train' | 'test';
  steps: number;
  /** Before the charts under a tab are looked at. */
  open?: Record<string, (reader: Reader) => Promise<void>>;
  files?: () => Promise<Record<string, Uint8Array>>;
  /** Before the charts are looked at. */
  prepare?: (reader: Reader) => Promise<void>;
  /** Charts by tab of the experiments (`''`: those outside it). */
  charts: Record<string, Record<string, Ask>>;
}

const lessons: Lesson[] = [
  {
    name: 'hello, with an embedding',
    attributes: 'task="hello" input="embedding" hidden-size="8" num-layers="2" head="linear" lr="0.05"',
    config: { task: 'hello', seed: 4, input: 'embedding' },
    split: 'train',
    steps: 1,
    charts: {
      '': { network: network(8, 'classes'), matrices, loss },
      'Gradient through time': { 'gradient-through-time': gradientThroughTime },
      Gates: { gates: gates() },
      'Vanish or explode': vanish,
      'One-hot or lookup': lookup,
    },
  },
  {
    name: 'hello, four cells side by side',
    attributes: 'task="hello"',
    config: { task: 'hello', seed: 4 },
    split: 'train',
    steps: 1,
    async prepare(reader) {
      await reader.press('tab', 'Side by side');
      await reader.press('button', 'Compare the four cells');
      await reader.sees(/LSTM[^]*differs/, 'Experiments');
    },
    charts: {
      'Side by side': { 'side-by-side': (_, { losses }) => ({ 'RNN (this run)': losses, LSTM: null }) },
    },
  },
  {
    name: 'sine, an LSTM',
    attributes: 'task="sine" cell="lstm" hidden-size="6" seed="1"',
    open: { 'Phase portrait': (reader) => reader.press('button', 'two units') },
    config: { task: 'sine', seed: 1, eps: 0.01, cell: 'lstm', hidden_size: 6 },
    split: 'train',
    steps: 1,
    charts: {
      '': {
        network: network(6, 'values'),
        matrices,
        loss,
        wave: (session) => ({
          t: Array.from({ length: 10 }, (_, t) => t + 1),
          'prediction, older ones faded': column(session, 'logits', 0),
        }),
      },
      'Gradient through time': { 'gradient-through-time': gradientThroughTime },
      Gates: { gates: gates('i', 'f', 'g', 'o') },
      'Phase portrait': {
        'phase-portrait': (session) => ({
          'h[0]': column(session, 'h_l0', 0, 1),
          'h[1]': column(session, 'h_l0', 1, 1),
        }),
      },
      'Vanish or explode': vanish,
    },
  },
  {
    name: 'digits',
    attributes: 'task="digits" train-size="2000"',
    config: { ...digits.start, task: digits.task },
    split: 'test',
    steps: 1,
    files: () => digitFiles(2000),
    async prepare(reader) {
      await reader.sees(/10,000 test digits/);
    },
    charts: {
      '': { network: network(64, 'classes', false), matrices, loss, classes, answers: () => ({ 'test digit': null }) },
      'Gradient through time': { 'gradient-through-time': gradientThroughTime },
      Gates: { gates: gates('i', 'f', 'g', 'o') },
      'Vanish or explode': vanish,
      'Row by row': {
        rows: (session) => ({ '0': column(session, 'probabilities', 0), '9': column(session, 'probabilities', 9) }),
        accuracy: (session) => ({ right: value(session.evaluatePrefixes('test', 0, studied)).correct }),
        confusion,
        mistakes,
      },
    },
  },
  {
    name: 'a long memory, with a GRU',
    attributes: 'task="memory" cell="gru" seq-len="20"',
    config: { task: 'recall', seq_len: 20, cell: 'gru' },
    split: 'test',
    steps: 1,
    charts: {
      '': { network: network(16, 'classes', false), matrices, loss, classes },
      Gates: { gates: gates('r', 'z', 'n') },
      'Vanish or explode': vanish,
    },
  },
  {
    name: 'repeat it later',
    attributes: 'task="copy"',
    config: { task: 'copy', cell: 'gru', hidden_size: 64, bptt: 5 },
    split: 'test',
    steps: 1,
    charts: {
      '': { network: network(64, 'classes', false), matrices, loss },
      'Gradient through time': { 'gradient-through-time': gradientThroughTime },
    },
  },
];

// The first one in another browser too, where pictures are put together in other ways.
for (const [lesson, browser] of [
  ...lessons.map((one) => [one, 'chromium'] as const),
  [lessons[0], 'firefox'] as const,
]) {
  if (!lesson) continue;
  test(`charts of ${lesson.name}: tables, CSV files and pictures hold what the engine says (${browser})`, async () => {
    here.site.pages.set('charts.html', pageOf(lesson.attributes));
    const one = await visit(await here.running.get(browser), `${here.site.url}charts.html`);
    const session = await engineAt(lesson.config, 0, await lesson.files?.());
    const { losses } = session.step(lesson.steps);
    try {
      const { reader, page } = one;
      await lesson.prepare?.(reader);
      for (let step = 1; step <= lesson.steps; step++) {
        await reader.press('button', 'One step');
        await reader.stepIs((now) => now === step);
      }
      value(session.probe({ example: 0, split: lesson.split }));
      await watchDownloads(page, { compare: true });
      for (const [tab, charts] of Object.entries(lesson.charts)) {
        if (tab !== '') await reader.press('tab', tab);
        const where = tab === '' ? '.view:not([data-view="experiments"])' : '[data-region="experiments"]';
        await lesson.open?.[tab]?.(reader);
        let found: string[] = [];
        await until(
          () => `${Object.keys(charts).join(', ')} under ${tab || 'the page'}, where there are ${found.join(', ')}`,
          async () => String((found = await chartsIn(page, where))) === String(Object.keys(charts).sort()),
          10_000,
        );
        for (const [id, ask] of Object.entries(charts))
          await look(reader, `${where} [data-chart="${id}"]`, id, ask(session, { losses, checks }));
      }
      assert.deepEqual(one.complaints, []);
    } finally {
      session.delete();
      await one.close();
    }
  });
}

function chartsIn(page: Page, where: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const all = [...(root?.querySelectorAll<HTMLElement>(`${selector} [data-chart]`) ?? [])];
    return all.map(({ dataset }) => dataset.chart ?? '').sort();
  }, where);
}

/** Opens the table of a chart, takes its CSV and its pictures, and holds all of them against the truth. */
async function look(reader: Reader, tools: string, id: string, truth: Truth): Promise<void> {
  const { page } = reader;
  await reader.click(`${tools} [aria-expanded="false"]`);
  const download = async (kind: string): Promise<Download> => {
    await reader.click(`${tools} button[title="Save as ${kind}"]`);
    return saved(page, `${kind} of ${id}`);
  };
  const file = await download('CSV');
  assert.match(file.name, new RegExp(`^${id}-[a-z-]+\\.csv$`));
  const [head = [], ...rows] = parsed(file.text);
  assert.ok(rows.length > 0 && head.length > 1, `${id} is empty`);
  for (const row of rows) assert.equal(row.length, head.length, `${id}: a row is as long as its head`);
  for (const [name, expected] of Object.entries(truth)) {
    // The sign of a principal component is free.
    const signed = !name.startsWith('±');
    const title = name.replace('±', '');
    const place = head.findIndex((one) => one === title || one.startsWith(`${title},`));
    assert.ok(place >= 0, `${id} has no ${name} among ${head.join(' | ')}`);
    const found = rows
      .map((row) => row[place] ?? '')
      .filter((cell) => cell !== '' && cell !== 'no limit')
      .map(Number);
    assert.ok(found.length > 0 && found.every(Number.isFinite), `${id}, ${name}: ${found.join(' ')}`);
    const wanted = expected === null ? found : Array.from(expected);
    // Mistakes and the like are compared as far as the truth goes.
    for (const [i, right] of wanted.entries()) {
      const apart = signed ? (found[i] ?? NaN) - right : Math.abs(found[i] ?? NaN) - Math.abs(right);
      const close = Math.abs(apart) <= 2e-6 * Math.max(Math.abs(right), 1e-3);
      assert.ok(close, `${id}, ${name}[${i}]: ${found[i]} for ${right}`);
    }
  }
  let table: string[][] = [];
  const lines = Math.min(rows.length, 64, Math.max(8, Math.floor(2400 / head.length))) + 1;
  await until(`${lines} rows of the table of ${id}`, async () => (table = await shown(page, id)).length === lines);
  assert.deepEqual(table[0], head, `columns of the table of ${id}`);
  for (const row of table) assert.equal(row.length, head.length, `a row of the table of ${id}`);
  const [first, end] = [last(table.at(1) ?? []), last(rows[0] ?? [])];
  const number = Number(end);
  assert.ok([end, exact(number), number.toLocaleString('en')].includes(first), `${id} shows ${first} for ${end}`);

  const svg = await download('SVG');
  assert.match(svg.text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.ok(svg.shapes > 1 && svg.words > 1, `${id}: ${svg.shapes} shapes, ${svg.words} words`);
  assert.doesNotMatch(svg.text, /<image|NaN|undefined/, `${id}: a drawing holds no picture made of pixels`);
  const png = await download('PNG');
  assert.equal(png.name, file.name.replace('.csv', '.png'));
  assert.ok(png.width >= 200 && png.height >= 100 && png.colours > 4, `${id}: ${JSON.stringify({ ...png, text: '' })}`);
  assert.equal(png.width, 2 * svg.width);
  assert.ok(png.apart < 0.2, `${id}: the picture is ${png.apart} apart from the drawing`);
  await reader.click(`${tools} [aria-expanded="true"]`);
}

function shown(page: Page, id: string): Promise<string[][]> {
  return page.evaluate((chart) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const all = [...(root?.querySelectorAll(`[data-table="${chart}"] tr`) ?? [])];
    return all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? ''));
  }, id);
}
