// Turns a problem of the engine into a sentence in the reader's language, from its code and its parts.

import type { Problem } from '../engine/types.ts';
import { hasMessage, type MessageKey, type Translate } from './messages.ts';

/** The reader's word for a config field; a field without one goes by its own name. */
export function fieldName(t: Translate, field: string): string {
  const key = `field.${field}`;
  return hasMessage(key) ? t(key) : field;
}

/** The reader's word for a choice of a field. */
export function choiceName(t: Translate, choice: string): string {
  const key = `choice.${choice.toLowerCase().replaceAll('_', '-')}`;
  return hasMessage(key) ? t(key) : choice;
}

/** What changed with another setting, and why where that is known. */
export function alsoText(t: Translate, { field, from, to }: { field: string; from: unknown; to: unknown }): string {
  const word = (value: unknown): string => choiceName(t, String(value));
  const key = `also.${field}`;
  const why = hasMessage(key) ? t(key) : '';
  return t('also.changed', { field: fieldName(t, field), from: word(from), to: word(to), why }).trim();
}

export function problemText(t: Translate, problem: Problem): string {
  const args = {
    field: fieldName(t, problem.field),
    value: problem.value,
    // The engine writes ranges in English.
    allowed: problem.allowed.replace(/^(\S+) to (\S+)$/, '$1 – $2'),
  };
  return t(keyOf(problem), args);
}

function keyOf({ code, field, value, allowed }: Problem): MessageKey {
  const letters = field === 'text' || field === 'target';
  if (letters && code === 'wrong-data' && value === '') return 'problem.empty';
  if (letters && code === 'wrong-data' && allowed === '2') return 'problem.alike';
  if (letters && code === 'out-of-range') return 'problem.long';
  if (letters && code === 'incompatible') return 'problem.length';
  const open = `problem.${code}.open`;
  return allowed === '' && hasMessage(open) ? open : `problem.${code}`;
}
