// Looking into the memory: gates and an intervention on one unit, the loop of the sine task, shapes, and truncated BPTT.

import assert from 'node:assert/strict';
import type { Intervention } from '../../web/engine/index.ts';
import { columnsOf } from './downloads.ts';
import { until } from './reader.ts';
import { boxes, experiments, fullSpeed, numbers, steps, trainPast, walkTo } from './student.ts';
import { engineAt, value } from './reference.ts';

const experiment = experiments();

for (const [cell, names] of [
  ['lstm', 'ifgoch'],
  ['gru', 'rznh'],
] as const) {
  experiment(
    `gates: a unit of the ${cell.toUpperCase()} is knocked out and nudged; earlier steps stay, undo is exact`,
    `task="hello" cell="${cell}"`,
    async (reader) => {
      await steps(reader, 0, 2);
      await reader.press('tab', 'Gates');
      await walkTo(reader, 2);
      await reader.press('button', 'Next unit');
      await reader.sees(/h\[1\] at t = 3/, 'Experiments');
      const before = await columnsOf(reader, 'gates');
      assert.equal(Object.keys(before).length, 1 + 4 * names.length);
      for (const name of names) assert.equal(before[`${name}[3]`]?.length, 5);
      const session = await engineAt({ task: 'hello', seed: 4, cell }, 2);
      const touched = async (press: string, hand: Omit<Intervention, 'layer' | 'unit' | 'time'>): Promise<void> => {
        await reader.press('button', press);
        value(session.setIntervention({ layer: 0, unit: 1, time: 2, ...hand }));
        value(session.probe({ example: 0, split: 'train' }));
        const { data } = value(session.read('probe', 'h_l0'));
        const wanted = [1, 2, 3, 4, 5].map((t) => data[t * 4 + 1] ?? NaN);
        let now: Record<string, string[]> = {};
        await until(`the engine’s h[1] after ${press}`, async () => {
          now = await columnsOf(reader, 'gates');
          return numbers(now['h[1]']).every((one, t) => Math.abs(one - (wanted[t] ?? NaN)) < 1e-9);
        });
        for (let unit = 0; unit < 4; unit++) {
          const [old, fresh] = [before[`h[${unit}]`] ?? [], now[`h[${unit}]`] ?? []];
          assert.deepEqual(fresh.slice(0, 2), old.slice(0, 2), 'earlier steps are the same to the last digit');
          assert.notDeepEqual(fresh.slice(3), old.slice(3), 'later ones are not');
          const change = numbers(now[`Δh[${unit}]`]);
          assert.deepEqual(change.slice(0, 2), [0, 0]);
        }
        assert.ok(Math.abs((numbers(now['Δh[1]'])[2] ?? 0) - (wanted[2] ?? NaN) + Number(before['h[1]']?.[2])) < 1e-6);
      };
      try {
        await touched('Set to 0', { hold: true, value: 0 });
        await touched('Add', { hold: false, value: 0.5 });
      } finally {
        session.delete();
      }
      await reader.press('button', 'Undo');
      let after: Record<string, string[]> = {};
      await until('everything as before', async () => {
        after = await columnsOf(reader, 'gates');
        return after['Δh[1]'] === undefined;
      });
      assert.deepEqual(after, before);
    },
  );
}

