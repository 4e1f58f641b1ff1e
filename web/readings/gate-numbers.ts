// What the gates amount to: mean over time, half-life of a memory, and what an intervention on one unit has changed. No drawing here.

import type { Tensor } from '../engine/types.ts';
import { rowAt, steps } from './tape.ts';

type Tensors = Readonly<Record<string, Tensor>>;

/** Gate `gate` of a (T, B, G, H) tensor as (T, B, H). */
export function gateOf(gates: Tensor, gate: number): Tensor {
  const [length = 0, , , hidden = 0] = gates.shape;
  const data = new Float32Array(length * hidden);
  for (let time = 0; time < length; time++) {
    data.set(rowAt(gates, time).subarray(gate * hidden, (gate + 1) * hidden), time * hidden);
  }
  return { shape: [length, 1, hidden], data };
}

/** Rows 1 to T of a (T+1, B, H) tensor: what each step has made. */
export function afterSteps(tensor: Tensor): Tensor {
  const [rows = 1, batch = 1, width = 1] = tensor.shape;
  return { shape: [rows - 1, batch, width], data: tensor.data.subarray(batch * width) };
}

/** The mean over time of one unit, or of all of them together. */
export function meanOf(tensor: Tensor, unit?: number): number {
  const width = tensor.shape[2] ?? 1;
  let sum = 0;
  let number = 0;
  for (let at = unit ?? 0; at < tensor.data.length; at += unit === undefined ? 1 : width) {
    sum += tensor.data[at] ?? NaN;
    number++;
  }
  return sum / number;
}

/** Steps after which half of a memory is left when each step keeps a share of it: ln 0.5 / ln share. */
export function halfLife(share: number): number {
  if (!(share > 0)) return 0;
  return share >= 1 ? Infinity : Math.log(0.5) / Math.log(share);
}

/** What the intervention has changed: with it minus without it, exactly 0 where nothing has changed. */
export function differences(tensors: Tensors, name: string): Tensor | undefined {
  const [touched, baseline] = [tensors[`probe/${name}`], tensors[`baseline/${name}`]];
  if (!touched || !baseline || touched.data.length !== baseline.data.length) return undefined;
  return { shape: touched.shape, data: touched.data.map((value, at) => value - (baseline.data[at] ?? NaN)) };
}

/** How many steps from the beginning are the same to the bit. */
export function sameUntil(difference: Tensor): number {
  for (let time = 0; time < steps(difference); time++) {
    if (!rowAt(difference, time).every((value) => value === 0)) return time;
  }
  return steps(difference);
}
