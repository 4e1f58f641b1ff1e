// What the tests of the JavaScript API share: results taken apart, sessions that are always deleted, digits made by hand.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { distFile } from '../../tools/common/dist.mjs';
import { parameterKeys } from '../../web/worker/tensors.ts';
import type { ConfigInput, Engine, Problem, Result, Scope, Session } from '../../web/engine/index.ts';

/** The value of a result that must be one. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) assert.fail(result.problems.map((problem) => problem.message).join(' '));
  return result.value;
}

/** All parameters that a run of this config has, by the names of a frame's tensors. */
export function parametersOf(engine: Engine, config: ConfigInput): string[] {
  const session = valueOf(engine.createSession(config));
  const names = parameterKeys(session);
  session.delete();
  return names;
}

/** The problems of a result that must be refused; each is complete. */
export function problemsOf(result: Result<unknown>): Problem[] {
  if (result.ok) assert.fail('was not refused');
  assert.ok(result.problems.length > 0);
  for (const problem of result.problems) {
    for (const part of ['code', 'field', 'value', 'allowed', 'message'] as const)
      assert.equal(typeof problem[part], 'string', part);
    assert.match(problem.message, /^\S.+\.$/, 'the message is a sentence');
  }
  return result.problems;
}

/** "code field" of each problem, in order. */
export function briefly(result: Result<unknown>): string[] {
  return problemsOf(result).map((problem) => `${problem.code} ${problem.field}`);
}

/** The tasks that forecast a series. */
export const forecasts: readonly string[] = ['gs10', 'series', 'stock', 'weather'];

/** The files of one of them, as the page fetches them. */
export function seriesFiles(task: string): Record<string, Uint8Array> {
  const names = ['series', 'dates'];
  return Object.fromEntries(
    names.map((name) => [name, new Uint8Array(gunzipSync(readFileSync(distFile(`data/${task}/${name}.idx.bin`))))]),
  );
}

/** The icons of cats and dogs, as the page fetches them. */
export function iconFiles(): Record<string, Uint8Array> {
  return Object.fromEntries(
    ['icons', 'labels'].map((name) => [
      name,
      new Uint8Array(gunzipSync(readFileSync(distFile(`data/cats-dogs/${name}.idx.bin`)))),
    ]),
  );
}

function filesFor({ task }: ConfigInput): Record<string, Uint8Array> {
  if (task === 'mnist-rows') return digits();
  if (task === 'cats-dogs') return iconFiles();
  return task && forecasts.includes(task) ? seriesFiles(task) : {};
}

/** Creates a session, hands it over and deletes it. */
export function withSession<T>(engine: Engine, config: ConfigInput, use: (session: Session) => T): T {
  const session = valueOf(engine.createSession(config, filesFor(config)));
  try {
    return use(session);
  } finally {
    session.delete();
  }
}

export function read(session: Session, scope: Scope, name: string): Float32Array {
  return valueOf(session.read(scope, name)).data;
}

/** All parameters by name. */
export function parameters(session: Session): Record<string, Float32Array> {
  return Object.fromEntries(
    session.tensors('parameters').map(({ name }) => [name, read(session, 'parameters', name)] as const),
  );
}

export function idx(magic: number, shape: number[], bytes: Uint8Array): Uint8Array {
  const file = new Uint8Array(4 + 4 * shape.length + bytes.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic);
  shape.forEach((extent, axis) => view.setUint32(4 + 4 * axis, extent));
  file.set(bytes, 4 + 4 * shape.length);
  return file;
}

/** Pictures of an upright bar whose place tells the digit, with noise of a fixed sequence: images and labels as idx files. */
function bars(count: number, start: number): [Uint8Array, Uint8Array] {
  const pixels = new Uint8Array(count * 784);
  const labels = new Uint8Array(count);
  let state = start;
  for (let n = 0; n < count; n++) {
    const label = (n * 7 + start) % 10;
    labels[n] = label;
    for (let at = 0; at < 784; at++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const bright = at % 28 === 4 + 2 * label ? 200 : 0;
      pixels[n * 784 + at] = bright + (state >>> 26);
    }
  }
  return [idx(0x803, [count, 28, 28], pixels), idx(0x801, [count], labels)];
}

/** A small data set in the format of the official files: 200 digits to train on, 50 to test. */
export function digits(): Record<string, Uint8Array> {
  const [trainImages, trainLabels] = bars(200, 1);
  const [testImages, testLabels] = bars(50, 2);
  return {
    'train-images': trainImages,
    'train-labels': trainLabels,
    'test-images': testImages,
    'test-labels': testLabels,
  };
}