experiment(
  'phase portrait: trained, the path closes into a loop, and pointing at a dot picks its time everywhere',
  'task="sine" speed="max"',
  async (reader) => {
    const step = await trainPast(reader, 2000);
    await reader.press('tab', 'Phase portrait');
    // Half a period each: the end of the last lies where the first one began.
    await steps(reader, step, step + 3);
    let path: Record<string, string[]> = {};
    await until('three stretches', async () => {
      path = await columnsOf(reader, 'phase-portrait');
      return (path.t?.length ?? 0) >= 30;
    });
    const [across, up] = Object.values(path).slice(2).map(numbers);
    const points = Array.from({ length: 30 }, (_, i) => [across?.[i] ?? NaN, up?.[i] ?? NaN] as const);
    const apart = (a: number, b: number): number => {
      const [one, two] = [points[a] ?? [NaN, NaN], points[b] ?? [NaN, NaN]];
      return Math.hypot(one[0] - two[0], one[1] - two[1]);
    };
    // Newest first: rows 0 to 9 are the last stretch, 20 to 29 the one a whole period before it.
    const wide = Math.max(...points.flatMap((_, a) => points.map((__, b) => apart(a, b))));
    const gap = Math.max(...Array.from({ length: 10 }, (_, t) => apart(t, 20 + t)));
    assert.ok(gap < 0.15 * wide, `one period later ${gap} beside itself, in a loop ${wide} wide`);
    assert.ok(apart(4, 14) > 0.3 * wide, 'half a period later it is on the other side');
    const longest = Math.max(...Array.from({ length: 10 }, (_, t) => (t === 0 ? 0 : apart(t - 1, t))));
    assert.ok(longest < 0.35 * wide, `goes around in short steps: ${longest} of ${wide}`);
    const dots = await boxes(reader, '.state-dot');
    const dot = dots[6];
    assert.ok(dot);
    await reader.page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
    await reader.sees(/t = 7 · the cell reads/, 'Cell details');
    await reader.sees(/^·? ?.*t = 7: predicted/m, 'Current prediction');
    const [column] = await boxes(reader, '.lit-column');
    const inputs = await boxes(reader, '.row-input .value-box');
    const lit = inputs.findIndex(({ x, width }) => column && x > column.x && x + width < column.x + column.width);
    assert.equal(lit, 6);
  },
);

experiment(
  'shapes: a click on a shape lights what has it, for every shape of an LSTM with two layers',
  'task="hello" cell="lstm" input="embedding" hidden-size="8" num-layers="2" head="linear" lr="0.05"',
  async (reader) => {
    await reader.sees(/h_n \(num_layers 2, batch 1, hidden_size 8\)/);
    await reader.sees(/c_n \(num_layers 2, batch 1, hidden_size 8\)/);
    const states = await boxes(reader, '.state-box');
    assert.equal(states.length, 10);
    const [first, last] = [states[5], states[9]];
    assert.ok(first && last);
    const marks: Record<string, { rows: number; from: number; to: number }> = {
      x: { rows: 1, from: first.x, to: last.x + last.width },
      output: { rows: 1, from: first.x, to: last.x + last.width },
      h_n: { rows: 2, from: last.x, to: last.x + last.width },
      c_n: { rows: 2, from: last.x, to: last.x + last.width },
      y: { rows: 1, from: first.x, to: last.x + last.width },
    };
    for (const [name, { rows, from, to }] of Object.entries(marks)) {
      await reader.press('button', `${name} (`);
      await until(`${rows} rows lit by ${name}`, async () => (await boxes(reader, '.mark-shape')).length === rows);
      for (const { x, width } of await boxes(reader, '.mark-shape')) {
        assert.ok(
          Math.abs(x - from) < 40 && Math.abs(x + width - to) < 40,
          `${name}: ${x} to ${x + width}, not ${from} to ${to}`,
        );
      }
    }
  },
);

experiment(
  'truncated BPTT: a lag of ten is not learned when it is truncated every 5 steps, and is when every 15',
  'task="copy"',
  async (reader) => {
    await reader.press('tab', 'Gradient through time');
    await reader.sees(/Truncated BPTT\s+every 5/, 'Experiments');
    await fullSpeed(reader);
    await trainPast(reader, 800);
    await reader.press('button', 'Test now');
    const [, failed = ''] = await reader.sees(/test accuracy\s+([\d.]+)\s%/);
    assert.ok(Number(failed) < 45, `${failed} % with the cut at 5`);
    const cells = async (every: number): Promise<void> => {
      const columns = await columnsOf(reader, 'gradient-through-time');
      const [, ...states] = Object.values(columns);
      states.forEach((column, state) =>
        column.forEach((cell, loss) => {
          if (cell === '') return;
          const reached = state >= Math.floor(loss / every) * every;
          assert.equal(Number(cell) > 0, reached, `L${loss + 1}, h${state + 1}: ${cell}`);
        }),
      );
    };
    await cells(5);
    await reader.press('button', 'More settings');
    await reader.type('Truncate BPTT every', '15');
    await reader.sees(/every 15/, 'Experiments');
    await reader.press('button', 'Reset');
    await reader.stepIs((step) => step === 0);
    await trainPast(reader, 2000);
    await reader.press('button', 'Test now');
    let right = '';
    await until(
      () => `85 %, not ${right}`,
      async () => Number((right = (await reader.sees(/test accuracy\s+([\d.]+)\s%/))[1] ?? '')) > 85,
    );
    await cells(15);
  },
);
