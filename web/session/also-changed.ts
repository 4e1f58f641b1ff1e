// What a change brings with it: the value another field must then have, and every field that differs though nobody asked for it.

import type { Config, FieldInfo, Problem } from '../engine/types.ts';
import type { FieldValue, FieldValues } from '../protocol/field-value.ts';
import { fits, parseField, type FieldTables } from './fields.ts';

/** A field that changed though nobody asked for it, told at the field that was asked for. */
export interface AlsoChanged {
  field: string;
  from: FieldValue;
  to: FieldValue;
  at: string;
}

/** Whose change may bring the field with it, where several were asked for at once. */
const causes: Readonly<Record<string, readonly string[]>> = {
  head: ['hidden_size', 'bidirectional', 'text', 'target'],
  forget_bias: ['cell'],
};

/** The values that other fields must have for what is asked, where each problem leaves one way out. */
export function onlyWay(
  problems: readonly Problem[],
  asked: Readonly<FieldValues>,
  fields: readonly FieldInfo[],
): FieldValues | undefined {
  const needed: FieldValues = {};
  for (const { code, field, allowed } of problems) {
    const info = fields.find(({ name }) => name === field);
    // What is allowed of a text is its length.
    if (code !== 'incompatible' || field in asked || !info || info.type === 'text') return undefined;
    const parsed = parseField(info, allowed);
    if (!parsed.ok || allowed === '') return undefined;
    needed[field] = parsed.value;
  }
  return needed;
}

/** What was told before and is still so, and what this change adds to it. */
export function alsoChanged(
  told: readonly AlsoChanged[],
  before: Config,
  after: Config,
  asked: Readonly<FieldValues>,
  tables: FieldTables,
): AlsoChanged[] {
  const names = Object.keys(asked);
  const earlier = new Map(told.map((one) => [one.field, one]));
  return Object.entries(after).flatMap(([field, to]) => {
    const one = earlier.get(field);
    const from = one?.from ?? before[field];
    if (from === undefined || from === to || field in asked || !fits(field, after, tables)) return [];
    const at = one?.at ?? causes[field]?.find((name) => name in asked) ?? names[0];
    return at === undefined ? [] : [{ field, from, to, at }];
  });
}
