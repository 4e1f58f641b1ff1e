// What a change brings with it, by the engine's own word: told where it was asked for, and nothing else changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, type Config, type ConfigInput } from '../../web/engine/index.ts';
import { lessonOf, lessons } from '../../web/tasks/index.ts';
import type { FieldValues } from '../../web/protocol/field-value.ts';
import { alsoChanged, onlyWay } from '../../web/session/also-changed.ts';

const engine = await loadEngine();
const fields = engine.fields();
const tables = { cells: engine.cells(), tasks: engine.tasks() };

function complete(config: ConfigInput): Config {
  const valid = engine.validate(config);
  assert.ok(valid.ok, JSON.stringify(valid));
  return valid.value;
}

/** What the page makes of a change to how a lesson starts. */
function changed(id: string, asked: FieldValues): { before: Config; after: Config; needed: FieldValues } {
  const lesson = lessonOf(id);
  const start = { ...lesson.start, task: lesson.task };
  const valid = engine.validate({ ...start, ...asked });
  const needed = valid.ok ? {} : onlyWay(valid.problems, asked, fields);
  assert.ok(needed, JSON.stringify(valid));
  return { before: complete(start), after: complete({ ...start, ...asked, ...needed }), needed };
}

test('also changed: hello’s hidden size 5 needs the linear layer, and it is told at the hidden size', () => {
  const asked = { hidden_size: 5 };
  const { before, after, needed } = changed('hello', asked);
  assert.deepEqual(needed, { head: 'linear' });
  const told = alsoChanged([], before, after, asked, tables);
  assert.deepEqual(told, [{ field: 'head', from: 'none', to: 'linear', at: 'hidden_size' }]);
  // Along a slider it stays told; put back or asked for, it is no longer.
  const next = { ...after, hidden_size: 6 };
  assert.deepEqual(alsoChanged(told, after, next, { hidden_size: 6 }, tables), told);
  assert.deepEqual(alsoChanged(told, next, { ...next, hidden_size: 4, head: 'none' }, { hidden_size: 4 }, tables), []);
  assert.deepEqual(alsoChanged(told, next, next, { head: 'linear' }, tables), []);
});

test('also changed: with several asked for, it is told at the one that may be the cause', () => {
  const asked = { cell: 'gru', seed: 3, hidden_size: 8 };
  const { before, after } = changed('hello', asked);
  assert.deepEqual(
    alsoChanged([], before, after, asked, tables).map(({ at }) => at),
    ['hidden_size'],
  );
});

test('also changed: there is no only way where the value itself was asked for, is a text or leaves a choice', () => {
  const ways = (config: FieldValues, asked: FieldValues): FieldValues | undefined => {
    const valid = engine.validate({ ...lessonOf('hello').start, task: 'hello', ...config, ...asked });
    assert.ok(!valid.ok);
    return onlyWay(valid.problems, asked, fields);
  };
  assert.equal(ways({ hidden_size: 5 }, { head: 'none' }), undefined);
  assert.equal(ways({}, { text: 'hole' }), undefined);
  assert.equal(ways({}, { hidden_size: 0 }), undefined);
  assert.equal(ways({ input: 'values' }, { hidden_size: 5 }), undefined);
});

test('lessons: every knob changes itself alone, but for what is told', () => {
  const known = new Set(['head', 'forget_bias']);
  for (const lesson of lessons) {
    for (const name of [...lesson.knobs, ...lesson.more]) {
      const field = fields.find((one) => one.name === name);
      for (const value of lesson.choices?.[name] ?? field?.choices ?? [2, 5, 16]) {
        const asked = { [name]: value };
        const valid = engine.validate({ ...lesson.start, task: lesson.task, ...asked });
        // What is refused changes nothing.
        if (!valid.ok && !onlyWay(valid.problems, asked, fields)) continue;
        const { before, after } = changed(lesson.id, asked);
        const told = alsoChanged([], before, after, asked, tables);
        for (const one of told) assert.ok(known.has(one.field), `${lesson.id}: ${name} brings ${one.field}`);
      }
    }
  }
});

test('presets: each is a config of its lesson by itself, and changes nothing that it does not name', () => {
  for (const { start, task, presets = [] } of lessons) {
    for (const { fields: asked } of presets) {
      const before = complete({ ...start, task });
      assert.deepEqual(alsoChanged([], before, complete({ ...start, ...asked, task }), asked, tables), []);
    }
  }
});
