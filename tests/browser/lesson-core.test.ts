// The views of the lesson's core, read as a student would and held against the engine.

import assert from 'node:assert/strict';
import { loadEngine, type Scope, type Session, type Tensor } from '../../web/engine/index.ts';
import type { Reader } from './reader.ts';
import { singlePages, testPlace } from './place.ts';
import { probed } from './student.ts';
import { engineAt, value } from './reference.ts';

const coreTest = singlePages(testPlace());

/** What the engine itself says of the same network after the same steps. */
async function lookedAt<T>(config: Record<string, unknown>, steps: number, ask: (session: Session) => T): Promise<T> {
  return probed(await engineAt({ task: 'hello', seed: 4, ...config }, steps), ask);
}

function tensor(session: Session, scope: Scope, name: string): Tensor {
  return value(session.read(scope, name));
}

/** Waits for the words of a part of the page that a style sheet's class names. */
async function reads(reader: Reader, part: string, words: RegExp): Promise<RegExpExecArray> {
  const end = performance.now() + 15_000;
  let text = '';
  while (performance.now() < end) {
    text = await reader.page.evaluate(
      (selector) =>
        document.querySelector('rnn-playground')?.shadowRoot?.querySelector<HTMLElement>(selector)?.innerText ?? '',
      part,
    );
    const match = words.exec(text);
    if (match) return match;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return assert.fail(`${words} is not in: ${text}`);
}

const number = (text = ''): number => Number(text.replaceAll('−', '-'));

async function steps(reader: Reader, count: number): Promise<void> {
  for (let step = 1; step <= count; step++) {
    await reader.press('button', 'One step');
    await reader.stepIs((now) => now === step);
  }
}

async function walkTo(reader: Reader, column: number): Promise<void> {
  const axis = await reader.find('slider', 'Time step');
  await axis.focus();
  await reader.page.keyboard.press('Home');
  for (let i = 0; i < column; i++) await reader.page.keyboard.press('ArrowRight');
}

coreTest(
  'inspector: the sum of the picked unit ends in the engine’s number, forward and backward',
  '',
  async (reader) => {
    await steps(reader, 3);
    await walkTo(reader, 2);
    await reader.press('button', 'Next unit');
    const [, said] = await reads(reader, '[data-sum="h"]', /^h₃\[1\] = tanh\([^=]*\) = ([−\d.e]+)/);
    const [h, dh] = await lookedAt({}, 3, (session) =>
      ['h_l0', 'dh_l0'].map((name) => tensor(session, 'probe', name).data[3 * 4 + 1] ?? NaN),
    );
    assert.ok(Math.abs(number(said) - (h ?? NaN)) < 6e-5, `${said} for ${h}`);
    await reader.press('button', 'Backward');
    const [, back] = await reads(reader, '[data-sum="dh"]', /^dh₃\[1\] =[^]*from t = 4[^]*= ([−\d.e]+)$/);
    assert.ok(Math.abs(number(back) - (dh ?? NaN)) < 6e-5, `${back} for ${dh}`);
  },
);

coreTest('inspector: a weight that is pressed is checked against a central difference', '', async (reader) => {
  await steps(reader, 2);
  await reader.click('rect[data-part="hh"][data-row="1"][data-column="2"]');
  const [, backprop, numeric] = await reads(
    reader,
    '.weight-check',
    /weight_hh_l0\[1,2\], at step 2\s+backpropagation ([−\d.e]+)\s+central difference ([−\d.e]+)\s+relative difference/,
  );
  const checks = await (await loadEngine()).loadChecks();
  const found = await lookedAt({}, 2, (session) =>
    value(checks.checkGradient(session, 'rnn.weight_hh_l0', 6, 'probe')),
  );
  assert.ok(Math.abs(number(backprop) - found.backprop) < 6e-5);
  assert.ok(Math.abs(number(numeric) - found.numeric) < 6e-5);
});

coreTest('step player: keys alone go through a step, and Enter applies it', '', async (reader) => {
  await reads(reader, '.player', /taken apart/);
  for (let i = 0; i < 5; i++) await reader.page.keyboard.press('.');
  await reads(reader, '.player', /Forward, t = 5 of 5\s+h₅ = tanh\(W_ih x₅ \+ b_ih \+ W_hh h₄ \+ b_hh\)/);
  await reader.page.keyboard.press('.');
  const [, loss] = await reads(reader, '.player', /The loss[^]*L = ([\d.]+)/);
  await reader.page.keyboard.press('.');
  await reader.page.keyboard.press('.');
  await reader.page.keyboard.press(',');
  const [, norm] = await reads(reader, '.player', /Back through time, t = 5 of 5[^]*‖dL\/dh₅‖ = ([\d.e−]+)/);
  const engine = await lookedAt({}, 0, (session) => ({
    loss: value(session.probe({ example: 0, split: 'train' })).loss,
    dh: tensor(session, 'probe', 'dh_l0').data.subarray(5 * 4),
  }));
  assert.ok(Math.abs(number(loss) - engine.loss) < 6e-5);
  assert.ok(Math.abs(number(norm) - Math.hypot(...engine.dh)) < 6e-5);
  await reader.page.keyboard.press('Enter');
  await reader.stepIs((step) => step === 1);
  await reads(reader, '.player', /Forward, t = 1 of 5/);
});

coreTest('shapes: batch_first turns them round, and the code follows', 'cell="lstm"', async (reader) => {
  await reads(reader, '.shapes', /x \(seq_len 5, batch 1, input_size 4\)/);
  await reads(reader, '.shapes', /h_n \(num_layers 1, batch 1, hidden_size 4\)/);
  await reader.click('.batch-first input');
  await reads(reader, '.shapes', /x \(batch 1, seq_len 5, input_size 4\)/);
  await reader.press('button', 'This run as a PyTorch script');
  await reads(reader, '.script', /nn\.LSTM\(input_size=4, hidden_size=4, batch_first=True\)/);
  await reader.click('.shape:nth-of-type(3)');
  await reads(reader, '.shape-what', /h_n: the hidden state of every layer after the last step/);
});

coreTest(
  'gates: the half-life is the engine’s, and a nudge leaves earlier steps alone until it is undone',
  'cell="lstm"',
  async (reader) => {
    await steps(reader, 2);
    await walkTo(reader, 2);
    await reader.press('tab', 'Gates');
    const [, mean, life] = await reads(
      reader,
      '.half-life',
      /unit 0: ([\d.]+)\. Half of its memory is left after ([\d.∞]+) steps/,
    );
    const forget = await lookedAt({ cell: 'lstm' }, 2, (session) => {
      const { data } = tensor(session, 'probe', 'gates_l0');
      return [0, 1, 2, 3, 4].reduce((sum, time) => sum + (data[time * 16 + 4] ?? NaN) / 5, 0);
    });
    assert.ok(Math.abs(number(mean) - forget) < 6e-5);
    assert.ok(Math.abs(number(life) - Math.log(0.5) / Math.log(forget)) < 0.06);
    await reader.press('button', 'Add');
    await reads(
      reader,
      '.gate-change',
      /The first 2 steps are the same to the last bit; from t = 3 on h differs by up to 0\.5000/,
    );
    await reader.press('button', 'Undo');
    await reads(reader, '.gate-change', /^\s*$/);
  },
);

coreTest(
  'phase portrait: the point of a time step is where the hidden state is',
  'task="sine" speed="max" seed="1"',
  async (reader) => {
    await reader.press('tab', 'Phase portrait');
    await reader.press('button', 'two units');
    await reads(reader, '.phase-now', /Point at a dot/);
    await walkTo(reader, 3);
    const [, x, y] = await reads(reader, '.phase-now', /^h₄: ([−\d.e]+), ([−\d.e]+)/);
    const h = await lookedAt({ task: 'sine', seed: 1 }, 0, (session) => tensor(session, 'probe', 'h_l0').data);
    assert.ok(Math.abs(number(x) - (h[4 * 32] ?? NaN)) < 6e-5);
    assert.ok(Math.abs(number(y) - (h[4 * 32 + 1] ?? NaN)) < 6e-5);
  },
);
