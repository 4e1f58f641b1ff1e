// A run as one file: safetensors, so that other tools read its weights, with what else there is to it as JSON in its metadata.

import type { Problem, Result, Tensor } from '../engine/types.ts';
import { readMetadata, readSafetensors, writeSafetensors, type FileTensor } from '../engine/safetensors.ts';
import type { MinibatchLine } from '../protocol/frame.ts';
import type { Work } from '../session/work.ts';
import { checkWork, isRecord, problemOf, type Tables } from './check.ts';
import { crc32 } from './crc32.ts';
import { readViews, writeViews, type Views } from './views.ts';

/** Of the form of files. */
export const kVersion = '1';
export const kFormat = 'rnn-playground run';
export const kEnding = '.safetensors';
/** A larger file is not even read; the largest network takes less. */
export const kMostBytes = 400e6;

const parts = ['step', 'sum', 'count', 'min', 'max'] as const;
/** Eight digits of the checksum of the whole file, in which these stand for them. */
const kMark = '"crc32":"';
const kNoSum = '00000000';
const kOwn = 'run.';

export async function writeRun(work: Work, views: Views): Promise<Uint8Array> {
  const { lesson, altered, saved } = work;
  const { changes = {}, pace, dataSize = 0, own } = work.initial;
  const files = Object.entries(own?.files ?? {}).filter(([, file]) => file instanceof Uint8Array);
  const tensors: [string, FileTensor][] = files.map(([name, file]) => [
    `${kOwn}files.${name}`,
    flat(file as Uint8Array),
  ]);
  if (saved) {
    const { bytes, curve, log = [], parameters = {} } = saved;
    tensors.push([`${kOwn}snapshot`, flat(bytes)]);
    for (const part of parts) tensors.push([`${kOwn}curve.${part}`, flat(curve[part])]);
    const lines = log.flatMap(({ step, loss, accuracy }) => [step, loss, accuracy]);
    if (log.length > 0) tensors.push([`${kOwn}log`, { shape: [log.length, 3], data: Float64Array.from(lines) }]);
    for (const [name, { shape, data }] of Object.entries(parameters)) tensors.push([name, { shape: [...shape], data }]);
  }
  const run = {
    lesson,
    changes,
    speed: pace === Infinity ? 'max' : pace,
    train_size: dataSize,
    altered,
    ...(saved ? { step: saved.step, loss: Number.isNaN(saved.loss) ? null : saved.loss } : {}),
    views: writeViews(views),
  };
  const metadata = { crc32: kNoSum, format: kFormat, version: kVersion, run: JSON.stringify(run) };
  const bytes = writeSafetensors(tensors, metadata);
  const sum = await crc32(bytes);
  bytes.set(new TextEncoder().encode(sum), markIn(bytes));
  return bytes;
}

/** What the snapshot holds is for the engine to judge. */
export async function readRun(bytes: Uint8Array, tables: Tables): Promise<Result<{ work: Work; views: Views }>> {
  const metadata = readMetadata(bytes);
  const refused = (field: string, value: unknown, allowed: string): { ok: false; problems: Problem[] } => ({
    ok: false,
    problems: [problemOf(field, value, allowed)],
  });
  const { format, version, crc32: sum } = metadata;
  if (format !== kFormat)
    return readSafetensors(bytes).ok ? refused('format', format, kFormat) : refused('file', 'no safetensors', kFormat);
  if (version !== kVersion) return refused('version', version, kVersion);
  const copy = bytes.slice();
  const at = markIn(copy);
  if (at >= 0) copy.set(new TextEncoder().encode(kNoSum), at);
  const is = await crc32(copy);
  if (sum !== is) return refused('crc32', sum, is);
  const file = readSafetensors(bytes);
  if (!file.ok) return file;
  const run = parsed(metadata.run);
  if (!isRecord(run)) return refused('run', metadata.run, 'JSON');
  const given = givenBy(run, file.value);
  if (!given.ok) return given;
  const work = checkWork(given.value, tables);
  if (!work.ok) return work;
  return { ok: true, value: { work: work.value, views: readViews(run.views) } };
}

/** What the file has for each part of the work, as it stands there. */
function givenBy(run: Record<string, unknown>, tensors: ReadonlyMap<string, FileTensor>): Result<unknown> {
  const problems: Problem[] = [];
  const known = ['lesson', 'changes', 'speed', 'train_size', 'altered', 'step', 'loss', 'views'];
  for (const name of Object.keys(run))
    if (!known.includes(name)) problems.push({ ...problemOf(name, name, ''), code: 'unknown-name' });
  const parameters: Record<string, Tensor> = {};
  const files: Record<string, unknown> = {};
  const curve: Record<string, unknown> = {};
  for (const [name, { shape, data }] of tensors) {
    const own = name.startsWith(kOwn) ? name.slice(kOwn.length) : undefined;
    if (own === undefined) {
      if (data instanceof Float32Array && data.every(Number.isFinite)) put(parameters, name, { shape, data });
      else problems.push(problemOf(name, data.find((one) => !Number.isFinite(Number(one))) ?? 'I64', 'F32'));
    } else if (own.startsWith('files.')) put(files, own.slice('files.'.length), data);
    else if (own.startsWith('curve.')) put(curve, own.slice('curve.'.length), data);
    else if (own !== 'snapshot' && own !== 'log') problems.push({ ...problemOf(name, name, ''), code: 'unknown-name' });
  }
  if (problems.length > 0) return { ok: false, problems };
  const { lesson, changes, speed, train_size, altered, step, loss } = run;
  const snapshot = tensors.get(`${kOwn}snapshot`)?.data;
  const log = linesOf(tensors.get(`${kOwn}log`));
  const saved = { step, loss: loss ?? NaN, bytes: snapshot, curve, parameters, ...(log ? { log } : {}) };
  const initial = {
    changes,
    pace: speed === 'max' ? Infinity : speed,
    dataSize: train_size,
    ...(Object.keys(files).length > 0 ? { own: { files } } : {}),
  };
  return { ok: true, value: { lesson, initial, altered, saved: step === undefined ? undefined : saved } };
}

function linesOf(log: FileTensor | undefined): unknown {
  if (!log) return undefined;
  const { data, shape } = log;
  if (!(data instanceof Float64Array) || shape[1] !== 3) return 'another shape';
  return Array.from({ length: data.length / 3 }, (_, line): MinibatchLine => {
    const [step = NaN, loss = NaN, accuracy = NaN] = data.subarray(3 * line, 3 * line + 3);
    return { step, loss, accuracy };
  });
}

/** Unlike a plain assignment, this takes a name such as __proto__ for what it is: a name. */
function put<T>(record: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(record, name, { value, enumerable: true });
}

function flat(data: FileTensor['data']): FileTensor {
  return { shape: [data.length], data };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** Where the digits of the checksum begin: within a text of the header the quotes would be escaped. */
function markIn(bytes: Uint8Array): number {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const at = head.indexOf(kMark);
  return at < 0 ? -1 : at + kMark.length;
}
