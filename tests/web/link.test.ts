// Links: what is written is read again as it was, whatever was set, and what cannot be used is named.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAttributes } from '../../web/element/attributes.ts';
import { linkNotes } from '../../web/element/checks/own.ts';
import { loadEngine, type FieldInfo } from '../../web/engine/index.ts';
import {
  attributesOf,
  kVersion,
  momentOf,
  readLink,
  writeLink,
  type Link,
  type Moment,
} from '../../web/session/link.ts';
import { dataSizes, lessonOf, lessons } from '../../web/tasks/index.ts';
import { attributeOf } from '../../web/session/fields.ts';
import type { FieldValues } from '../../web/protocol/field-value.ts';

const engine = await loadEngine();
const fields = engine.fields();
const letters = [...'hello 苹果&?#=+%"<>é👍🏽/\\\n'];

/** The same numbers every time: a linear congruential generator (Numerical Recipes). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function randomValue(field: FieldInfo, roll: (sides: number) => number): FieldValues[string] {
  const { type, min = 0, max = 1, choices = [] } = field;
  switch (type) {
    case 'integer':
      return min + roll(max - min + 1);
    case 'number':
      return min + ((max - min) * roll(2 ** 32)) / 2 ** 32;
    case 'boolean':
      return roll(2) === 1;
    case 'choice':
      return choices[roll(choices.length)] ?? '';
    case 'text':
      return Array.from({ length: roll(30) }, () => letters[roll(letters.length)]).join('');
  }
}

function randomMoment(roll: (sides: number) => number): Moment {
  const lesson = lessons[roll(lessons.length)] ?? lessons[0];
  const sizes = dataSizes(lesson);
  const some = fields.filter(
    ({ name }) => name !== 'task' && !(name === 'train_size' && sizes.length > 0) && roll(8) === 0,
  );
  const changes = Object.fromEntries(some.map((field) => [field.name, randomValue(field, roll)]));
  return {
    lesson: lesson.id,
    changes,
    ...(roll(2) === 0 ? { pace: roll(5) === 0 ? Infinity : 0.5 + roll(1000) / 2 } : {}),
    ...(sizes.length > 0 && roll(2) === 0 ? { dataSize: sizes[roll(sizes.length)] } : {}),
    ...(roll(2) === 0 ? { step: 1 + roll(100_000) } : {}),
  };
}

/** What a page takes from it. */
function taken(link: Link): Moment & { notes: unknown[] } {
  const get = (name: string): string | null => (name === 'task' ? link.lesson : (link.settings.get(name) ?? null));
  const { lesson, changes, pace, dataSize, step, notes } = readAttributes(get, fields);
  return {
    lesson,
    changes,
    ...(pace === undefined ? {} : { pace }),
    ...(dataSize === undefined ? {} : { dataSize }),
    ...(step > 0 ? { step } : {}),
    notes: [
      ...notes,
      ...linkNotes(
        link,
        fields.map(({ name }) => attributeOf(name)),
        kVersion,
      ),
    ],
  };
}

test('links: 10,000 random settings come back as they were, through an address', () => {
  const roll = dice(1);
  for (let i = 0; i < 10_000; i++) {
    const moment = randomMoment(roll);
    const address = new URL(`https://example.org/course/#${writeLink(moment)}`);
    assert.deepEqual(taken(readLink(address.hash)), { ...moment, notes: [] }, address.hash);
  }
});

test('links: an element with the attributes of a link is set as the link is', () => {
  const roll = dice(2);
  for (let i = 0; i < 200; i++) {
    const moment = randomMoment(roll);
    const attributes = attributesOf(moment);
    assert.equal(attributes.has('v'), false);
    const { changes, step, notes } = readAttributes((name) => attributes.get(name) ?? null, fields);
    assert.deepEqual([changes, step, notes], [moment.changes, moment.step ?? 0, []]);
  }
});

test('links: a lesson as it starts has its name alone, and what is set makes it no longer than needed', () => {
  for (const lesson of lessons) {
    const start = { ...engine.tasks().find(({ id }) => id === lesson.task)?.defaults, ...lesson.start };
    const settings = { pace: lesson.pace, dataSize: lesson.data?.size ?? 0 };
    const link = (changes: FieldValues): string =>
      writeLink(momentOf(lesson, { ...settings, changes }, start as Parameters<typeof momentOf>[2]));
    assert.equal(link({}), lesson.id);
    assert.equal(link({ seed: start.seed as number, lr: start.lr as number }), lesson.id, 'set, and set back');
    assert.equal(link({ seed: 77 }), `${lesson.id}?seed=77&v=1`);
    // Another seed, cell, optimiser and size, as a teacher would send it.
    const usual = link({ seed: 77, cell: 'lstm', hidden_size: 24, num_layers: 2, optimizer: 'adamw', lr: 0.003 });
    assert.ok(usual.length <= 300, usual);
  }
});

test('links: what one setting would bring along is named where it was set back', () => {
  const hello = lessonOf('hello');
  const start = { ...engine.tasks().find(({ id }) => id === 'hello')?.defaults, ...hello.start };
  const changes = { optimizer: 'sgd', lr: start.lr as number };
  const moment = momentOf(hello, { changes, pace: hello.pace, dataSize: 0 }, start as Parameters<typeof momentOf>[2]);
  assert.deepEqual(moment.changes, changes);
});

test('links: what cannot be used is named, and the rest counts', () => {
  const brief = (hash: string): string[] => {
    const { notes, lesson, changes, step } = taken(readLink(hash));
    const told = notes.map((note) => {
      const { key, args } = note as { key: string; args: { attribute: string } };
      return `${key} ${args.attribute}`;
    });
    return [JSON.stringify({ lesson, changes, step }), ...told];
  };
  const hello = (changes: FieldValues = {}): string => JSON.stringify({ lesson: 'hello', changes });
  assert.deepEqual(brief('#hello?lr=0.3&step=-1&v=9'), [hello({ lr: 0.3 }), 'note.attribute step', 'note.attribute v']);
  assert.deepEqual(brief('#hello?lr=fast&sed=3'), [hello(), 'note.attribute lr', 'note.attribute.near sed']);
  assert.deepEqual(brief('#hello?tier=relaxed&onclick=alert(1)&v=1'), [
    hello(),
    'note.attribute.unknown tier',
    'note.attribute.unknown onclick',
  ]);
  assert.deepEqual(brief('#hello?%E0%A4%A=1'), [hello(), 'note.attribute.unknown \uFFFD%A']);
  assert.deepEqual(brief('#hello?step=99999999999999'), [hello(), 'note.attribute step']);
  const [, long] = brief(`#hello?${'x'.repeat(5000)}=1`);
  assert.equal(long, `note.attribute.unknown ${'x'.repeat(40)}…`);
});
