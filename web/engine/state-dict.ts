// A session's parameters as a safetensors file and back. Not in the wasm module, which every page downloads: here the
// browser's own JSON does the half of it.

import type { Problem, Result, Tensor, TensorInfo } from './types.ts';
import { fewOf, readSafetensors, writeSafetensors, type FileTensor } from './safetensors.ts';

/** What of a session is needed. */
export interface Parameters {
  tensors(scope: 'parameters'): TensorInfo[];
  read(scope: 'parameters', name: string): Result<Tensor>;
  writeParameter(name: string, data: Float32Array): Result<null>;
}

export function stateDict(session: Parameters): Uint8Array {
  return writeSafetensors(
    session.tensors('parameters').map(({ name }) => {
      const tensor = session.read('parameters', name);
      if (!tensor.ok) throw new Error(tensor.problems[0]?.message);
      return [name, tensor.value];
    }),
  );
}

function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** The parameter's numbers, doubles rounded; or what is wrong with what the file has for it. */
function numbersFor({ name, shape }: TensorInfo, given: FileTensor | undefined): Float32Array | Problem {
  const wanted = shapeText(shape);
  const problem = (code: Problem['code'], value: string, allowed: string, message: string): Problem => {
    return { code, field: name, value, allowed, message: `${name} ${message}.` };
  };
  if (given === undefined) return problem('missing-data', '', wanted, `is missing; its shape would be ${wanted}`);
  const has = shapeText(given.shape);
  if (has !== wanted) return problem('wrong-shape', has, wanted, `has shape ${has}; ${wanted} is needed`);
  if (!(given.data instanceof Float32Array || given.data instanceof Float64Array))
    return problem('wrong-type', given.data.constructor.name, 'F32, F64', 'has elements that are not F32 or F64');
  const numbers = Float32Array.from(given.data);
  if (!numbers.every(Number.isFinite))
    return problem('wrong-data', '', '', 'has a NaN or an infinity among its floats');
  return numbers;
}

/** All of them or, with every problem, none. */
export function loadStateDict(session: Parameters, bytes: unknown): Result<null> {
  if (!(bytes instanceof Uint8Array)) {
    const message = 'The safetensors file must be a Uint8Array.';
    return {
      ok: false,
      problems: [{ code: 'wrong-type', field: 'safetensors', value: typeof bytes, allowed: 'a Uint8Array', message }],
    };
  }
  const file = readSafetensors(bytes);
  if (!file.ok) return file;
  const parameters = session.tensors('parameters');
  const writes: [string, Float32Array][] = [];
  const problems: Problem[] = [];
  for (const parameter of parameters) {
    const numbers = numbersFor(parameter, file.value.get(parameter.name));
    if (numbers instanceof Float32Array) writes.push([parameter.name, numbers]);
    else problems.push(numbers);
  }
  const names = parameters.map(({ name }) => name);
  const known = new Set(names);
  for (const name of file.value.keys()) {
    if (known.has(name)) continue;
    const message = `There is no parameter ${name} in this model.`;
    problems.push({ code: 'unknown-name', field: name, value: name, allowed: names.join(', '), message });
  }
  if (problems.length > 0) return { ok: false, problems: fewOf(problems) };
  for (const [name, numbers] of writes) {
    const written = session.writeParameter(name, numbers);
    if (!written.ok) return written;
  }
  return { ok: true, value: null };
}
