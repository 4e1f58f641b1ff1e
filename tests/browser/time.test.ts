// Going back in time, broken numbers and runs side by side, as a reader meets them; every figure is held against the engine.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import type { ConfigInput } from '../../web/engine/types.ts';
import { digits } from '../../web/lessons/digits.ts';
import { readTour } from '../../web/lessons/tours/tour.ts';
import { browsers, visit, type Reader } from './reader.ts';
import { openSite, type Site } from './site.ts';
import { digitFiles } from './truth.ts';

const running = browsers();
let site: Site;
before(async () => {
  site = await openSite();
});
after(async () => {
  await running.close();
  await site.close();
});

function pageTest(name: string, query: string, body: (reader: Reader) => Promise<void>): void {
  test(name, async () => {
    site.pages.set(
      'one.html',
      `<!doctype html><html lang="en"><link rel="icon" href="data:," /><script type="module" src="rnn-playground.js"></script>
       <body style="margin:0"><rnn-playground page lang="en" ${query}></rnn-playground></body></html>`,
    );
    const one = await visit(await running.get('chromium'), `${site.url}one.html`);
    try {
      await body(one.reader);
      assert.deepEqual(one.complaints, []);
    } finally {
      await one.close();
    }
  });
}

/** Losses of the first steps, straight from the engine. */
async function losses(config: ConfigInput, steps: number): Promise<Float32Array> {
  const engine = await loadEngine({ tier: 'simd' });
  const made = engine.createSession(config);
  assert.ok(made.ok);
  try {
    return made.value.step(steps).losses;
  } finally {
    made.value.delete();
  }
}

async function slide(reader: Reader, keys: string[]): Promise<void> {
  const slider = await reader.find('slider', 'Time machine');
  await slider.focus();
  for (const key of keys) await reader.page.keyboard.press(key as 'End');
}

/** The loss in the chart's own sentence. */
async function chartLoss(reader: Reader, step: number): Promise<number> {
  const [, loss = ''] = await reader.sees(new RegExp(`([\\d.]+) (?:now, )?at step ${step}\\b`), 'Loss');
  return Number(loss);
}

const hello = { task: 'hello', seed: 4 };

pageTest(
  'time machine: keys go to any step, and a branch leaves the old curve behind',
  'task="hello"',
  async (reader) => {
    const truth = await losses(hello, 40);
    for (let step = 1; step <= 40; step++) await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 40);
    await slide(reader, ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']);
    await reader.stepIs((step) => step === 37);
    assert.ok(Math.abs((await chartLoss(reader, 37)) - (truth[36] ?? NaN)) < 1e-4);
    await slide(reader, ['Home', 'ArrowRight']);
    await reader.stepIs((step) => step === 1);
    await reader.sees(/You are looking back/, 'Loss');
    await slide(reader, ['End']);
    await reader.stepIs((step) => step === 40);
    await slide(reader, ['Home']);
    await reader.stepIs((step) => step === 0);
    await reader.type('Learning rate', '0.02');
    await reader.press('button', 'One step');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 2);
    await reader.sees(/before the branch at 0: Learning rate 0.1 → 0.02/, 'Loss');
    const branch = await losses({ ...hello, lr: 0.02 }, 2);
    assert.ok(Math.abs((await chartLoss(reader, 2)) - (branch[1] ?? NaN)) < 1e-4);
  },
);

pageTest(
  'broken numbers: a panel says what broke, and 20 steps back with a tenth of the rate training goes on',
  'task="sine" optimizer="sgd" nonlinearity="relu" lr="0.5" seed="2"',
  async (reader) => {
    await reader.press('button', 'Play');
    const truth = await losses({ task: 'sine', optimizer: 'sgd', nonlinearity: 'relu', lr: 0.5, seed: 2 }, 500);
    const at = truth.length;
    await reader.sees(new RegExp(`The numbers broke at step ${at}\\b`));
    await reader.sees(/no longer a finite number: [a-z ]+ \([\w.]+\)/);
    await reader.press('button', 'Only rewind 20 steps');
    const back = Math.max(0, at - 20);
    await reader.stepIs((step) => step === back);
    await reader.seesNot(/The numbers broke/);
    await reader.press('button', 'Back to the newest');
    await reader.sees(/The numbers broke at step/);
    await reader.press('button', 'learning rate ÷ 10');
    await reader.stepIs((step) => step > at + 5);
    await reader.valueIs('textbox', 'Learning rate', '0.05');
  },
);

pageTest('side by side: four cells, each with the engine’s own loss and size', 'task="hello"', async (reader) => {
  await reader.press('tab', 'Side by side');
  await reader.press('button', 'Compare the four cells');
  await reader.sees(/LSTM[^]*differs/, 'Look closer');
  await reader.stepIs((step) => step === 0);
  for (let step = 1; step <= 12; step++) await reader.press('button', 'One step');
  await reader.stepIs((step) => step === 12);
  const cells = {
    'RNN (this run)': {},
    'ReLU-RNN': { nonlinearity: 'relu' },
    GRU: { cell: 'gru' },
    LSTM: { cell: 'lstm' },
  };
  for (const [name, changes] of Object.entries(cells)) {
    const truth = (await losses({ ...hello, ...changes }, 12))[11] ?? NaN;
    const shown = name.replace(/[()]/g, '\\$&');
    await reader.sees(
      new RegExp(`(?:^|\\n)${shown}\\s+\\d+\\s+[\\d.]+\\s+12\\s+${truth.toFixed(4)}`),
      'Runs side by side',
    );
  }
  await reader.sees(/Same seed, .* what differs: Cell, Nonlinearity/);
  await reader.sees(/LSTM/, 'Loss');
  await reader.press('button', 'Remove all');
  await reader.sees(/Nothing to compare with yet/);
});

