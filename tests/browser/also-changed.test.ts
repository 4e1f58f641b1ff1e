// One setting is changed and no other; where another must follow, the control that was changed says which, and why.

import assert from 'node:assert/strict';
import { formatLoss } from '../../web/element/numbers.ts';
import { lessonOf } from '../../web/tasks/index.ts';
import { until, type Reader } from './reader.ts';
import { singlePages, testPlace } from './place.ts';
import { steps } from './student.ts';
import { losses } from './reference.ts';

const pageTest = singlePages(testPlace());

const kWhy = /Also changed: Output layer none → linear\. With none the hidden state is the output/;
const hello = {
  task: 'hello',
  seed: 4,
  cell: 'rnn',
  input: 'one-hot',
  hidden_size: 4,
  num_layers: 1,
  lr: 0.1,
  head: 'none',
};

/** What stands under the control of a field. */
function under(reader: Reader, field: string): Promise<string> {
  return reader.page.evaluate((name) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    return root?.querySelector(`[data-field="${name}"] [role="status"]`)?.textContent?.trim() ?? '';
  }, field);
}

async function lossAt(reader: Reader, config: Record<string, string | number>, step: number): Promise<void> {
  await steps(reader, 0, step);
  const truth = (await losses({ ...config, task: 'hello' }, step)).at(-1) ?? NaN;
  await until('the loss of the engine', async () => (await reader.loss()) === formatLoss(truth));
}

pageTest(
  'hidden size: what must change with it is named under it, and stays as it is',
  'task="hello"',
  async (reader) => {
    await reader.type('Hidden size', '5');
    await reader.sees(kWhy);
    assert.match(await under(reader, 'hidden_size'), kWhy);
    await lossAt(reader, { ...hello, hidden_size: 5, head: 'linear' }, 3);
    await reader.type('Hidden size', '4');
    await reader.stepIs((step) => step === 0);
    await lossAt(reader, { ...hello, head: 'linear' }, 3);
    await reader.press('button', 'Reset');
    await reader.seesNot(/Also changed/);
  },
);

pageTest('input: embedding in place of one-hot changes nothing else', 'task="hello"', async (reader) => {
  await reader.press('radio', 'embedding');
  await reader.sees(/embedding/, 'The network, unrolled in time');
  await reader.valueIs('textbox', 'Hidden size', '4');
  await reader.valueIs('textbox', 'Learning rate', '0.1');
  assert.doesNotMatch(await reader.text(), /Also changed/);
  await lossAt(reader, { ...hello, input: 'embedding' }, 3);
});

pageTest('attributes: a size that needs another output layer says so in place', 'hidden-size="8"', async (reader) => {
  await reader.sees(kWhy);
  assert.match(await under(reader, 'hidden_size'), kWhy);
  assert.doesNotMatch(await reader.text(), /left aside/);
  await lossAt(reader, { ...hello, hidden_size: 8, head: 'linear' }, 2);
});

pageTest('cell: the forget-gate bias that comes with an LSTM is named under it', 'task="memory"', async (reader) => {
  await reader.press('radio', 'LSTM');
  await reader.sees(/Also changed: Forget-gate bias 0 → 3\./);
  assert.match(await under(reader, 'cell'), /Forget-gate bias 0 → 3/);
  await reader.press('radio', 'RNN');
  await reader.seesNot(/Also changed/);
});

pageTest(
  'presets: both forms of hello are one click away, and named while they are shown',
  'task="hello"',
  async (reader) => {
    const chosen = (): Promise<string> =>
      reader.page.evaluate(() => {
        const all = document.querySelector('rnn-playground')?.shadowRoot?.querySelectorAll('.presets label');
        return [...(all ?? [])].find((one) => one.querySelector('input')?.checked)?.textContent?.trim() ?? '';
      });
    await reader.find('radio', 'One-hot, RNNCell');
    await until('the form of the lesson', async () => (await chosen()) === 'One-hot, RNNCell');
    await reader.press('radio', 'Embedding, 2 layers, Linear');
    await reader.valueIs('textbox', 'Hidden size', '8');
    await reader.valueIs('textbox', 'Learning rate', '0.05');
    await until('the second form', async () => (await chosen()) === 'Embedding, 2 layers, Linear');
    assert.doesNotMatch(await reader.text(), /Also changed/);
    const second = lessonOf('hello').presets?.[1];
    await lossAt(reader, { ...hello, ...(second?.fields as Record<string, string | number>) }, 3);
    await reader.type('Hidden size', '6');
    await reader.sees(/own settings/);
    assert.equal(await chosen(), '');
    await reader.press('radio', 'One-hot, RNNCell');
    await reader.stepIs((step) => step === 0);
    await lossAt(reader, hello, 3);
  },
);
