// Going back in time, broken numbers and runs side by side, as a reader meets them; every figure is held against the engine.

import assert from 'node:assert/strict';
import { loadEngine } from '../../web/engine/index.ts';
import { digits } from '../../web/tasks/digits/lesson.ts';
import { rowsOf } from '../../web/readings/row-orders.ts';
import { until, type Reader } from './reader.ts';
import { singlePages, testPlace } from './place.ts';
import { digitFiles, losses, trained } from './reference.ts';

const pageTest = singlePages(testPlace());

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
    const config = { task: 'sine', optimizer: 'sgd', nonlinearity: 'relu', lr: 0.5, seed: 2 };
    const { losses: truth, diverged } = await trained(config, 500);
    const at = truth.length;
    assert.ok(diverged);
    await reader.sees(new RegExp(`Training diverged \\(NaN or ∞\\) at step ${at}\\b`));
    const where = diverged.timeIndex < 0 ? '' : `[^.]*time step ${diverged.timeIndex + 1} of`;
    const tensor = diverged.tensor.replaceAll('.', '\\.');
    await reader.sees(new RegExp(`no longer a finite number: [^.]+\\(${tensor}\\)${where}`));
    await reader.press('button', 'Only rewind 20 steps');
    const back = Math.max(0, at - 20);
    await reader.stepIs((step) => step === back);
    await reader.seesNot(/Training diverged/);
    await reader.press('button', 'Back to the newest');
    await reader.sees(/Training diverged \(NaN or ∞\) at step/);
    await reader.press('button', 'learning rate ÷ 10');
    await reader.stepIs((step) => step > at + 5);
    await reader.valueIs('textbox', 'Learning rate', '0.05');
  },
);

pageTest(
  'broken numbers: near the beginning of the past, rewinding goes no further than that, and says so',
  'task="sine" optimizer="sgd" nonlinearity="relu" lr="5" seed="2"',
  async (reader) => {
    const config = { task: 'sine', optimizer: 'sgd', nonlinearity: 'relu', lr: 5, seed: 2 };
    const at = (await trained(config, 500)).losses.length;
    assert.ok(at > 1 && at < 20);
    await reader.press('button', 'Play');
    await reader.press('button', `Only rewind ${at} steps`);
    await reader.stepIs((step) => step === 0);
    // Gone on from step 1 with another network, whose past begins there.
    await reader.press('button', 'One step');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 2);
    await slide(reader, ['ArrowLeft']);
    await reader.stepIs((step) => step === 1);
    await reader.press('button', 'More settings');
    await reader.press('radio', 'linear');
    await reader.sees(/Branched off/);
    await reader.press('button', 'Play');
    const [, broke] = await reader.sees(/(?:Training diverged|diverged)[^.]* at step (\d+)/);
    assert.ok(Number(broke) < 20);
    await reader.press('button', `Only rewind ${Number(broke) - 1} steps`);
    await reader.stepIs((step) => step === 1);
  },
);

pageTest('side by side: four cells, each with the engine’s own loss and size', 'task="hello"', async (reader) => {
  await reader.press('tab', 'Side by side');
  await reader.press('button', 'Compare the four cells');
  await reader.sees(/LSTM[^]*differs/, 'Experiments');
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
      new RegExp(`(?:^|\\n)${shown}\\s+\\d+\\s+[\\d.]+ (?:µs|ms)\\s+12\\s+${truth.toFixed(4)}`),
      'Runs side by side',
    );
  }
  await reader.sees(/Same seed, .* what differs: Cell, Nonlinearity/);
  await reader.sees(/LSTM/, 'Loss');
  await reader.press('button', 'Remove all');
  await reader.sees(/Nothing to compare with yet/);
});

/** How many of the worst mistakes are there as pictures: with strokes, which differ from their ground. */
function painted(reader: Reader): Promise<number> {
  return reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const canvases = [...(root?.querySelectorAll<HTMLCanvasElement>('.digit-rows-worst canvas') ?? [])];
    // A copy is read: the browser complains of a page that reads back its own canvases again and again.
    const { width, height } = canvases[0] ?? { width: 1, height: 1 };
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    return canvases.filter((canvas) => {
      copy?.clearRect(0, 0, width, height);
      copy?.drawImage(canvas, 0, 0);
      return new Set(copy?.getImageData(0, 0, width, height).data).size > 3;
    }).length;
  });
}

