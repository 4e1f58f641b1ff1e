// The engine's tables and the page's words belong together: every field explained, every knob known and named.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.ts';
import { zhFieldDocs } from '../../web/i18n/field-docs.ts';
import { hasMessage } from '../../web/i18n/messages.ts';
import { fits } from '../../web/session/fields.ts';
import { lessons } from '../../web/tasks/index.ts';

const engine = await loadEngine();
const fields = engine.fields();
const names = new Set<string>(fields.map(({ name }) => name));

test('fields: every field of the engine is explained in Chinese too, and no other', () => {
  assert.deepEqual(new Set(Object.keys(zhFieldDocs)), names);
  for (const [name, text] of Object.entries(zhFieldDocs)) assert.match(text, /\p{Script=Han}.*。$/u, name);
});

test('lessons: every task is the engine’s, every knob a field of it with a name', () => {
  const tasks = new Set<string>(engine.tasks().map(({ id }) => id));
  for (const lesson of lessons) {
    assert.ok(tasks.has(lesson.task), lesson.task);
    const knobs = [...lesson.knobs, ...lesson.more];
    assert.equal(new Set(knobs).size, knobs.length, `${lesson.id} offers each knob once`);
    for (const knob of knobs) {
      assert.ok(names.has(knob), `${lesson.id}: ${knob}`);
      const task = engine.tasks().find(({ id }) => id === lesson.task);
      assert.ok(
        task?.fields.some((field) => field === knob),
        `${lesson.id} offers ${knob}, which its task does not read`,
      );
      assert.ok(hasMessage(`field.${knob}`) || knob === 'ablate_recurrent', `${knob} has a name`);
    }
    for (const field of Object.keys(lesson.start ?? {})) assert.ok(names.has(field), `${lesson.id}: ${field}`);
  }
});

test('fields: what a setting means for a cell is read from the engine’s table of cells', () => {
  const own = { cell: 'own', gates: 'ifo', cellState: false };
  const other = { cell: 'other', gates: 'h', cellState: false };
  const cells = [...engine.cells(), own, other];
  const offered = (cell: string, field: string): boolean =>
    fits(field, { task: 'hello', cell, nonlinearity: 'tanh' }, { cells, tasks: engine.tasks() });
  assert.deepEqual(
    ['rnn', 'gru', 'lstm', 'own', 'other'].filter((cell) => offered(cell, 'forget_bias')),
    ['lstm', 'own'],
  );
  assert.deepEqual(
    ['rnn', 'gru', 'lstm', 'own', 'other'].filter((cell) => offered(cell, 'nonlinearity')),
    ['rnn'],
  );
  assert.deepEqual(
    [...new Set(engine.cells().map(({ cell }) => cell))],
    fields.find(({ name }) => name === 'cell')?.choices,
  );
});

test('lessons: what each starts from is a config that the engine takes', () => {
  for (const lesson of lessons) {
    const valid = engine.validate({ ...lesson.start, task: lesson.task });
    assert.ok(valid.ok, lesson.id);
  }
});

test('lessons: a choice that a lesson narrows is one of the engine’s', () => {
  for (const { choices = {} } of lessons) {
    for (const [name, offered] of Object.entries(choices)) {
      const field = fields.find((one) => one.name === name);
      for (const choice of offered) assert.ok(field?.choices?.includes(choice), `${name}: ${choice}`);
    }
  }
});
