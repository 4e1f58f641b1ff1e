// The safetensors format: named tensors out of a file's bytes and into them.

import type { Problem, Result } from './types.ts';

export type TensorData = Float32Array | Float64Array | BigInt64Array | Int32Array | Uint8Array;

/** A tensor of a file: row-major, owned by whoever holds it. */
export interface FileTensor {
  shape: number[];
  data: TensorData;
}

const TYPES = {
  F64: Float64Array,
  I64: BigInt64Array,
  F32: Float32Array,
  I32: Int32Array,
  U8: Uint8Array,
} as const;
type DType = keyof typeof TYPES;

/** A header may be this long; one of a thousand tensors takes about 100 kB. */
const LONGEST_HEADER = 4_000_000;
const PREFIX = 8;

function refusal(field: string, message: string): Problem {
  return { code: 'wrong-data', field, value: '', allowed: '', message };
}

/** The first twenty problems and a count of the rest: a hostile file could name a hundred thousand. */
export function fewOf(problems: Problem[]): Problem[] {
  const shown = 20;
  if (problems.length <= shown) return problems;
  const more = String(problems.length - shown);
  return [...problems.slice(0, shown), { ...refusal('', `And ${more} more problems.`), value: more }];
}

function dtypeOf(data: TensorData): DType {
  for (const [name, type] of Object.entries(TYPES)) if (data instanceof type) return name as DType;
  throw new TypeError('A tensor must be a Float32Array, Float64Array, BigInt64Array, Int32Array or Uint8Array.');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The bytes of a file with these tensors, as the engine writes it: wider elements first, so that all are aligned. */
export function writeSafetensors(
  tensors: Iterable<[string, FileTensor]>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const width = ([, { data }]: [string, FileTensor]) => data.BYTES_PER_ELEMENT;
  const order = [...tensors].sort((a, b) => width(b) - width(a));
  let end = 0;
  const entries = Object.fromEntries(
    order.map(([name, { shape, data }]) => {
      if (shape.reduce((product, size) => product * size, 1) !== data.length)
        throw new RangeError(`${name} has ${data.length} elements, which do not fill the shape [${shape.join(', ')}].`);
      const begin = end;
      end += data.byteLength;
      return [name, { dtype: dtypeOf(data), shape, data_offsets: [begin, end] }];
    }),
  );
  const header = { ...(metadata ? { __metadata__: metadata } : {}), ...entries };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(PREFIX + length + end).fill(32, PREFIX, PREFIX + length);
  new DataView(bytes.buffer).setUint32(0, length, true);
  bytes.set(text, PREFIX);
  let at = PREFIX + length;
  for (const [, { data }] of order) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

interface Entry {
  name: string;
  dtype: DType;
  shape: number[];
  begin: number;
  end: number;
}

/** A tensor's entry in the header, or what is wrong with it. */
function readEntry(name: string, value: unknown, size: number): Entry | string {
  if (typeof value !== 'object' || value === null) return 'must be an object';
  const { dtype, shape, data_offsets: range, ...others } = value as Record<string, unknown>;
  if (Object.keys(others).length > 0) return 'may have dtype, shape and data_offsets alone';
  if (typeof dtype !== 'string' || !Object.hasOwn(TYPES, dtype))
    return `must have one of the types ${Object.keys(TYPES).join(', ')}`;
  if (!Array.isArray(shape) || !shape.every(isCount)) return 'must have whole numbers for its shape';
  if (!Array.isArray(range) || range.length !== 2 || !range.every(isCount)) return 'must have two data_offsets';
  const [begin, end] = range as [number, number];
  if (end > size || begin > end) return `has data_offsets beyond the ${size} bytes that follow the header`;
  const type = dtype as DType;
  if (shape.reduce((product, extent) => product * extent, TYPES[type].BYTES_PER_ELEMENT) !== end - begin)
    return `has another shape than its ${end - begin} bytes fill`;
  return { name, dtype: type, shape, begin, end };
}

function readHeader(bytes: Uint8Array): { header: object; start: number } | string {
  if (bytes.length < PREFIX) return `has ${bytes.length} bytes, but a file starts with 8 bytes of header length`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  if (view.getUint32(4, true) > 0 || length > LONGEST_HEADER) return 'states a header of more than 4 MB';
  const start = PREFIX + length;
  if (start > bytes.length) return 'is cut short within its header';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(PREFIX, start));
    const header: unknown = JSON.parse(text);
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return { header, start };
  } catch {
    // the sentence below says it
  }
  return 'has a header that is not a JSON object';
}

/** What a file says of itself, texts by name; nothing where it says nothing or is none. */
export function readMetadata(bytes: Uint8Array): Record<string, unknown> {
  const found = readHeader(bytes);
  const given = typeof found === 'string' ? undefined : (found.header as Record<string, unknown>).__metadata__;
  return typeof given === 'object' && given !== null ? { ...given } : {};
}

/** The tensors of a file in the order of its header; a problem for each that is wrong, or one for the file. */
export function readSafetensors(bytes: Uint8Array): Result<Map<string, FileTensor>> {
  const found = readHeader(bytes);
  if (typeof found === 'string')
    return { ok: false, problems: [refusal('safetensors', `The safetensors file ${found}.`)] };
  const { header, start } = found;
  const size = bytes.length - start;
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const entry = readEntry(name, value, size);
    if (typeof entry === 'string') problems.push(refusal(name, `${name} ${entry}.`));
    else entries.push(entry);
  }
  if (problems.length === 0) {
    let reached = 0;
    for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
      if (begin !== reached)
        problems.push(refusal(name, `${name} begins at byte ${begin}, where ${reached} is expected.`));
      reached = end;
    }
    if (reached !== size)
      problems.push(refusal('safetensors', `The file's last ${size - reached} bytes belong to no tensor.`));
  }
  if (problems.length > 0) return { ok: false, problems: fewOf(problems) };
  const tensors = entries.map(({ name, dtype, shape, begin, end }): [string, FileTensor] => {
    const { buffer } = bytes.slice(start + begin, start + end);
    return [name, { shape, data: new TYPES[dtype](buffer) }];
  });
  return { ok: true, value: new Map(tensors) };
}
