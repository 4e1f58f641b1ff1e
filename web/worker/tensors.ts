// Copies tensors out of a session by the keys views use, `scope/name`.

import type { Scope, TrainingSession, Tensor } from '../engine/types.ts';
import type { Frame } from '../protocol/frame.ts';
import type { Saved } from '../protocol/protocol.ts';

const scopes: readonly string[] = ['parameters', 'gradients', 'train', 'probe'] satisfies Scope[];

/** Tensors that this session does not have are left out: a view may ask for c_l0, which only an LSTM has. */
export function copyTensors(session: TrainingSession, needs: readonly string[]): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  for (const key of needs) {
    const cut = key.indexOf('/');
    const scope = key.slice(0, cut);
    if (!scopes.includes(scope)) continue;
    const tensor = session.read(scope as Scope, key.slice(cut + 1));
    if (tensor.ok) tensors[key] = tensor.value;
  }
  return tensors;
}

/** All parameters by the names that frames have for them, in the engine's order. */
export function parameterKeys(session: TrainingSession): string[] {
  return session.tensors('parameters').map(({ name }) => `parameters/${name}`);
}

/** By their names alone. */
export function parametersIn(session: TrainingSession): Record<string, Tensor> {
  const named = Object.entries(copyTensors(session, parameterKeys(session)));
  return Object.fromEntries(named.map(([key, tensor]) => [key.slice('parameters/'.length), tensor]));
}

/** The first name whose tensors are not alike; undefined where all are, to the bit. */
export function differing(own: Record<string, Tensor>, others: Record<string, Tensor>): string | undefined {
  const names = [...new Set([...Object.keys(own), ...Object.keys(others)])];
  return names.find((name) => {
    const [a, b] = [own[name], others[name]];
    return String(a?.shape) !== String(b?.shape) || !a?.data.every((value, at) => Object.is(value, b?.data[at]));
  });
}

/** What the network was shown for each of the answers: `answers/x` (N,T,I). */
export function copyAnswerInputs(
  session: TrainingSession,
  answers: NonNullable<Frame['answers']>,
): Record<string, Tensor> {
  const inputs: Tensor[] = [];
  for (let i = 0; i < answers.predicted.length; i++) {
    if (!session.probe({ example: answers.first + i, split: 'test' }).ok) return {};
    const x = session.read('probe', 'x');
    if (x.ok) inputs.push(x.value);
  }
  const first = inputs[0];
  if (!first) return {};
  const size = first.data.length;
  const data = new Float32Array(inputs.length * size);
  inputs.forEach((input, i) => data.set(input.data, i * size));
  return { 'answers/x': { shape: [inputs.length, first.shape[0] ?? 1, first.shape[2] ?? 1], data } };
}

/** The buffers of a frame that can be handed over instead of copied. */
export function buffersOf(frame: Frame): Transferable[] {
  const { step, mean, min, max } = frame.curve;
  const arrays = [step, mean, min, max, ...Object.values(frame.tensors).map((tensor) => tensor.data)];
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

/** The same of a saved state. */
export function buffersIn({ bytes, curve }: Saved): Transferable[] {
  return [bytes, ...Object.values<Float64Array>({ ...curve })].map((array) => array.buffer as ArrayBuffer);
}
