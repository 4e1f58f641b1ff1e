// Attributes become settings through the field table; what cannot be used falls back with a note.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAttributes, readLanguage, readTier } from '../../web/element/attributes.ts';
import { ownAttributes } from '../../web/element/attribute-table.ts';
import { unknownAttributes } from '../../web/element/checks/own.ts';
import type { FieldInfo } from '../../web/engine/types.ts';
import { attributeOf, fieldOf, parseField } from '../../web/session/fields.ts';

const row = { live: false, doc: '' };
const fields: FieldInfo[] = [
  { name: 'task', type: 'text', default: 'hello', ...row },
  { name: 'hidden_size', type: 'integer', default: 4, min: 1, max: 512, ...row },
  { name: 'lr', type: 'number', default: 0.1, min: 0, max: 1000, ...row },
  { name: 'cell', type: 'choice', default: 'rnn', choices: ['rnn', 'gru', 'lstm'], ...row },
  { name: 'carry_state', type: 'boolean', default: false, ...row },
  { name: 'text', type: 'text', default: 'hello', ...row },
];

const known = [...ownAttributes, ...fields.map(({ name }) => attributeOf(name))];

function read(attributes: Record<string, string>): ReturnType<typeof readAttributes> {
  return readAttributes((name) => attributes[name] ?? null, fields);
}

test('attributes: every field of the table can be given, with hyphens', () => {
  const { lesson, changes, notes, autoplay } = read({
    task: 'sine',
    'hidden-size': ' 16 ',
    lr: '1e-2',
    cell: 'LSTM',
    'carry-state': '',
    text: 'hole',
  });
  assert.equal(lesson, 'sine');
  assert.deepEqual(changes, { hidden_size: 16, lr: 0.01, cell: 'lstm', carry_state: true, text: 'hole' });
  assert.deepEqual(notes, []);
  assert.equal(autoplay, false);
});

test('attributes: none given means the first lesson as it is', () => {
  assert.deepEqual(read({}), {
    lesson: 'hello',
    pace: undefined,
    dataSize: undefined,
    step: 0,
    autoplay: false,
    changes: {},
    notes: [],
  });
});

test('attributes: each value that cannot be used is left aside with a note of its own', () => {
  const bad = {
    task: 'chess',
    'hidden-size': '0',
    lr: 'NaN',
    cell: 'transformer',
    speed: 'warp',
    'carry-state': 'perhaps',
  };
  const { lesson, changes, notes, pace } = read(bad);
  assert.equal(lesson, 'hello');
  assert.deepEqual(changes, {});
  assert.equal(pace, undefined);
  assert.deepEqual(new Set(notes.map(({ args }) => args?.attribute)), new Set(Object.keys(bad)));
  const note = notes.find(({ args }) => args?.attribute === 'cell');
  assert.equal(note?.args?.value, 'transformer');
  assert.equal(note?.args?.used, 'rnn');
  assert.equal(note?.args?.allowed, 'rnn, gru, lstm');
});

test('attributes: one that nothing knows is named, with what was probably meant', () => {
  const near = (name: string): unknown => unknownAttributes([name], known)[0]?.args?.near;
  assert.equal(near('hiden-size'), 'hidden-size');
  assert.equal(near('hidden_size'), 'hidden-size');
  assert.equal(near('sped'), 'speed');
  assert.equal(near('trainsize'), 'train-size');
  const [note, ...more] = unknownAttributes(['task', 'colour'], known);
  assert.deepEqual(note, { key: 'note.attribute.unknown', args: { attribute: 'colour' }, tone: 'warning' });
  assert.deepEqual(more, []);
});

test('attributes: those of the element, of the table and of HTML are known', () => {
  const own = ['task', 'speed', 'train-size', 'autoplay', 'tier', 'theme', 'page', 'lang'];
  const html = ['id', 'class', 'style', 'title', 'dir', 'hidden', 'slot', 'part', 'role', 'tabindex', 'inert'];
  const families = ['data-step', 'aria-label', 'onclick', 'xml:lang', '_ngcontent-a-1'];
  const table = fields.map(({ name }) => attributeOf(name));
  assert.deepEqual(unknownAttributes([...own, ...html, ...families, ...table], known), []);
});

test('attributes: a training size is one of the lesson, and means nothing to lessons without data', () => {
  assert.equal(read({ task: 'digits', 'train-size': '2000' }).dataSize, 2000);
  assert.equal(read({ task: 'digits', 'train-size': '3' }).notes.length, 1);
  assert.equal(read({ task: 'sine', 'train-size': '3' }).notes.length, 0);
});

test('attributes: speed is a rate or "max"', () => {
  assert.equal(read({ speed: 'max' }).pace, Infinity);
  assert.equal(read({ speed: '0.5' }).pace, 0.5);
});

test('attributes: languages and engines by name', () => {
  assert.equal(readLanguage('zh-Hans-CN'), 'zh-CN');
  assert.equal(readLanguage('fr'), 'en');
  assert.equal(readTier('scalar'), 'scalar');
  assert.equal(readTier('warp'), undefined);
  assert.equal(readTier(null), undefined);
});

test('fields: names and attributes turn into each other', () => {
  for (const { name } of fields) assert.equal(fieldOf(attributeOf(name)), name);
});

test('fields: numbers must be numbers, whole where whole ones are needed, and in range', () => {
  const [, size, lr] = fields;
  assert.ok(size && lr);
  for (const text of ['', 'abc', 'NaN', 'Infinity', '2.5', '1e9', '0', '-3']) {
    const parsed = parseField(size, text);
    assert.equal(parsed.ok, false, text);
    if (!parsed.ok) assert.equal(parsed.problem.value, text);
  }
  assert.deepEqual(parseField(lr, '.5'), { ok: true, value: 0.5 });
});

test('attributes: train-size is a number of examples where the data comes in sizes, else the engine’s field', () => {
  const share: FieldInfo = { name: 'train_size', type: 'number', default: 0.8, min: 0.1, max: 0.9, ...row };
  const of = (task: string, size: string): ReturnType<typeof readAttributes> =>
    readAttributes((name) => ({ task, 'train-size': size })[name] ?? null, [...fields, share]);
  const digits = of('digits', '2000');
  assert.deepEqual([digits.dataSize, digits.changes, digits.notes], [2000, {}, []]);
  assert.deepEqual([of('gs10', '0.6').changes, of('gs10', '0.6').notes], [{ train_size: 0.6 }, []]);
});
