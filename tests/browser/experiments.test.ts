// The experiments that the lessons promise, done as a student would do them and held against the engine.

import assert from 'node:assert/strict';
import { exact, short } from '../../web/charts/format.ts';
import { principalMap } from '../../web/readings/letter-table.ts';
import { norm, rowAt } from '../../web/readings/tape.ts';
import { columnsOf } from './downloads.ts';
import { until } from './reader.ts';
import { boxes, experiments, fullSpeed, numbers, probed, steps, texts, trainPast, walkTo } from './student.ts';
import { engineAt, value } from './reference.ts';

const experiment = experiments();

experiment(
  'inspector: a click on a cell of the network brings its formula and its numbers',
  'task="hello"',
  async (reader) => {
    await steps(reader, 0, 1);
    const [box] = (await boxes(reader, '.state-box')).slice(3);
    assert.ok(box);
    // The second of four units, in the column of t = 4.
    await reader.page.mouse.click(box.x + 0.37 * box.width, box.y + box.height / 2);
    await reader.sees(/t = 4 · the cell reads “l”/, 'Cell details');
    const h = await probed(await engineAt({ task: 'hello', seed: 4 }, 1), (session) =>
      rowAt(value(session.read('probe', 'h_l0')), 4),
    );
    await reader.sees(new RegExp(`h₄\\[1\\] = tanh\\([^=]*\\) = ${exact(h[1] ?? NaN)}`), 'Cell details');
  },
);

experiment(
  'lookup: only the row that was looked up gets a gradient, and the map of the rows moves as they train',
  'task="hello" input="embedding" hidden-size="8" num-layers="2" head="linear" lr="0.05"',
  async (reader) => {
    const config = { task: 'hello', seed: 4, input: 'embedding' };
    await steps(reader, 0, 1);
    await reader.press('tab', 'One-hot or lookup');
    await walkTo(reader, 2);
    let gradients: Record<string, string[]> = {};
    await until('the gradients of t = 3', async () => {
      gradients = await columnsOf(reader, 'row-gradients');
      return gradients['from t = 3 alone'] !== undefined;
    });
    const back = await probed(await engineAt(config, 1), (session) =>
      norm(rowAt(value(session.read('probe', 'dx')), 2)),
    );
    // h e l l o are rows 1 0 2 2 3.
    const [e, h, l, o] = numbers(gradients['from t = 3 alone']);
    assert.deepEqual([e, h, o], [0, 0, 0]);
    assert.ok(back > 0 && Math.abs((l ?? NaN) - back) < 1e-9, `${l} for ${back}`);
    const first = numbers((await columnsOf(reader, 'letters')).PC1);
    await steps(reader, 1, 4);
    const session = await engineAt(config, 4);
    const { data, shape } = value(session.read('parameters', 'embedding.weight'));
    session.delete();
    const { points } = principalMap({ letters: shape[0] ?? 0, width: shape[1] ?? 0, data });
    const wanted = points.map(({ x }) => Math.abs(x));
    let now: number[] = [];
    await until(
      () => `the map of step 4: ${now.join(' ')} for ${wanted.join(' ')}`,
      async () => {
        now = numbers((await columnsOf(reader, 'letters')).PC1);
        return now.every((x, row) => Math.abs(Math.abs(x) - (wanted[row] ?? NaN)) < 1e-5);
      },
    );
    assert.ok(
      now.some((x, row) => Math.abs(x - (first[row] ?? NaN)) > 1e-3),
      'it has moved',
    );
    const trails = await reader.page.evaluate(() => {
      const root = document.querySelector('rnn-playground')?.shadowRoot;
      return [...(root?.querySelectorAll('.trail') ?? [])].map((one) => one.getAttribute('d') ?? '');
    });
    // From where it was at step 1, over steps 2 and 3.
    for (const trail of trails) assert.ok((trail.match(/L/g) ?? []).length >= 2, trail);
  },
);

experiment(
  'gradient: the strip under the network has the norms of dL/dh, and the triangle tells its values on hover',
  'task="hello"',
  async (reader) => {
    await steps(reader, 0, 2);
    const [norms, influence] = await probed(await engineAt({ task: 'hello', seed: 4 }, 2), (session) => {
      const dh = value(session.read('probe', 'dh_l0'));
      return [[1, 2, 3, 4, 5].map((t) => norm(rowAt(dh, t))), value(session.influence()).data] as const;
    });
    await until('the strip', async () => {
      return String(await texts(reader, '.gradient-box + text')) === String(norms.map(short));
    });
    // Right to left: every arrow between two boxes points at the earlier one.
    const heads = await boxes(reader, '.row-gradient .head.backward');
    const strip = await boxes(reader, '.gradient-box');
    assert.equal(heads.filter(({ width }) => width > 0).length, 4);
    heads.slice(0, 4).forEach((head, t) => {
      const [left, right] = [strip[t], strip[t + 1]];
      assert.ok(
        left && right && head.x >= left.x + left.width && head.x + head.width / 2 < (left.x + left.width + right.x) / 2,
      );
    });
    const [grid] = await boxes(reader, '.triangle svg');
    assert.ok(grid);
    // Row L₄, column h₂, five of each beside a gutter of 30 pixels and over a foot of 20.
    const [across, down] = [(grid.width - 30) / 5, (grid.height - 20) / 5];
    await reader.page.mouse.move(grid.x + 30 + 1.5 * across, grid.y + 3.5 * down);
    const wanted = `‖∂L₄/∂h₂‖ = ${exact(influence[3 * 6 + 2] ?? NaN)}`;
    await until(wanted, async () => (await texts(reader, '.triangle .tip'))[0]?.startsWith(wanted) === true);
  },
);

