// One-hot against lookup, held against the engine: same bits, the same gradient rows, and a map that keeps distances.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import type { Config, Tensor } from '../../web/engine/types.ts';
import type { Run } from '../../web/protocol/frame.ts';
import {
  costs,
  letterTable,
  oneHotTimes,
  principalMap,
  rowOf,
  sameBits,
  stepGradients,
} from '../../web/readings/letter-table.ts';
import { frame, run, tensor } from './views-frames.ts';
import { valueOf } from '../wasm/helpers.ts';

const engine = await loadEngine();

/** hello after three steps, as a view would see it. */
function trained(config: Partial<Config>): { run: Run; tensors: Record<string, Tensor> } {
  const session = valueOf(engine.createSession({ task: 'hello', seed: 4, ...config }));
  session.step(3);
  valueOf(session.probe({ example: 0, split: 'train' }));
  const tensors: Record<string, Tensor> = {};
  for (const scope of ['parameters', 'gradients', 'probe'] as const) {
    for (const { name } of session.tensors(scope)) tensors[`${scope}/${name}`] = valueOf(session.read(scope, name));
  }
  const seen = run({ output: 'class-per-step' }, session.config, { vocabulary: [...'ehlo'] });
  session.delete();
  return { run: seen, tensors };
}

test('lookup: a one-hot product is the row itself, to the bit, and so is what the engine reads', () => {
  for (const input of ['embedding', 'one-hot']) {
    const { run, tensors } = trained({ input });
    const table = letterTable(frame(tensors), run, 'parameters');
    assert.ok(table);
    for (let letter = 0; letter < 4; letter++) {
      const { products, sums } = oneHotTimes(table, letter);
      assert.ok(sameBits(sums, rowOf(table, letter)));
      assert.equal(products.flatMap((row) => [...row]).filter((product) => product !== 0).length, table.width);
    }
    if (input === 'embedding') {
      const x = tensors['probe/x']?.data.subarray(0, table.width) ?? new Float32Array();
      assert.ok(sameBits(x, rowOf(table, 1)), 'h is letter 1');
    }
  }
  assert.ok(!sameBits(Float32Array.of(1), Float32Array.of(1 + 2 ** -23)));
});

test('lookup: the steps’ gradients fall on the letters they read, and a letter never read gets none', () => {
  const { run, tensors } = trained({ input: 'embedding', text: 'heheh', target: 'ehoho' });
  const all = letterTable(frame(tensors), run, 'gradients');
  assert.ok(all);
  const rows = [0, 1, 2, 3].map((row) => rowOf(all, row).some((number) => number !== 0));
  assert.deepEqual(rows, [true, true, false, false]);
  const here = stepGradients(frame(tensors), run, 4, 1, 0);
  assert.ok((here[1] ?? 0) > 0);
  assert.deepEqual([here[0], here[2], here[3]], [0, 0, 0]);
});

test('lookup: cost of a letter', () => {
  const { oneHot, lookup } = costs(50_000, 10);
  assert.deepEqual(oneHot, { multiplications: 500_000, bytes: 2_200_000 });
  assert.deepEqual(lookup, { multiplications: 0, bytes: 44 });
});

test('lookup: rows in a plane keep their distances on the map, and signs do not flip between frames', () => {
  const flat = tensor([4, 5], (at) => {
    const [row, column] = [Math.floor(at / 5), at % 5];
    return (row === 2 ? 3 : row) * [1, 0, 2, 0, -1][column]! + (row % 2) * [0, 1, 0, 1, 0][column]!;
  });
  const table = { letters: 4, width: 5, data: flat.data };
  const { points, share, plane } = principalMap(table);
  assert.ok(Math.abs(share - 1) < 1e-9);
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < a; b++) {
      const true2 = rowOf(table, a).reduce((sum, entry, i) => sum + (entry - (rowOf(table, b)[i] ?? 0)) ** 2, 0);
      const [p, q] = [points[a]!, points[b]!];
      assert.ok(Math.abs(Math.hypot(p.x - q.x, p.y - q.y) - Math.sqrt(true2)) < 1e-6);
    }
  }
  assert.ok(plane);
  const [across, up] = plane.axes;
  const turned = principalMap(table, { ...plane, axes: [across.map((value) => -value), up] });
  turned.points.forEach(({ x, y }, row) => {
    assert.ok(Math.abs(x + (points[row]?.x ?? NaN)) < 1e-9 && Math.abs(y - (points[row]?.y ?? NaN)) < 1e-9);
  });
});

test('lookup: the axes of the map are principal components to ten digits, in order, at right angles', () => {
  const table = { letters: 5, width: 7, data: tensor([5, 7], (at) => Math.sin(at * at + 1)).data };
  const { plane, points } = principalMap(table);
  assert.ok(plane);
  const rows = Array.from({ length: 5 }, (_, row) => Array.from(rowOf(table, row), (v, k) => v - (plane.mean[k] ?? 0)));
  const times = (axis: Float64Array): number[] =>
    Array.from(axis, (_, k) =>
      rows.reduce((sum, row) => sum + (row[k] ?? 0) * row.reduce((all, v, j) => all + v * (axis[j] ?? 0), 0), 0),
    );
  const values = plane.axes.map((axis) => {
    const product = times(axis);
    const value = product.reduce((sum, v, k) => sum + v * (axis[k] ?? 0), 0);
    product.forEach((v, k) => assert.ok(Math.abs(v - value * (axis[k] ?? 0)) < 1e-9 * value));
    return value;
  });
  assert.ok((values[0] ?? 0) > (values[1] ?? Infinity));
  assert.ok(Math.abs(plane.axes[0].reduce((sum, v, k) => sum + v * (plane.axes[1][k] ?? 0), 0)) < 1e-12);
  const inner = points.reduce((sum, { x, y }) => sum + x * y, 0);
  assert.ok(Math.abs(inner) < 1e-9, 'what is along one says nothing of what is along the other');
});
