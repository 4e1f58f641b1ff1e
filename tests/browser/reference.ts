// An engine of the tests' own, that says what the page should show.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { loadEngine, type ConfigInput, type Result, type Session, type StepReport } from '../../web/engine/index.ts';
import { distFile } from '../../tools/common/dist.mjs';
import { digits } from '../../web/tasks/digits/lesson.ts';

export function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problems));
  return result.value;
}

/** A session after so many steps; whoever asks deletes it. */
export async function engineAt(
  config: ConfigInput,
  steps: number,
  files?: Record<string, Uint8Array>,
): Promise<Session> {
  const session = value((await loadEngine({ tier: 'simd' })).createSession(config, files));
  if (steps > 0) session.step(steps);
  return session;
}

/** The data files of the digits lesson, unpacked. */
export async function digitFiles(size: number): Promise<Record<string, Uint8Array>> {
  const entries = Object.entries(digits.data?.files(size) ?? {}).map(async ([name, path]) => {
    const bytes = await readFile(distFile(path));
    return [name, new Uint8Array(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The data file of the task names. */
export async function nameFiles(): Promise<Record<string, Uint8Array>> {
  return { names: new Uint8Array(await readFile('dist/data/names/names.txt')) };
}

/** The data file of the task context. */
export async function sentenceFiles(): Promise<Record<string, Uint8Array>> {
  return { sentences: new Uint8Array(await readFile('dist/data/texts/context.txt')) };
}

/** What the first steps of a run report. */
export async function trained(config: ConfigInput, steps: number): Promise<StepReport> {
  const session = await engineAt(config, 0);
  try {
    return session.step(steps);
  } finally {
    session.delete();
  }
}

export async function losses(config: ConfigInput, steps: number): Promise<Float32Array> {
  return (await trained(config, steps)).losses;
}
