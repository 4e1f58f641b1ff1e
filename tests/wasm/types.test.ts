// The types that sources are checked against say what the built engine says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadEngine, type ExactConfig } from '../../web/engine/index.ts';
import { CONFIG_TYPES, configTypes } from '../../tools/types.mjs';
import { valueOf } from './helpers.ts';

const engine = await loadEngine();
const first = (await loadEngine({ task: 'hello' })).tasks();
const tables = { fields: engine.fields(), tasks: engine.tasks(), first };

test('types: config.generated.ts is what "npm run types" makes of the engine’s tables', async () => {
  assert.equal(readFileSync(CONFIG_TYPES, 'utf8'), await configTypes(tables), 'run "npm run types"');
});

test('types: another range, choice, task or doc makes other types', async () => {
  const committed = readFileSync(CONFIG_TYPES, 'utf8');
  const { fields, tasks } = tables;
  const changed = [
    { fields: fields.map((field) => (field.name === 'lr' ? { ...field, max: 5 } : field)), tasks, first },
    { fields: fields.map((field) => (field.name === 'cell' ? { ...field, choices: ['rnn'] } : field)), tasks, first },
    { fields: fields.map((field) => (field.name === 'lr' ? { ...field, live: false } : field)), tasks, first },
    { fields: fields.slice(1), tasks, first },
    { fields, tasks: tasks.slice(1), first },
    { fields, tasks, first: first.slice(1) },
  ];
  for (const one of changed) assert.notEqual(await configTypes(one), committed);
});

test('types: a complete config has them', () => {
  const config: ExactConfig = valueOf(engine.validate({ task: 'sine', cell: 'gru' }));
  const cell: 'rnn' | 'gru' | 'lstm' = config.cell;
  assert.deepEqual([config.task, cell, config.hidden_size + 1], ['sine', 'gru', 33]);
});
