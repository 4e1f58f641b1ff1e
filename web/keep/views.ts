// What views keep of a lesson, as JSON and back: what the reader wrote, drew or chose there, each by a rule of its own.

import { isRecord } from './check.ts';

export type Views = Map<string, unknown>;

const isNumber = (given: unknown): given is number => typeof given === 'number' && Number.isFinite(given);
const isText = (given: unknown): boolean => typeof given === 'string' && given.length <= 10_000;
const isList = (given: unknown, most: number, one: (given: unknown) => boolean): given is unknown[] =>
  Array.isArray(given) && given.length <= most && given.every(one);
const only = (given: Record<string, unknown>, names: readonly string[]): boolean =>
  Object.keys(given).every((name) => names.includes(name));

interface Rule {
  key: RegExp;
  /** What of it goes into a file; as it is where this is left out. */
  write?: (value: unknown) => unknown;
  /** Of what a file says; undefined: that is not it. */
  read: (given: unknown) => unknown;
}

const as =
  (fits: (given: unknown) => boolean) =>
  (given: unknown): unknown =>
    fits(given) ? given : undefined;

const isPoint = (given: unknown): boolean =>
  isRecord(given) && only(given, ['x', 'y']) && isNumber(given.x) && isNumber(given.y);

const rules: readonly Rule[] = [
  { key: /^writing-pad$/, read: as((given) => isList(given, 1000, (stroke) => isList(stroke, 10_000, isPoint))) },
  { key: /^writing-pad-read$/, read: as((given) => typeof given === 'boolean') },
  { key: /^(names|context)-typed$/, read: as(isText) },
  { key: /^attention-typed-(reverse|add)$/, read: as(isText) },
  {
    key: /^columns$/,
    read: as(
      (given) =>
        isRecord(given) && only(given, ['names', 'first']) && isList(given.names, 8, isText) && isNumber(given.first),
    ),
  },
  {
    // Of a table that is not trained on nothing is kept.
    key: /^own-data$/,
    write: (value) => (isRecord(value) ? value.now : undefined),
    read: (given) => {
      if (!isRecord(given) || !only(given, ['kind', 'name', 'columns', 'first']) || !isNumber(given.first))
        return undefined;
      const { kind, name, columns } = given;
      const fits = kind === 'curve' || (kind === 'table' && isText(name) && isList(columns, 8, isText));
      return fits ? { choice: { columns: [], dates: -1 }, drawing: false, now: given } : undefined;
    },
  },
  {
    key: /^cats-dogs-own$/,
    write: (value) => (isRecord(value) && value.ink instanceof Float32Array ? [...value.ink] : undefined),
    read: (given) =>
      isList(given, 1024, isNumber) && given.length === 1024
        ? { ink: Float32Array.from(given as number[]) }
        : undefined,
  },
];

const ruleOf = (key: string): Rule | undefined => rules.find((rule) => rule.key.test(key));

/** Of everything that has a rule. */
export function writeViews(views: Views): Record<string, unknown> {
  const written = [...views].flatMap(([key, value]): [string, unknown][] => {
    const rule = ruleOf(key);
    const text = rule?.write ? rule.write(value) : value;
    return rule && text !== undefined && rule.read(text) !== undefined ? [[key, text]] : [];
  });
  return Object.fromEntries(written);
}

/** What fits no rule is left out: it decides nothing of the run. */
export function readViews(given: unknown): Views {
  const views: Views = new Map();
  if (!isRecord(given)) return views;
  for (const [key, value] of Object.entries(given)) {
    const read = ruleOf(key)?.read(value);
    if (read !== undefined) views.set(key, read);
  }
  return views;
}
