// The PyTorch script on the page: PyTorch prints the losses that the page shows, and it follows whatever is set.

import assert from 'node:assert/strict';
import { lossesIn, outputsOf } from '../web/pytorch/scripts.ts';
import { columnsOf, saved } from './downloads.ts';
import { boxes, experiments, steps, texts } from './student.ts';

const experiment = experiments();
const title = 'This run as a PyTorch script';

experiment('script: what is downloaded prints the losses on the page', 'task="hello" cell="lstm"', async (reader) => {
  await steps(reader, 0, 4);
  await reader.press('button', title);
  await reader.press('button', 'download rnn-hello.py');
  const { name, text } = await saved(reader.page, 'the script');
  assert.equal(name, 'rnn-hello.py');
  assert.doesNotMatch(text, /randn/);
  assert.equal(text.trim(), (await texts(reader, '.script pre'))[0]);
  const [output] = await outputsOf([text]);
  assert.ok(output);
  const printed = lossesIn(output);
  const losses = (await columnsOf(reader, 'loss')).mean ?? [];
  assert.equal(losses.length, 4);
  losses.forEach((loss, i) =>
    assert.ok(Math.abs(Number(loss) / (printed[i] ?? NaN) - 1) < 1e-4, `${loss} ${printed[i]}`),
  );
});

experiment(
  'script: it follows the cell, the way of writing, batch_first and the digits in use',
  'task="digits"',
  async (reader) => {
    await reader.press('button', title);
    await reader.sees(/manual_seed\(1\)[^]*\[:10000\][^]*nn\.LSTM\(input_size=28, hidden_size=64\)/, title);
    await reader.press('button', 'Cell in a loop');
    await reader.sees(/nn\.LSTMCell\(28, 64\)/, title);
    await reader.press('radio', 'GRU');
    await reader.sees(/nn\.GRUCell\(28, 64\)/, title);
    await reader.press('radio', '2,000');
    await reader.sees(/\[:2000\]/, title);
    await reader.press('button', 'In one call');
    await reader.click('.batch-first input');
    await reader.sees(/nn\.GRU\(input_size=28, hidden_size=64, batch_first=True\)/, title);
  },
);

experiment(
  'script: a network that torch.nn has no call for is a loop alone, and stays in place while it trains',
  'task="hello" nonlinearity="linear"',
  async (reader) => {
    await reader.press('button', title);
    await reader.sees(/class LinearRNNCell\(nn\.RNNCell\)/, title);
    await reader.seesNot(/In one call/);
    const before = await boxes(reader, '.script pre');
    await steps(reader, 0, 3);
    assert.deepEqual(await boxes(reader, '.script pre'), before);
  },
);
