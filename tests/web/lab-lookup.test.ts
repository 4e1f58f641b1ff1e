// One-hot against lookup, held against the engine: same bits, the same gradient rows, and a map that keeps distances.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import type { Config, Result, Tensor } from '../../web/engine/types.ts';
import type { Run } from '../../web/protocol/frame.ts';
import {
  costs,
  eigenpairs,
  letterTable,
  oneHotTimes,
  principalMap,
  rowOf,
  sameBits,
  stepGradients,
} from '../../web/readings/letter-table.ts';
import { frame, run, tensor } from './views-frames.ts';

const engine = await loadEngine();

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problems));
  return result.value;
}

/** hello after three steps, as a view would see it. */
function trained(config: Partial<Config>): { run: Run; tensors: Record<string, Tensor> } {
  const session = value(engine.createSession({ task: 'hello', seed: 4, ...config }));
  session.step(3);
  value(session.probe({ example: 0, split: 'train' }));
  const tensors: Record<string, Tensor> = {};
  for (const scope of ['parameters', 'gradients', 'probe'] as const) {
    for (const { name } of session.tensors(scope)) tensors[`${scope}/${name}`] = value(session.read(scope, name));
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

test('lookup: eigenpairs of a symmetric matrix', () => {
  const matrix = [
    [4, 1, -2],
    [1, 3, 0.5],
    [-2, 0.5, 1],
  ];
  for (const { value, vector } of eigenpairs(matrix)) {
    matrix.forEach((row, i) => {
      const product = row.reduce((sum, entry, j) => sum + entry * (vector[j] ?? 0), 0);
      assert.ok(Math.abs(product - value * (vector[i] ?? 0)) < 1e-9);
    });
  }
});

test('lookup: rows in a plane keep their distances on the map, and signs do not flip between frames', () => {
  const flat = tensor([4, 5], (at) => {
    const [row, column] = [Math.floor(at / 5), at % 5];
    return (row === 2 ? 3 : row) * [1, 0, 2, 0, -1][column]! + (row % 2) * [0, 1, 0, 1, 0][column]!;
  });
  const table = { letters: 4, width: 5, data: flat.data };
  const { points, share } = principalMap(table);
  assert.ok(Math.abs(share - 1) < 1e-9);
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < a; b++) {
      const true2 = rowOf(table, a).reduce((sum, entry, i) => sum + (entry - (rowOf(table, b)[i] ?? 0)) ** 2, 0);
      const [p, q] = [points[a]!, points[b]!];
      assert.ok(Math.abs(Math.hypot(p.x - q.x, p.y - q.y) - Math.sqrt(true2)) < 1e-6);
    }
  }
  const turned = principalMap(
    table,
    points.map(({ x, y }) => ({ x: -x, y: -y })),
  );
  assert.ok(Math.abs((turned.points[0]?.x ?? 0) + (points[0]?.x ?? 0)) < 1e-9);
});
