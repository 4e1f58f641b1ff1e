// Shapes in PyTorch's words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shapesOf, sizesOf } from '../../web/readings/shape-sizes.ts';
import type { Run } from '../../web/protocol/frame.ts';
import { run } from './views-frames.ts';

/** Of data without end, whose batches are as large as asked for. */
const endless = (...given: Parameters<typeof run>): Run => ({ ...run(...given), splits: { train: 0, test: 0 } });
const tape = { steps: 5, inputs: 4, hidden: 8, outputs: 3 };

function written(config: Record<string, number | string | boolean>, batchFirst: boolean): Record<string, string> {
  const one = endless({ output: 'class-per-step' }, config);
  const shapes = shapesOf(sizesOf(one, tape), batchFirst);
  return Object.fromEntries(
    shapes.map(({ name, axes }) => [name, axes.map(([axis, size]) => `${axis} ${size}`).join(', ')]),
  );
}

test('shapes: batch_first turns x, output and y round and leaves h_n and c_n', () => {
  const config = { cell: 'lstm', batch_size: 2, num_layers: 3 };
  const [timeFirst, batchFirst] = [written(config, false), written(config, true)];
  assert.equal(timeFirst.x, 'seq_len 5, batch 2, input_size 4');
  assert.equal(batchFirst.x, 'batch 2, seq_len 5, input_size 4');
  assert.equal(batchFirst.output, 'batch 2, seq_len 5, hidden_size 8');
  for (const name of ['h_n', 'c_n']) {
    assert.equal(timeFirst[name], 'num_layers 3, batch 2, hidden_size 8');
    assert.equal(batchFirst[name], timeFirst[name]);
  }
  assert.equal(written({ bidirectional: true }, false).h_n, 'num_layers·2 2, batch 1, hidden_size 8');
  assert.equal(written({ cell: 'gru' }, false).c_n, undefined);
});

test('shapes: an answer at the end has no time axis', () => {
  const digits = endless({ output: 'class-at-end' }, { batch_size: 16 });
  const y = shapesOf(sizesOf(digits, tape), false).at(-1);
  assert.deepEqual(y, {
    name: 'y',
    axes: [
      ['batch', 16],
      ['out', 3],
    ],
  });
});

test('shapes: a batch is no larger than the training part, and of data without end as large as asked for', () => {
  const asked = run({ output: 'class-at-end' }, { batch_size: 32 });
  const batch = (train: number): number => sizesOf({ ...asked, splits: { train, test: 0 } }, tape).batch;
  assert.deepEqual([0, 9, 700].map(batch), [32, 9, 32]);
});