experiment(
  'vanish: five cells under the same dial, each with its eigenvalues at 1.1 and its curve over the others’',
  'task="memory" seq-len="30"',
  async (reader) => {
    await reader.press('tab', 'Vanish or explode');
    await reader.sees(/Other cells, same spectral radius/, 'Experiments');
    const slider = await reader.find('slider', 'Spectral radius');
    await slider.evaluate((node) => {
      (node as HTMLInputElement).value = '20';
      node.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await reader.sees(/spectral radius of Wₕₕ\s+1\.(?:1000|0999)/, 'Experiments');
    for (const name of ['ReLU-RNN', 'linear RNN', 'GRU', 'LSTM']) {
      await reader.press('button', name);
      await until(`the curve of ${name}`, async () => {
        return Object.keys(await columnsOf(reader, 'decay')).includes(`‖∂L/∂h‖, ${name}`);
      });
      await reader.sees(/spectral radius of Wₕₕ\s+1\.(?:100|099)/, 'Experiments');
    }
    const curves = await columnsOf(reader, 'decay');
    assert.deepEqual(Object.keys(curves).slice(3), ['RNN, 1.10', 'ReLU-RNN, 1.10', 'linear RNN, 1.10', 'GRU, 1.10']);
    // The linear network's gradient grows; the squashed one's does not keep up with it.
    const growth = (title: string): number => {
      const norms = numbers(curves[title]);
      return (norms[25] ?? NaN) / (norms[0] ?? NaN);
    };
    assert.ok(growth('linear RNN, 1.10') > 1, `${growth('linear RNN, 1.10')}`);
    assert.ok(growth('RNN, 1.10') < growth('linear RNN, 1.10'));
  },
);

experiment(
  'vanish: curves kept in one lesson are not in the next, and are there again on coming back',
  'task="sine"',
  async (reader) => {
    const curves = async (): Promise<string[]> => Object.keys(await columnsOf(reader, 'decay')).slice(3);
    await reader.press('tab', 'Vanish or explode');
    await reader.press('button', 'GRU');
    await until('the curve of the RNN beside', async () => /^RNN, \d\.\d\d$/.test((await curves()).join()));
    const kept = await curves();
    await reader.lesson('digits by rows');
    await reader.find('tab', 'Row by row');
    await reader.press('tab', 'Vanish or explode');
    await reader.press('button', 'GRU');
    await until('the curve of the LSTM beside', async () => /^LSTM, \d\.\d\d$/.test((await curves()).join()));
    await reader.lesson('sine → cosine');
    await reader.sees(/mean squared error/i, 'Loss');
    await until('the curve of the RNN again', async () => JSON.stringify(await curves()) === JSON.stringify(kept));
  },
);

experiment(
  'memory: side by side the LSTM remembers the first letter and the plain RNN guesses, curves overlaid',
  'task="memory"',
  async (reader) => {
    await reader.press('tab', 'Side by side');
    await reader.press('button', 'Compare the four cells');
    await reader.sees(/LSTM[^]*differs/, 'Experiments');
    const at = await trainPast(reader, 600);
    const curves = await columnsOf(reader, 'side-by-side');
    const last = (name: string): number => {
      const title = Object.keys(curves).find((one) => one.startsWith(name)) ?? assert.fail(Object.keys(curves).join());
      return Number(curves[title]?.filter((cell) => cell !== '').at(-1));
    };
    assert.ok(last('LSTM') < 0.1, `LSTM ${last('LSTM')} at step ${at}`);
    assert.ok(last('RNN (this run)') > 1.2, `RNN ${last('RNN (this run)')} at step ${at}`);
    // As few letters as it can carry: the same network learns a wait of five steps.
    await reader.press('button', 'Remove all');
    await reader.type('Time steps', '5');
    await reader.stepIs((step) => step === 0);
    await trainPast(reader, 1500);
    const loss = await reader.lossValue();
    assert.ok(loss < 0.2, `${loss}`);
  },
);

experiment(
  'wire: without memory the sine task stays at the mean of cos² and a linear head at 2 ln 2 / 5; with it both fall',
  'task="sine" speed="max"',
  async (reader) => {
    const cut = async (): Promise<void> => {
      await reader.press('[role="switch"]', 'Recurrent connection');
      await reader.sees(/Recurrent connection Whh\s*cut/);
    };
    await cut();
    await reader.sees(/floor without memory: 0\.5500/, 'Loss');
    await trainPast(reader, 1500);
    const stuck = await reader.lossValue();
    assert.ok(Math.abs(stuck - 0.55) < 0.03, `${stuck}`);
    await reader.press('[role="switch"]', 'Recurrent connection');
    await reader.press('button', 'Play');
    await until('a loss far below the floor', async () => (await reader.lossValue()) < 0.05);
    await reader.press('button', 'Pause');
    await reader.lesson('hello → ohlol');
    await reader.sees(/of 5 right/, 'Current prediction');
    await reader.press('button', 'More settings');
    await reader.press('radio', 'linear');
    await cut();
    await reader.sees(/floor without memory: 0\.2773/, 'Loss');
    await fullSpeed(reader);
    await trainPast(reader, 300);
    const floor = (2 * Math.log(2)) / 5;
    const low = await reader.lossValue();
    assert.ok(low >= floor - 5e-4 && low < floor + 0.01, `${low} over ${floor}`);
    await reader.sees(/4 of 5 right/, 'Current prediction');
    await reader.press('[role="switch"]', 'Recurrent connection');
    await reader.press('button', 'Play');
    await reader.sees(/5 of 5 right/, 'Current prediction');
    await until('a loss below the floor', async () => (await reader.lossValue()) < 0.1);
  },
);
