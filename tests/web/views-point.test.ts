// What the unrolled network says about the place under the pointer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translator } from '../../web/i18n/messages.ts';
import { cellPlace } from '../../web/views/unrolled/cells.ts';
import { columnX, rowOf, type RowKind } from '../../web/views/unrolled/layout.ts';
import { pointed, summary } from '../../web/views/unrolled/point.ts';
import { letterAt, SceneReader, type Scene } from '../../web/views/unrolled/scene.ts';
import { digit, frame, hello } from './views-frames.ts';

const t = translator('en');

function sceneOf({ run, frame: now }: ReturnType<typeof hello>, width = 800): Scene {
  const scene = new SceneReader(run).read(now, width);
  assert.ok(scene);
  return scene;
}

function atCell(scene: Scene, kind: RowKind, time: number, cell: number): ReturnType<typeof pointed> {
  const row = rowOf(scene.layout, kind);
  assert.ok(row?.grid);
  const place = cellPlace(row.grid, row, cell);
  return pointed(scene, columnX(scene.layout, time) + place.x + 1, row.y + place.y + 1, t);
}

test('a cell of the hidden state gives its name, index and exact value', () => {
  const found = atCell(sceneOf(hello()), 'state', 2, 1);
  assert.equal(found.time, 2);
  // Column 3 shows row 3 of the tensor: row 0 is h_0.
  assert.equal(found.value, 'h₃[1] = 3.1000');
});

test('a one-hot digit says whose place it is', () => {
  const found = atCell(sceneOf(hello()), 'input', 0, 1);
  assert.equal(found.value, 'x₁[1] = 1.0000');
  assert.equal(found.note, 'the place of “h”');
});

test('a folded cell says which units it stands for', () => {
  const { run, frame: now } = digit();
  const units = { ...now.tensors };
  const wide = { shape: [29, 1, 512], data: new Float32Array(29 * 512).fill(0.25) };
  const scene = sceneOf({ run, frame: frame({ ...units, 'probe/h_l0': wide, 'probe/c_l0': wide }) });
  assert.match(atCell(scene, 'state', 4, 3).note, /^strongest of units \d+ to \d+$/);
});

test('the cell state of an LSTM is told from its hidden state', () => {
  assert.equal(atCell(sceneOf(digit()), 'cell', 27, 0).value, 'c₂₈[0] = −2.5000');
});

test('gradients and losses are named by their step', () => {
  const scene = sceneOf(hello());
  const middle = (kind: RowKind): number => {
    const row = rowOf(scene.layout, kind);
    return (row?.y ?? 0) + (row?.height ?? 0) / 2;
  };
  const x = columnX(scene.layout, 4) + scene.layout.columnWidth / 2;
  assert.equal(pointed(scene, x, middle('gradient'), t).value, '‖∂L/∂h₅‖ = 1.0000');
  assert.equal(pointed(scene, x, middle('loss'), t).value, 'L₅ = 0.4000');
  const bar = pointed(scene, x + 5, middle('bars'), t);
  assert.deepEqual([bar.value, bar.note], ['p₅(l) = 0.1000', '10.0 %']);
});

test('a column in a sentence names what was read, predicted, the target and the loss', () => {
  const scene = sceneOf(hello());
  assert.equal(summary(scene, 4, t), 't = 5 · reads o · predicted e · target l · loss 0.4000');
  assert.equal(letterAt(scene, 1), 'e');
  assert.deepEqual(
    [0, 4].map((time) => scene.answers[time]?.right),
    [true, false],
  );
});

test('a frame without the probe gives no scene', () => {
  assert.equal(new SceneReader(hello().run).read(frame({}), 800), undefined);
});