pageTest(
  'digits: rows, mix-ups and mistakes are the engine’s own',
  'task="digits" train-size="2000"',
  async (reader) => {
    await reader.sees(/of 10,000 test digits right/);
    await reader.press('tab', 'Row by row');
    const engine = await loadEngine({ tier: 'simd' });
    const made = engine.createSession({ ...digits.start, task: digits.task }, await digitFiles(2000));
    assert.ok(made.ok);
    const session = made.value;
    const accuracy = (rows?: Int32Array): string => {
      const prefixes = session.evaluatePrefixes('test', 0, 1000, rows);
      assert.ok(prefixes.ok);
      return `${((prefixes.value.correct[27] ?? 0) / 10).toFixed(1)} %`;
    };
    try {
      await reader.sees(new RegExp(`After row 28: ${accuracy()} of 1,000 digits right, with the weights of step 0`));
      await reader.press('button', 'upside down');
      const upside = accuracy(Int32Array.from({ length: 28 }, (_, t) => 27 - t));
      await reader.sees(new RegExp(`After row 28: ${upside} of 1,000 digits right`));
      const answers = session.predictExamples('test', 0, 1000);
      assert.ok(answers.ok);
      const { predicted, truth, loss } = answers.value;
      const wrong = [...loss.keys()].filter((i) => predicted[i] !== truth[i]);
      const worst = wrong.sort((a, b) => (loss[b] ?? 0) - (loss[a] ?? 0))[0] ?? NaN;
      await reader.press(
        'button',
        `Read test digit ${worst + 1}: it says ${predicted[worst]}, the truth is ${truth[worst]}`,
      );
      await reader.sees(new RegExp(`\\n${worst + 1}\\n`));
    } finally {
      session.delete();
    }
  },
);

pageTest('tour: a guess, an experiment, and the engine’s own outcome', 'task="hello"', async (reader) => {
  await reader.press('button', 'Tour');
  await reader.sees(/predict, run, explain \(1 of 3\)/);
  await reader.press('button', 'Four: it cannot tell the two l apart');
  const truth = (await losses(hello, 60))[59] ?? NaN;
  await reader.sees(new RegExp(`It came out otherwise. After 60 steps 100 % are right.*${truth.toPrecision(3)}`));
  await reader.stepIs((step) => step === 60);
  await reader.press('button', 'Next question');
  await reader.press('button', 'Four of five');
  await reader.sees(/As you predicted. 80 % are right/);
  await reader.press('button', 'Leave the tour');
  await reader.seesNot(/predict, run, explain/);
});

pageTest(
  'tour: the long memory’s second card trains the LSTM to the engine’s own loss, and a teacher can copy it all',
  'task="memory"',
  async (reader) => {
    await reader.page.evaluate(() => {
      const copied = (text: string): Promise<void> => Promise.resolve(void Object.assign(window, { copied: text }));
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied } });
    });
    await reader.press('button', 'Tour');
    await reader.press('button', 'Copy as JSON');
    await reader.sees(/copied/, 'Guided tour');
    const json = await reader.page.evaluate(() => (window as unknown as { copied: string }).copied);
    const tour = readTour(JSON.parse(json));
    assert.ok(typeof tour === 'object');
    await reader.press('button', 'Now and then, better than a guess');
    await reader.sees(/It came out otherwise\. The loss is 1\.\d+/);
    await reader.press('button', 'Next question');
    await reader.press('button', 'It learns it');
    const [, card] = tour.cards;
    const truth = (await losses({ task: 'recall', seq_len: 60, ...card?.set }, card?.steps ?? 0)).at(-1) ?? NaN;
    await reader.sees(new RegExp(`As you predicted\\. The loss is ${truth.toPrecision(3)}`));
  },
);

test('tour: a course page brings its own, and is told what is wrong with one that cannot be used', async () => {
  const words = (en: string): Record<string, string> => ({ en, 'zh-CN': `${en}（中）` });
  const card = {
    question: words('How low?'),
    answers: [
      { text: words('Low'), if: { loss: [null, 1] } },
      { text: words('High'), if: { loss: [1, null] } },
    ],
    set: { lr: 0.05 },
    steps: 5,
    explain: words('It is {loss} after {step} steps.'),
  };
  const page = (cards: unknown[]): string =>
    `<!doctype html><html lang="en"><link rel="icon" href="data:," /><script type="module" src="rnn-playground.js"></script>
     <rnn-playground lang="en"><script type="application/json">${JSON.stringify({ lesson: 'hello', cards })}</script></rnn-playground></html>`;
  site.pages.set('own.html', page([card]));
  site.pages.set('bad.html', page([card, { ...card, steps: -1 }]));
  const own = await visit(await running.get('chromium'), `${site.url}own.html`);
  await own.reader.press('button', 'Tour');
  await own.reader.press('button', 'High');
  const truth = (await losses({ ...hello, lr: 0.05 }, 5))[4] ?? NaN;
  await own.reader.sees(new RegExp(`It is ${truth.toPrecision(3)} after 5 steps`));
  await own.close();
  const bad = await visit(await running.get('chromium'), `${site.url}bad.html`);
  await bad.reader.sees(/The tour inside this page cannot be used: cards\[1\]\.steps: a number of training steps/);
  await bad.close();
});
