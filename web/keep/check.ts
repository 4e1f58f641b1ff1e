// Whether what was kept in a browser or a file is work that can be gone on with: every problem names its field.

import type { FieldInfo, Problem, Result } from '../engine/types.ts';
import type { SavedCurve } from '../protocol/decimate.ts';
import type { FieldValues } from '../protocol/field-value.ts';
import type { DataFiles, Saved } from '../protocol/protocol.ts';
import type { Work } from '../session/work.ts';
import type { PlainLesson } from '../tasks/index.ts';

/** What there is to choose from: the engine's table of fields, and the lessons. */
export interface Tables {
  fields: readonly FieldInfo[];
  findLesson(id: string): PlainLesson | undefined;
  lessonIds(): string[];
}

type Given = Record<string, unknown>;

/** Points of a curve and lines of a log that a run keeps at most. */
const kPoints = 1000;
const kLines = 200;
/** Longest text of a setting. */
const kLetters = 1e6;

/** What is refused is shown as text, and no longer than this. */
export function problemOf(field: string, value: unknown, allowed: string): Problem {
  const text = typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : String(value);
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return { code: 'wrong-data', field, value: shown, allowed, message: `${field} is ${shown}; needed: ${allowed}.` };
}

export const isRecord = (given: unknown): given is Given =>
  typeof given === 'object' && given !== null && !Array.isArray(given);
const isCount = (given: unknown): given is number => Number.isSafeInteger(given) && (given as number) >= 0;

/** Collects what is wrong; each method gives whether its part is right. */
class Checks {
  readonly problems: Problem[] = [];

  right(fits: boolean, field: string, value: unknown, allowed: string): boolean {
    if (!fits) this.problems.push(problemOf(field, value, allowed));
    return fits;
  }

  changes(given: unknown, fields: readonly FieldInfo[]): void {
    if (!this.right(isRecord(given), 'changes', given, 'an object')) return;
    for (const [name, value] of Object.entries(given as Given)) {
      const field = fields.find((one) => one.name === name && name !== 'task');
      if (field) this.setting(field, value);
      else this.problems.push({ ...problemOf(name, name, ''), code: 'unknown-field' });
    }
  }

  setting({ name, type, min = -Infinity, max = Infinity, choices = [] }: FieldInfo, value: unknown): void {
    if (type === 'boolean') this.right(typeof value === 'boolean', name, value, 'true, false');
    else if (type === 'choice')
      this.right(
        choices.some((one) => one === value),
        name,
        value,
        choices.join(', '),
      );
    else if (type === 'text')
      this.right(typeof value === 'string' && value.length <= kLetters, name, value, `0 – ${kLetters}`);
    else {
      const whole = type !== 'integer' || Number.isSafeInteger(value);
      const inside = typeof value === 'number' && value >= min && value <= max;
      this.right(whole && inside && Number.isFinite(value), name, value, `${min} – ${max}`);
    }
  }

  saved(given: unknown): void {
    if (!this.right(isRecord(given), 'saved', given, 'an object')) return;
    const { step, loss, bytes, curve, log = [] } = given as Given;
    this.right(isCount(step), 'step', step, `0 – ${Number.MAX_SAFE_INTEGER}`);
    const known = typeof loss === 'number' && (Number.isFinite(loss) || (step === 0 && Number.isNaN(loss)));
    this.right(known, 'loss', loss, 'a finite number');
    this.right(bytes instanceof Uint8Array, 'snapshot', bytes, 'bytes');
    this.curve(curve, Number(step));
    const line = (one: unknown): boolean =>
      isRecord(one) && isCount(one.step) && Number.isFinite(one.loss) && Number.isFinite(one.accuracy);
    this.right(Array.isArray(log) && log.length <= kLines && log.every(line), 'log', log, `0 – ${kLines}`);
  }

  curve(given: unknown, end: number): void {
    const parts = ['step', 'sum', 'count', 'min', 'max'] as const;
    const { step, sum, count, min, max } = (isRecord(given) ? given : {}) as unknown as SavedCurve;
    const [length, curve] = [step?.length, { step, sum, count, min, max }];
    for (const part of parts) {
      const fits = curve[part] instanceof Float64Array && curve[part].length === length && length <= kPoints;
      if (!this.right(fits, `curve.${part}`, curve[part]?.length, `0 – ${kPoints}`)) return;
    }
    const rising = step.every((one, at) => isCount(one) && one > (step[at - 1] ?? 0) && one <= end);
    this.right(rising, 'curve.step', step.join(' '), `1 – ${end}`);
    const counted = count.every((one, at) => isCount(one) && one <= (step[at] ?? 0) - (step[at - 1] ?? 0));
    this.right(counted, 'curve.count', count.join(' '), `0 – ${end}`);
    for (const part of ['sum', 'min', 'max'] as const) {
      const finite = curve[part].every((one, at) => Number.isFinite(one) || count[at] === 0);
      this.right(finite, `curve.${part}`, curve[part].join(' '), 'finite numbers');
    }
  }

  files(given: unknown): void {
    const named = (files: Given): boolean =>
      Object.entries(files).every(([name, file]) => /^[a-z][a-z_]{0,39}$/.test(name) && file instanceof Uint8Array);
    this.right(isRecord(given) && named(given), 'files', given, 'bytes');
  }
}

/** What fields must have in common, and the snapshot itself, is for the engine to judge. */
export function checkWork(given: unknown, { fields, findLesson, lessonIds }: Tables): Result<Work> {
  const checks = new Checks();
  const { lesson: id, initial, altered, saved } = isRecord(given) ? given : {};
  const { changes = {}, pace, dataSize, own } = isRecord(initial) ? initial : {};
  const lesson = typeof id === 'string' ? findLesson(id) : undefined;
  checks.right(lesson !== undefined && lesson.id === id, 'lesson', id, lessonIds().join(', '));
  checks.changes(changes, fields);
  const speed = pace === Infinity || (typeof pace === 'number' && pace >= 0.5 && pace <= 1000);
  checks.right(speed, 'speed', pace, '0.5 – 1000, max');
  const sizes = lesson?.data?.sizes ?? [0];
  checks.right(
    sizes.some((size) => size === dataSize),
    'train_size',
    dataSize,
    sizes.join(', '),
  );
  checks.right(typeof altered === 'boolean', 'altered', altered, 'true, false');
  const files = isRecord(own) ? own.files : undefined;
  if (files !== undefined) checks.files(files);
  if (saved !== undefined) checks.saved(saved);
  if (checks.problems.length > 0 || !lesson) return { ok: false, problems: checks.problems };
  const settings = { changes: changes as FieldValues, pace: pace as number, dataSize: dataSize as number };
  const value: Work = {
    lesson: lesson.id,
    initial: { ...settings, ...(files ? { own: { files: files as DataFiles } } : {}) },
    altered: altered === true,
    saved: saved as Saved | undefined,
  };
  return { ok: true, value };
}
