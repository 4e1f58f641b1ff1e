// The letters and signs that formulas are put together from, in MathML.

import { mathml } from 'lit';

export type Part = ReturnType<typeof mathml>;

export const id = (name: string): Part => mathml`<mi>${name}</mi>`;
export const op = (sign: string): Part => mathml`<mo>${sign}</mo>`;
export const vector = (name: string, index: number | string): Part =>
  mathml`<msub><mi>${name}</mi><mn>${index}</mn></msub>`;
export const weight = (index: string): Part => mathml`<msub><mi>W</mi><mi>${index}</mi></msub>`;
export const bias = (index: string): Part => mathml`<msub><mi>b</mi><mi>${index}</mi></msub>`;
export const call = (name: string, inside: Part): Part =>
  mathml`<mrow><mi>${name}</mi><mo>(</mo>${inside}<mo>)</mo></mrow>`;
export const row = (...parts: Part[]): Part => mathml`<mrow>${parts}</mrow>`;

/** An operator that goes on with a sum or product; it may be the first of its piece. */
export const then = (sign: string): Part => mathml`<mo form="infix">${sign}</mo>`;

export const over = (top: Part, bottom: Part): Part => mathml`<mfrac>${top}${bottom}</mfrac>`;
export const bracket = (...parts: Part[]): Part => row(op('('), ...parts, op(')'));
/** Wᵀ of a weight. */
export const turned = (index: string): Part => mathml`<msubsup><mi>W</mi><mi>${index}</mi><mi>T</mi></msubsup>`;

/** What a layer reads at a step: x_t, or the hidden state of the layer below. */
export function readAt(time: number, layer: number): Part {
  return layer === 0
    ? vector('x', time)
    : mathml`<msubsup><mi>h</mi><mn>${time}</mn><mrow><mo>(</mo><mn>${layer - 1}</mn><mo>)</mo></mrow></msubsup>`;
}
