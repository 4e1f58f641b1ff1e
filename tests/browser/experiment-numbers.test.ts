// The experiments as a student uses them: what its views show is held against an engine of the test's own.

import assert from 'node:assert/strict';
import { exact, signedFour } from '../../web/charts/format.ts';
import { until, type Reader } from './reader.ts';
import { singlePages, testPlace } from './place.ts';
import { trainPast } from './student.ts';
import { engineAt, value } from './reference.ts';

const labTest = singlePages(testPlace());

const tab = '[role="tab"]';

async function openTab(reader: Reader, name: string): Promise<void> {
  await reader.press(tab, name);
  await reader.sees(/Experiments/);
}

/** Moves a slider of stops to its n-th, as a hand would. */
async function slide(reader: Reader, name: string, stop: (max: number) => number): Promise<void> {
  const slider = await reader.find('slider', name);
  const max = await slider.evaluate((node) => Number((node as HTMLInputElement).max));
  await slider.evaluate((node, to) => {
    (node as HTMLInputElement).value = String(to);
    node.dispatchEvent(new Event('input', { bubbles: true }));
  }, stop(max));
}

/** Rows of the table in an experiment as text. */
function rows(reader: Reader, selector: string): Promise<string[][]> {
  return reader.page.evaluate((wanted) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const all = [...(root?.querySelectorAll(`[data-region="experiments"] ${wanted} tr`) ?? [])];
    return all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? ''));
  }, selector);
}

labTest(
  'gradient through time: the triangle shows the engine’s gradients, and truncated BPTT makes them exactly zero',
  'task="hello"',
  async (reader) => {
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await reader.click('[data-chart="gradient-through-time"] [aria-expanded]');
    const session = await engineAt({ task: 'hello', seed: 4 }, 1);
    const written = (one: number): string => (one === 0 ? '0' : exact(one));
    const expected = (): string[][] => {
      value(session.probe({ example: 0, split: 'train' }));
      const { data } = value(session.influence());
      return [0, 1, 2, 3, 4].map((t) =>
        [0, 1, 2, 3, 4].map((k) => (k <= t ? written(data[t * 6 + k + 1] ?? NaN) : '')),
      );
    };
    const shown = async (): Promise<string[][]> =>
      (await rows(reader, '.table-box')).slice(1).map((row) => row.slice(1));
    const first = expected();
    await until('the engine’s numbers', async () => JSON.stringify(await shown()) === JSON.stringify(first));
    await slide(reader, 'Truncated BPTT', () => 2);
    value(session.setLive({ bptt: 2 }));
    const cut = expected();
    assert.equal(cut[4]?.[3], '0');
    await until('zeros beyond the truncation', async () => JSON.stringify(await shown()) === JSON.stringify(cut));
    // Enter on a cell lights the way back in the network.
    const grid = await reader.find('[role="application"]', 'Gradient of each loss');
    await grid.focus();
    for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowLeft', 'Enter'] as const) await reader.page.keyboard.press(key);
    const path = (): Promise<string> =>
      reader.page.evaluate(() => {
        const lit = document.querySelector('rnn-playground')?.shadowRoot?.querySelector<HTMLElement>('.lit-path');
        return `${lit?.dataset.from} to ${lit?.dataset.to}`;
      });
    await until('the way back', async () => (await path()) === '5 to 3');
    session.delete();
  },
);

labTest(
  'wire: cut, hello comes down to the floor and no further; connected, the loss falls again',
  'task="hello" speed="max"',
  async (reader) => {
    await reader.press('[role="switch"]', 'Recurrent connection');
    await reader.sees(/Recurrent connection Whh\s*cut/);
    await reader.press('button', 'Play');
    await reader.sees(/floor without memory: 0\.5325/, 'Loss');
    await reader.sees(/0\.53[23]\d now/, 'Loss');
    await reader.sees(/4 of 5 right/, 'Current prediction');
    await reader.press('[role="switch"]', 'Recurrent connection');
    await reader.sees(/connected/);
    await reader.sees(/0\.34\d\d now/, 'Loss');
  },
);

labTest(
  'vanish: a linear RNN that rotates by 0.9 shows 0.9^50, and clipping caps the update',
  'task="memory" nonlinearity="linear" max-norm="0"',
  async (reader) => {
    await openTab(reader, 'Vanish');
    await reader.press('button', 'Make it a rotation');
    await slide(reader, 'Spectral radius', () => 16);
    await reader.sees(/spectral radius[^]*0\.[89]\d\d\d/);
    await reader.sees(/0\.(9000|8999)/, 'Experiments');
    await reader.click('[data-chart="decay"] [aria-expanded]');
    await until('0.9^50 in the table', async () => {
      const table = await rows(reader, '.table-box');
      const norm = (back: number): number =>
        Number(table.find(([name]) => name === String(back))?.[1]?.replaceAll('−', '-'));
      return Math.abs(norm(50) / norm(0) / 0.9 ** 50 - 1) < 0.05;
    });
    await slide(reader, 'Spectral radius', () => 20);
    // At 1.1 the states grow so large that a right answer may be too sure to leave a gradient: a wrong one is looked for.
    await until('growth at 1.1', async () => {
      const table = await rows(reader, '.table-box');
      const norm = (back: number): number =>
        Number(table.find(([name]) => name === String(back))?.[1]?.replaceAll('−', '-'));
      if (Math.abs(norm(50) / norm(0) / 1.1 ** 50 - 1) < 0.05) return true;
      await reader.press('button', 'Next test example');
      return false;
    });
    await slide(reader, 'Maximum gradient norm', () => 1);
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    const [, before = '', after = ''] = await reader.sees(/before\s+([\d.]+)\s+after\s+([\d.]+)/, 'Experiments');
    assert.ok(Number(before) > 0.011, before);
    assert.ok(Math.abs(Number(after) - 0.01) < 2e-4, after);
  },
);

