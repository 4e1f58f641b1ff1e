// What the code of a model is written from, and what both ways of writing it share.

import type { ExactConfig } from '../../engine/types.ts';

export type Form = 'call' | 'loop';

export interface ModelOptions {
  config: ExactConfig;
  form: Form;
  batchFirst: boolean;
  inputSize: number;
  outputSize: number;
  /** Only the last step is answered. */
  atEnd: boolean;
  /** Each sequence has a length of its own, and is answered at its own end. */
  ragged: boolean;
  /** No gradient passes this many steps back; 0: it passes all. */
  bptt: number;
}

export const kinds = { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' } as const;

export function isLinear({ cell, nonlinearity }: ExactConfig): boolean {
  return cell === 'rnn' && nonlinearity === 'linear';
}

export function dropout({ dropout, num_layers }: ExactConfig): number | undefined {
  return dropout > 0 && num_layers > 1 ? dropout : undefined;
}

export function inputSize({ config, inputSize }: ModelOptions): number {
  return config.input === 'embedding' ? config.embedding_dim : inputSize;
}

/** What a module takes where it differs from PyTorch's own defaults. */
export function cellOptions({ cell, nonlinearity, bias }: ExactConfig): Record<string, boolean | string | undefined> {
  return {
    nonlinearity: cell === 'rnn' && nonlinearity === 'relu' ? 'relu' : undefined,
    bias: bias ? undefined : false,
  };
}

/** A state without its history: an LSTM's is h and c. */
export function detached(config: ExactConfig, state: string): string {
  return config.cell === 'lstm' ? `tuple(part.detach() for part in ${state})` : `${state}.detach()`;
}
