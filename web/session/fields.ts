// Reads text, from attributes and input boxes alike, into config values by the engine's field table.

import { isCell } from '../protocol/cells.ts';
import type { CellInfo, Config, FieldInfo, Problem, TaskInfo } from '../engine/types.ts';
import type { FieldValue } from '../protocol/field-value.ts';

export type Parsed = { ok: true; value: FieldValue } | { ok: false; problem: Problem };

/** hidden_size is written hidden-size as an attribute. */
export function attributeOf(field: string): string {
  return field.replaceAll('_', '-');
}

export function fieldOf(attribute: string): string {
  return attribute.replaceAll('-', '_');
}

/** Checks the kind and the range; what depends on other fields is for the engine to judge. */
export function parseField(field: FieldInfo, text: string): Parsed {
  const trimmed = text.trim();
  switch (field.type) {
    case 'integer':
    case 'number': {
      const value = trimmed === '' ? NaN : Number(trimmed);
      if (!Number.isFinite(value)) return refusal(field, text, 'wrong-type');
      if (field.type === 'integer' && !Number.isInteger(value)) return refusal(field, text, 'wrong-type');
      if (value < (field.min ?? -Infinity) || value > (field.max ?? Infinity)) {
        return refusal(field, text, 'out-of-range');
      }
      return { ok: true, value };
    }
    case 'boolean':
      // A bare attribute means yes.
      if (['', 'true', 'yes', '1', 'on'].includes(trimmed.toLowerCase())) return { ok: true, value: true };
      if (['false', 'no', '0', 'off'].includes(trimmed.toLowerCase())) return { ok: true, value: false };
      return refusal(field, text, 'wrong-type');
    case 'choice': {
      const choice = field.choices?.find((name) => name.toLowerCase() === trimmed.toLowerCase());
      return choice === undefined ? refusal(field, text, 'unknown-choice') : { ok: true, value: choice };
    }
    case 'text':
      return { ok: true, value: text };
  }
}

/** The engine's tables that say what a field means in a run. */
export interface FieldTables {
  cells: readonly CellInfo[];
  tasks: readonly TaskInfo[];
}

/** A task may not read a field, and some fields mean nothing under the settings of others. */
export function fits(field: string, config: Config | undefined, { cells, tasks }: FieldTables): boolean {
  const task = tasks.find(({ id }) => id === config?.task);
  if (task && !task.fields.some((name) => name === field)) return false;
  const cell = config && cells.find((row) => isCell(row, config));
  switch (field) {
    case 'embedding_dim':
      return config?.input === 'embedding';
    case 'nonlinearity':
      return cell?.nonlinearity !== undefined;
    case 'forget_bias':
      return cell?.gates.includes('f') === true;
    default:
      return true;
  }
}

/** What a field accepts, in words that need no translation; "" where anything goes. */
export function allowedOf(field: FieldInfo): string {
  if (field.choices) return field.choices.join(', ');
  if (field.min !== undefined && field.max !== undefined) return `${field.min} – ${field.max}`;
  return '';
}

function refusal(field: FieldInfo, value: string, code: Problem['code']): Parsed {
  const allowed = allowedOf(field);
  const message = `${field.name} cannot be "${value}"${allowed ? `; allowed: ${allowed}` : ''}`;
  return { ok: false, problem: { code, field: field.name, value, allowed, message } };
}
