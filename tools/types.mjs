// npm run types: renews the TypeScript that is generated from the built module: bindings/rnn.d.ts as Embind writes it,
// and web/engine/config.generated.ts, the config as the engine's own tables describe it.
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TYPES } from './build.mjs';
import { buildPreset } from './common/cmake.mjs';
import { withLock } from './common/lock.mjs';
import { BUILD, ROOT } from './common/paths.mjs';
import { runTool, say } from './common/terminal.mjs';
import { setup } from './setup.mjs';

export const CONFIG_TYPES = join(ROOT, 'web/engine/config.generated.ts');

const union = (names) => names.map((name) => `'${name}'`).join(' | ');

const kinds = { integer: 'number', number: 'number', boolean: 'boolean', text: 'string', choice: 'string' };

function typeOf(field) {
  if (field.name === 'task') return 'TaskId';
  return field.type === 'choice' ? union(field.choices) : kinds[field.type];
}

/** What the doc comment says after the meaning: the range of numbers, and what the field is unless a task says otherwise. */
function limits(field) {
  const range = 'min' in field ? `${field.min} to ${field.max}, default` : 'Default';
  return field.name === 'task' ? '' : ` ${range} ${field.default}.`;
}

/** A doc comment, broken between words where it is too long for a line. */
function comment(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1).length + word.length > 110) lines.push('');
    lines[lines.length - 1] += ` ${word}`;
  }
  return lines.length === 1 ? `/**${lines[0]} */` : ['/**', ...lines.map((line) => ` *${line}`), ' */'].join('\n');
}

/** The source of config.generated.ts for these tables, in the house format; `first`: the tasks of the small module. */
export async function configTypes({ fields, tasks, first }) {
  const members = fields.map((field) => `${comment(field.doc + limits(field))}\n${field.name}: ${typeOf(field)};`);
  const live = fields.filter((field) => field.live).map((field) => field.name);
  const source = `// The engine's tables of fields and tasks as types; written by "npm run types", not by hand.

/** The ids of the task table. */
export type TaskId = ${union(tasks.map((task) => task.id))};

/** Those that the small module knows (engine/first). */
export const firstTasks: readonly TaskId[] = [${first.map((task) => `'${task.id}'`).join(', ')}];

/** A complete config. A default is the field's own; tasks start from others, which their \`defaults\` list. */
export type ExactConfig = {
${members.join('\n')}
};

export type FieldName = keyof ExactConfig;

/** What a field's value is; those of the table's own choices are strings. */
export const fieldTypes: Readonly<Record<FieldName, 'number' | 'boolean' | 'string'>> = {
${fields.map((field) => `${field.name}: '${kinds[field.type]}',`).join('\n')}
};

/** Fields that may change while training goes on. */
export type LiveFieldName = ${union(live)};
`;
  const { format, resolveConfig } = await import('prettier');
  return format(source, { ...(await resolveConfig(CONFIG_TYPES)), parser: 'typescript' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runTool(async () => {
    await setup('build');
    await withLock(join(BUILD, '.lock'), 'build', () => buildPreset('wasm-release', ['rnn_module', 'rnn_first']));
    const [whole, small] = await Promise.all(
      ['rnn', 'rnn-first'].map(async (name) => {
        const { default: create } = await import(pathToFileURL(join(BUILD, `wasm-release/${name}-simd.js`)).href);
        return create();
      }),
    );
    copyFileSync(TYPES.built, TYPES.committed);
    writeFileSync(
      CONFIG_TYPES,
      await configTypes({ fields: whole.fields(), tasks: whole.tasks(), first: small.tasks() }),
    );
    say('Wrote bindings/rnn.d.ts and web/engine/config.generated.ts');
  });
}
