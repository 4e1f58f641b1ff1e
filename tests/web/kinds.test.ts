// Two tables know what kinds of input and output there are; every task of the engine is read through them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadEngine, type Session, type TaskInfo } from '../../web/engine/index.ts';
import { isCell } from '../../web/protocol/cells.ts';
import type { Frame, Run } from '../../web/protocol/frame.ts';
import { answersOf } from '../../web/readings/answers.ts';
import { isRecurrent, kindNeeds } from '../../web/readings/offers.ts';
import { outputOf } from '../../web/readings/outputs.ts';
import { viewKinds } from '../../web/views/index.ts';
import { SceneReader } from '../../web/views/unrolled/scene.ts';
import { networkTable } from '../../web/views/unrolled/table.ts';
import { translator } from '../../web/i18n/messages.ts';

const engine = await loadEngine({ tier: 'simd' });
const tasks = engine.tasks().filter(({ files }) => files.length === 0);

function looking(task: TaskInfo): { run: Run; frame: Frame; session: Session } {
  const made = engine.createSession({ task: task.id });
  assert.ok(made.ok);
  const session = made.value;
  session.step(2);
  const [probed] = (['train', 'test'] as const)
    .map((split) => session.probe({ example: 0, split }))
    .filter(({ ok }) => ok);
  assert.ok(probed?.ok);
  const { config } = session;
  const { vocabulary, classes, splits } = session.data;
  const cell = engine.cells().find((row) => isCell(row, config));
  assert.ok(cell);
  const run: Run = { id: 1, task, config, vocabulary, classes, splits, cell, tier: 'simd', parameterCount: 1 };
  const tensors: Frame['tensors'] = {};
  for (const { name } of session.tensors('probe')) {
    const read = session.read('probe', name);
    if (read.ok) tensors[`probe/${name}`] = read.value;
  }
  const curve = {
    step: new Float64Array(),
    mean: new Float64Array(),
    min: new Float64Array(),
    max: new Float64Array(),
  };
  const pace = { stepsPerSecond: 0, playing: false, pace: 1 };
  const probe = { own: false, ...probed.value };
  return { session, run, frame: { run: 1, step: 2, epoch: 0, loss: 1, gradNorm: 1, ...pace, curve, tensors, probe } };
}

test('kinds: the tables alone test for a kind of input or output', () => {
  const tables = /readings\/(kinds|inputs|outputs)\.ts$|engine\//;
  const ids =
    /'(class-per-step|class-at-end|value-per-step|value-at-end|binary-per-step|binary-at-end)'|readings\/kinds\.ts/;
  const knowing = (source: string): boolean => /task\??\.(input|output)\b/.test(source) || ids.test(source);
  const files = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const found = files.filter((name) => !tables.test(name) && knowing(readFileSync(`web/${name}`, 'utf8')));
  assert.deepEqual(found, []);
  for (const wrong of [
    "if (run.task.output === 'x')",
    "import { inputId } from '../readings/kinds.ts'",
    "return 'class-at-end';",
  ]) {
    assert.ok(knowing(wrong), wrong);
  }
});

for (const task of tasks) {
  test(`kinds: ${task.id} has the tensors of its kinds, a stage and one view of what it answers`, () => {
    const { run, frame, session } = looking(task);
    try {
      for (const name of kindNeeds(run)) assert.ok(name in frame.tensors || name === 'probe/mask', name);
      const answers = answersOf(run, frame);
      assert.ok(answers.some(({ target, loss }) => target !== undefined && loss !== undefined));
      // Layers over time are drawn on a stage; what has none of them brings a view of its own.
      const scene = isRecurrent(run) ? new SceneReader(run).read(frame, 800) : undefined;
      assert.equal(scene !== undefined, task.id !== 'seq2seq');
      if (scene) {
        assert.ok(scene.layout.rows.some(({ kind }) => kind === 'loss'));
        assert.equal(networkTable(scene, translator('en')).rows.length, scene.steps);
      }
      const now = viewKinds.filter((kind) => kind.region === 'now' && kind.suits(run));
      assert.equal(now.length, 1, now.map(({ id }) => id).join());
      for (const { predicted } of answers) assert.ok(outputOf(run).name(run, predicted, String) !== '');
    } finally {
      session.delete();
    }
  });
}

test('kinds: a masked binary output is a probability, right on its own side of a half, and asked where the mask is 1', () => {
  const activity = tasks.find(({ id }) => id === 'activity');
  assert.ok(activity);
  const { run, frame, session } = looking(activity);
  const answers = answersOf(run, frame);
  const { 'probe/logits': logits, 'probe/mask': mask, 'probe/target': target } = frame.tensors;
  assert.ok(logits && mask && target);
  assert.ok(new Set(mask.data).size === 2, 'some days count and some do not');
  answers.forEach((answer, t) => {
    const logit = logits.data[t] ?? NaN;
    assert.ok(Math.abs(answer.predicted - 1 / (1 + Math.exp(-logit))) < 1e-6);
    if (mask.data[t] === 0) {
      assert.deepEqual([answer.target, answer.loss, answer.right], [undefined, undefined, undefined]);
      return;
    }
    assert.equal(answer.target, target.data[t]);
    assert.equal(answer.right, logit > 0 === (target.data[t] === 1));
    const loss = -Math.log(target.data[t] === 1 ? answer.predicted : 1 - answer.predicted);
    assert.ok(Math.abs((answer.loss ?? NaN) - loss) < 1e-5, `${answer.loss} ${loss}`);
  });
  session.delete();
});
