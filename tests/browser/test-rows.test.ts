// A page on engine modules with rows that only the tests register (tests/rows/): it offers them without knowing of any.

import assert from 'node:assert/strict';
import { singlePages, testPlace } from './place.ts';
import { until } from './reader.ts';
import { fullSpeed, trainPast } from './student.ts';

const title = 'This run as a PyTorch script';
const rowsTest = singlePages(testPlace({ engine: 'build/wasm-release/with-test-rows' }));

rowsTest(
  'test rows: the page offers a registered cell and trains it',
  'task="hello" cell="peephole-lstm" hidden-size="8" head="linear" seed="3"',
  async (reader) => {
    await reader.valueIs('combobox', 'Cell', 'peephole-lstm');
    const offered = await (
      await reader.find('combobox', 'Cell')
    ).evaluate((select) => [...(select as HTMLSelectElement).options].map(({ value }) => value));
    assert.deepEqual(offered, ['rnn', 'gru', 'lstm', 'peephole-lstm']);
    await fullSpeed(reader);
    await trainPast(reader, 300);
    assert.ok((await reader.lossValue()) < 0.05);
  },
);

rowsTest(
  'test rows: panels read what a registered cell is from the table, and write out no formula that is not its own',
  'task="memory" cell="peephole-lstm" hidden-size="8" batch-size="8" seq-len="12"',
  async (reader) => {
    await reader.press('summary', 'More settings');
    await reader.find('textbox', 'Forget-gate bias');
    await reader.press('[role="tab"]', 'Gates');
    await reader.sees(/the gates of this cell, then its state/);
    await reader.press('[role="tab"]', 'Vanish or explode');
    await reader.find('button[aria-pressed="true"]', 'PEEPHOLE-LSTM');
    await reader.sees(/The block that makes the candidate g, alone/);
    await reader.sees(/c₁₀/, 'Cell details');
    const sums = (): Promise<number> =>
      reader.page.evaluate(
        () => document.querySelector('rnn-playground')?.shadowRoot?.querySelectorAll('[data-sum], math').length ?? -1,
      );
    assert.equal(await sums(), 1, 'but for that of the answer');
    await reader.press('button', 'Backward');
    await reader.press('button', 'LSTM');
    await reader.valueIs('combobox', 'Cell', 'lstm');
    await reader.sees(/dh₁₀/);
    await until('the sums of an LSTM', async () => (await sums()) > 5);
  },
);

rowsTest(
  'test rows: the page opens a registered task, by its own loss and fields, and learns it',
  'task="spelling" text="banana split" seed="2"',
  async (reader) => {
    await reader.sees(/a task of the engine\s+spelling/);
    await reader.valueIs('textbox', 'Input text', 'banana split');
    await reader.sees(/brier/, 'Loss');
    await fullSpeed(reader);
    await trainPast(reader, 300);
    assert.ok((await reader.lossValue()) < 0.1);
    await reader.sees(/10 of 11 right|11 of 11 right/);
    await reader.press('button', title);
    await reader.sees(/there is no script for its data/);
  },
);