for (const [name, attributes, config, split] of [
  ['hello', 'task="hello" hidden-size="4" speed="200"', { task: 'hello', seed: 4, hidden_size: 4 }, 'train'],
  ['memory', 'task="memory" seq-len="20" speed="200"', { task: 'recall', seq_len: 20 }, 'test'],
] as const) {
  labTest(
    `vanish: trained, ${name} has a radius above 1 and a gradient that fades, and the page says so`,
    attributes,
    async (reader) => {
      await openTab(reader, 'Vanish');
      const steps = await trainPast(reader, 300);
      const session = await engineAt(config, steps);
      value(session.probe({ example: 0, split }));
      const { data, shape } = value(session.influence());
      // The way back from h_T to h_1 passes tanh at T … 2; row 0 of the tape is h_0.
      const h = value(session.read('probe', 'h_l0'));
      const passed = h.data.subarray(2 * (h.shape[2] ?? 0));
      const derivative = passed.reduce((sum, one) => sum + 1 - one * one, 0) / passed.length;
      session.delete();
      const row = data.subarray(-(shape[2] ?? 0) + 1);
      const factor = ((row[0] ?? NaN) / (row.at(-1) ?? NaN)) ** (1 / (row.length - 1));
      assert.ok(factor < 0.99, `${factor}`);
      const words = `each step back multiplies the gradient by\\s+${exact(factor)}\\s+on average: it fades`;
      await reader.sees(new RegExp(words), 'Experiments');
      const [, radius = ''] = await reader.sees(/spectral radius of Wₕₕ\s+([\d.]+)/, 'Experiments');
      assert.ok(Number(radius) > 1.1, radius);
      assert.doesNotMatch(await reader.text('Experiments'), /grows|blows up/);
      const bend = `tanh′ = 1 − h², by which each step multiplies unit by unit as well, is ${exact(derivative)} `;
      assert.ok((await reader.text('Experiments')).includes(bend), bend);
    },
  );
}

labTest(
  'vanish: a gradient that is cut after each step has no factor',
  'task="copy" cell="rnn" bptt="1"',
  async (reader) => {
    await openTab(reader, 'Vanish');
    await reader.sees(/nothing arrives even one step back/, 'Experiments');
    assert.doesNotMatch(await reader.text('Experiments'), /on average/);
  },
);

labTest(
  'lookup: both ways give the engine’s own row, and the cost grows with the vocabulary alone',
  'task="hello" input="embedding" hidden-size="8" num-layers="2" head="linear" lr="0.05"',
  async (reader) => {
    await openTab(reader, 'One-hot or lookup');
    await reader.sees(/same bits ✓/, 'Experiments');
    const session = await engineAt({ task: 'hello', seed: 4, input: 'embedding' }, 0);
    const weights = value(session.read('parameters', 'embedding.weight'));
    session.delete();
    const width = weights.shape[1] ?? 0;
    let table: string[][] = [];
    await until('the two tables', async () => (table = await rows(reader, '.lookup-way')).length > 0);
    // The letter h is row 1; its first numbers end both tables.
    const expected = Array.from(weights.data.subarray(width, width + 3), signedFour);
    for (const sign of ['Σ', '=']) {
      assert.deepEqual(table.find(([name]) => name === sign)?.slice(1, 4), expected);
    }
    await slide(reader, 'Letters or words', (max) => max);
    await reader.sees(/multiplications\s+500,000\s+0/, 'Experiments');
  },
);

labTest(
  'experiments: arrows walk along the tabs, the choice outlives a new network, and closing is remembered',
  'task="hello" hidden-size="4"',
  async (reader) => {
    await (await reader.find(tab, 'Gradient through time')).focus();
    await reader.page.keyboard.press('ArrowRight');
    await reader.seesNot(/How strongly the loss of step t/, 'Experiments');
    await reader.page.keyboard.press('Home');
    await reader.sees(/How strongly the loss of step t/, 'Experiments');
    await openTab(reader, 'Vanish');
    await reader.sees(/spectral radius/, 'Experiments');
    await reader.press('radio', 'LSTM');
    await reader.sees(/candidate g/, 'Experiments');
    await reader.press('button', 'close');
    await reader.seesNot(/candidate g/, 'Experiments');
    await reader.press('radio', 'GRU');
    await reader.sees(/of 5 right/, 'Current prediction');
    await reader.seesNot(/candidate n/, 'Experiments');
  },
);

labTest(
  'experiments: a phone begins with every tab closed, and nothing of them is downloaded',
  'task="hello" speed="5"',
  async (reader) => {
    await reader.sees(/Experiments/);
    assert.equal(
      await reader.page.evaluate(() =>
        document.querySelector('rnn-playground')?.shadowRoot?.querySelector('[role="tabpanel"]'),
      ),
      null,
    );
    await openTab(reader, 'Gradient through time');
    await reader.sees(/How strongly the loss of step t/, 'Experiments');
  },
  { width: 390 },
);