pageTest(
  'digits: rows, mix-ups and mistakes are the engine’s own',
  'task="digits" train-size="2000"',
  async (reader) => {
    await reader.sees(/10,000 test digits/);
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
      for (const [order, name] of [
        ['shuffle', 'shuffled'],
        ['bottom', 'lower half blank'],
      ] as const) {
        await reader.press('button', name);
        await reader.sees(new RegExp(`After row 28: ${accuracy(rowsOf(order, 28))} of 1,000 digits right`));
        await until('all twelve mistakes painted', async () => (await painted(reader)) === 12);
      }
      await reader.sees(/lower half blank\s+as it is\s+Show as a table/);
      // Single rows: the tenth and the eleventh blank, then the tenth as it was.
      await reader.press('button', 'as it is');
      const blank = Int32Array.from({ length: 28 }, (_, t) => t);
      const axis = await reader.find('slider', 'Time step');
      await axis.focus();
      await reader.page.keyboard.press('Home');
      for (let t = 1; t < 10; t++) await reader.page.keyboard.press('ArrowRight');
      await reader.press('button', 'Blank row 10');
      await reader.press('button', 'Show row 10 again');
      await reader.press('button', 'Blank row 10');
      await (await reader.find('slider', 'Time step')).focus();
      await reader.page.keyboard.press('ArrowRight');
      await reader.press('button', 'Blank row 11');
      blank.fill(-1, 9, 11);
      await reader.sees(/Blank: 10, 11/);
      await reader.sees(new RegExp(`After row 28: ${accuracy(blank)} of 1,000 digits right`));
      assert.notEqual(accuracy(blank), accuracy());
      const answers = session.predictExamples('test', 0, 1000);
      assert.ok(answers.ok);
      const { predicted, target, loss } = answers.value;
      const wrong = [...loss.keys()].filter((i) => predicted[i] !== target[i]);
      const worst = wrong.sort((a, b) => (loss[b] ?? 0) - (loss[a] ?? 0))[0] ?? NaN;
      await reader.press(
        'button',
        `Read test digit ${worst + 1}: predicted ${predicted[worst]}, target ${target[worst]}`,
      );
      await reader.sees(new RegExp(`\\n${worst + 1}\\n`));
    } finally {
      session.delete();
    }
  },
);

pageTest(
  'side by side: a pinned run of other settings goes on training beside the new one',
  'task="hello"',
  async (reader) => {
    const step = async (to: number): Promise<void> => {
      await reader.press('button', 'One step');
      await reader.stepIs((now) => now === to);
    };
    await reader.press('tab', 'Side by side');
    for (let to = 1; to <= 3; to++) await step(to);
    await reader.press('button', 'Pin this run');
    await reader.sees(/The same seed and the same settings/);
    await reader.type('Hidden size', '6');
    await reader.stepIs((now) => now === 0);
    await reader.press('button', 'Pin this run');
    await reader.type('Learning rate', '0.03');
    await reader.press('radio', 'GRU');
    await reader.stepIs((now) => now === 0);
    for (let to = 1; to <= 8; to++) await step(to);
    const runs = [
      ['GRU \\(this run\\)', { cell: 'gru', hidden_size: 6, lr: 0.03 }],
      ['RNN, [^\\n]*Hidden size 4[^\\n]*', {}],
      ['RNN, Learning rate 0\\.1', { hidden_size: 6 }],
    ] as const;
    for (const [name, changes] of runs) {
      const truth = (await losses({ ...hello, ...changes }, 8))[7] ?? NaN;
      await reader.sees(
        new RegExp(`(?:^|\\n)${name}\\s+\\d+\\s+[\\d.]+ (?:µs|ms)\\s+8\\s+${truth.toFixed(4)}`),
        'Runs side by side',
      );
    }
    await reader.sees(/what differs: Cell, Hidden size, Output layer, Learning rate\./);
  },
);

pageTest('reset keeps the starting weights, a new seed draws others', 'task="hello"', async (reader) => {
  const first = async (seed: number): Promise<void> => {
    await reader.stepIs((step) => step === 0);
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    const truth = (await losses({ task: 'hello', seed }, 1))[0] ?? NaN;
    assert.ok(Math.abs((await chartLoss(reader, 1)) - truth) < 1e-4, `seed ${seed}`);
  };
  await first(4);
  await reader.press('button', 'Reset');
  await first(4);
  await reader.press('button', 'More settings');
  await reader.press('button', 'New seed');
  await reader.stepIs((step) => step === 0);
  const seed = Number(
    await (await reader.find('textbox', 'Seed')).evaluate((node) => (node as HTMLInputElement).value),
  );
  assert.notEqual(seed, 4);
  await first(seed);
  const [one, other] = [await losses(hello, 1), await losses({ ...hello, seed }, 1)];
  assert.notDeepEqual(one, other);
});
